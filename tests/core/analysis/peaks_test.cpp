#include "core/analysis/peaks.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

using namespace tenfield;
using namespace tenfield::analysis;

TEST(FindPeaks, TheHighestCellWithinTheRadiusOnly) {
    base::FloatImage map(20, 10);
    *map.pixel(5, 5) = 0.9f;
    *map.pixel(7, 5) = 0.8f;  // 2 cells beside a higher one
    *map.pixel(12, 5) = 0.7f;
    *map.pixel(18, 2) = 0.3f;  // under the threshold
    const auto peaks = findPeaks(map, {}, 0.4f, 3);
    ASSERT_EQ(peaks.size(), 2u);
    EXPECT_EQ(peaks[0], (Peak{5, 5, 0.9f}));
    EXPECT_EQ(peaks[1], (Peak{12, 5, 0.7f}));
}

TEST(FindPeaks, OfEqualCellsTheFirst) {
    base::FloatImage map(8, 8);
    for (int y = 2; y < 4; ++y)
        for (int x = 2; x < 4; ++x) *map.pixel(x, y) = 0.5f;
    const auto peaks = findPeaks(map, {}, 0.4f, 3);
    ASSERT_EQ(peaks.size(), 1u);
    EXPECT_DOUBLE_EQ(peaks[0].column, 2.5) << "the centroid lies in the middle of the plateau";
    EXPECT_DOUBLE_EQ(peaks[0].row, 2.5);
}

TEST(FindPeaks, IneligibleCellsAreNoPeaksButStillSuppress) {
    base::FloatImage map(10, 3);
    *map.pixel(4, 1) = 0.9f;
    *map.pixel(5, 1) = 0.8f;
    base::GrayImage eligible(10, 3, 255);
    *eligible.pixel(4, 1) = 0;
    EXPECT_TRUE(findPeaks(map, eligible, 0.4f, 3).empty());
}

// Cutting a map in two with a margin of radius + 1 gives the same peaks: what makes tiles invisible.
TEST(FindPeaks, AnyTilingFindsTheSame) {
    std::mt19937 random(3);
    base::FloatImage map(60, 40);
    for (int i = 0; i < 60 * 40; ++i) map.data()[i] = float(random() % 1000) / 1000;
    const auto whole = findPeaks(map, {}, 0.5f, 3);
    ASSERT_GT(whole.size(), 20u);
    std::vector<Peak> pieces;
    for (int y0 = 0; y0 < 40; y0 += 13)
        for (int x0 = 0; x0 < 60; x0 += 17) {
            const int l = std::max(0, x0 - 4), t = std::max(0, y0 - 4), r = std::min(60, x0 + 21),
                      b = std::min(40, y0 + 17);
            base::FloatImage part(r - l, b - t);
            base::GrayImage eligible(r - l, b - t);
            for (int y = t; y < b; ++y)
                for (int x = l; x < r; ++x) {
                    *part.pixel(x - l, y - t) = *map.pixel(x, y);
                    *eligible.pixel(x - l, y - t) =
                        x >= x0 && x < x0 + 17 && y >= y0 && y < y0 + 13 ? 255 : 0;
                }
            for (auto peak : findPeaks(part, eligible, 0.5f, 3))
                pieces.push_back({peak.column + l, peak.row + t, peak.value});
        }
    ASSERT_EQ(pieces.size(), whole.size());
    for (const auto& peak : whole)
        EXPECT_TRUE(std::any_of(pieces.begin(), pieces.end(), [&](const Peak& other) {
            return std::abs(other.column - peak.column) < 1e-9 && std::abs(other.row - peak.row) < 1e-9;
        }));
}
