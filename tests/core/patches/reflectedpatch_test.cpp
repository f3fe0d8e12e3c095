#include "core/patches/reflectedpatch.h"

#include <gtest/gtest.h>

#include "tests/support/memorysource.h"

using namespace tenfield;

namespace {

struct ReflectedPatch : testing::Test {
    test::MemorySource source{40, 30, {1}, [](int, std::int64_t x, std::int64_t y) {
                                  return 0xff000000u | std::uint32_t(x) << 16 | std::uint32_t(y) << 8 | 7;
                              }};
    patches::BlockReader reader{source, 0.25};

    static void expectPixel(const base::RgbImage& patch, int x, int y, int column, int row) {
        EXPECT_EQ(patch.pixel(x, y)[0], column) << x << "," << y;
        EXPECT_EQ(patch.pixel(x, y)[1], row) << x << "," << y;
    }
};

}  // namespace

TEST_F(ReflectedPatch, InsideItIsTheImageCentredOnThePoint) {
    const auto patch = patches::reflectedPatch(reader, {20, 15}, 10);
    ASSERT_EQ(patch.width(), 10);
    expectPixel(patch, 0, 0, 15, 10);
    expectPixel(patch, 9, 9, 24, 19);
}

TEST_F(ReflectedPatch, BeyondTheEdgeItIsMirroredAboutTheOutermostPixel) {
    const auto patch = patches::reflectedPatch(reader, {0, 30}, 10);  // columns -5..4, rows 25..34
    expectPixel(patch, 5, 0, 0, 25);
    expectPixel(patch, 4, 0, 1, 25);
    expectPixel(patch, 0, 0, 5, 25);
    expectPixel(patch, 5, 4, 0, 29);
    expectPixel(patch, 5, 5, 0, 28);
    expectPixel(patch, 9, 9, 4, 24);
}

TEST_F(ReflectedPatch, AnImageSmallerThanThePatchIsMirroredAgainAndAgain) {
    const auto patch = patches::reflectedPatch(reader, {20, 15}, 100);  // columns -30..69, rows -35..64
    expectPixel(patch, 0, 35, 30, 0);
    expectPixel(patch, 99, 35, 78 - 69, 0);  // 39 + 30 -> 39 - 30
    expectPixel(patch, 30, 0, 0, 58 - 35);   // -35 -> 35 -> 29 - 6
}

TEST_F(ReflectedPatch, PointsOutsideAndUnreadablePixelsAreRefused) {
    EXPECT_THROW(patches::reflectedPatch(reader, {-1, 5}, 10), base::UsageError);
    EXPECT_THROW(patches::reflectedPatch(reader, {5, 31}, 10), base::UsageError);
    EXPECT_THROW(patches::reflectedPatch(reader, {std::nan(""), 5}, 10), base::UsageError);
    source.broken.push_back({22, 17, 2, 2});
    EXPECT_THROW(patches::reflectedPatch(reader, {20, 15}, 10), base::Error);
    EXPECT_NO_THROW(patches::reflectedPatch(reader, {8, 8}, 10));
}
