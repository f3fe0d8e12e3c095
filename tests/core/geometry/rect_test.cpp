#include "core/geometry/rect.h"

#include <gtest/gtest.h>

using namespace tenfield;
using namespace tenfield::geometry;

TEST(Rect, IntersectionAndUnion) {
    const Rect a{0, 0, 10, 10}, b{5, 5, 10, 10}, far{100, 100, 1, 1};
    EXPECT_EQ(a.intersected(b), (Rect{5, 5, 5, 5}));
    EXPECT_TRUE(a.intersected(far).empty());
    EXPECT_FALSE(a.intersects({10, 0, 5, 5})) << "half-open: neighbours don't meet";
    EXPECT_EQ(a.united(b), (Rect{0, 0, 15, 15}));
    EXPECT_EQ(Rect{}.united(b), b);
}

TEST(PixelRect, CoversNegativeAndFractionalCorners) {
    EXPECT_EQ(PixelRect::covering({-0.5, 1.2, 2, 2}), (PixelRect{-1, 1, 3, 3}));
    EXPECT_EQ(PixelRect::covering({3, 4, 5, 6}), (PixelRect{3, 4, 5, 6}));
}

TEST(Mpp, AxesStayApart) {
    const base::Mpp mpp{0.25, 0.5};
    EXPECT_EQ(toMicrons(Point{100, 100}, mpp), (MicronPoint{25, 50}));
    EXPECT_EQ(toLevel0(toMicrons(Point{123, 77}, mpp), mpp), (Point{123, 77}));
    EXPECT_DOUBLE_EQ(base::areaOfPixels(8'000'000, mpp).value, 1.0);
}
