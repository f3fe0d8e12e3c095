#include "core/slide/pixelrects.h"

#include <gtest/gtest.h>

namespace {

using tenfield::geometry::PixelRect;
using namespace tenfield::slide;

TEST(PixelRects, IntersectionIsWhatBothCover) {
    EXPECT_EQ(intersection({0, 0, 10, 10}, {5, -3, 20, 6}), (PixelRect{5, 0, 5, 3}));
    EXPECT_TRUE(intersection({0, 0, 10, 10}, {10, 0, 5, 5}).empty());
    EXPECT_TRUE(intersection({0, 0, 10, 10}, {-50, 2, 5, 5}).empty());
}

TEST(PixelRects, MergingKeepsTheCoveredPixels) {
    std::vector<PixelRect> rects;
    std::vector<int> cells(100);
    for (const int i : {0, 1, 2, 10, 11, 12, 33, 34, 44, 77, 78, 79, 87, 88, 89, 99}) {
        rects.push_back({i % 10 * 16, i / 10 * 16, 16, 16});
        cells[i] = 1;
    }
    mergeRects(rects);
    EXPECT_LE(rects.size(), 6u);
    for (int i = 0; i < 100; ++i) {
        const PixelRect cell{i % 10 * 16, i / 10 * 16, 16, 16};
        std::int64_t covered = 0;
        for (const auto& r : rects) {
            const auto cut = intersection(r, cell);
            covered += cut.width * cut.height;
        }
        EXPECT_EQ(covered, cells[i] * 256) << i;
    }
}

}  // namespace
