#include "core/geometry/polygon.h"

#include <gtest/gtest.h>

#include <numbers>
#include <random>

using namespace tenfield::geometry;

TEST(Polygon, AreaOfKnownShapes) {
    EXPECT_DOUBLE_EQ(Polygon::fromRect({10, 20, 30, 40}).area(), 1200);
    EXPECT_DOUBLE_EQ(Polygon(Ring{{0, 0}, {4, 0}, {0, 3}}).area(), 6);
    EXPECT_NEAR(Polygon::fromEllipse({0, 0, 200, 100}, 720).area(), std::numbers::pi * 100 * 50, 1);
    const Polygon ringed({Ring{{0, 0}, {10, 0}, {10, 10}, {0, 10}}, Ring{{2, 2}, {4, 2}, {4, 4}, {2, 4}}});
    EXPECT_DOUBLE_EQ(ringed.area(), 96);
}

TEST(Polygon, AHoleIsOutside) {
    const Polygon ringed({Ring{{0, 0}, {10, 0}, {10, 10}, {0, 10}}, Ring{{2, 2}, {4, 2}, {4, 4}, {2, 4}}});
    EXPECT_TRUE(ringed.contains({1, 1}));
    EXPECT_FALSE(ringed.contains({3, 3}));
    EXPECT_FALSE(ringed.contains({11, 3}));
}

// A million points would estimate the same area; ten thousand do to within four standard errors.
TEST(Polygon, ContainsAndSpansAgreeWithEachOther) {
    const Polygon star(Ring{{0, 0}, {50, 20}, {100, 0}, {70, 50}, {100, 100}, {50, 70}, {0, 100}, {30, 50}});
    std::mt19937 random(1);
    std::uniform_real_distribution<double> u(-5, 105);
    int inside = 0;
    for (int i = 0; i < 10000; ++i) {
        const Point p{u(random), u(random)};
        bool inSpan = false;
        for (const auto& [from, to] : star.spansAt(p.y)) inSpan |= p.x >= from && p.x < to;
        EXPECT_EQ(star.contains(p), inSpan) << p.x << ", " << p.y;
        inside += inSpan;
    }
    const double fraction = star.area() / (110 * 110);
    EXPECT_NEAR(inside / 10000.0, fraction, 4 * std::sqrt(fraction * (1 - fraction) / 10000));
}

TEST(Region, OverlappingPartsCountOnce) {
    const Region both({Polygon::fromRect({0, 0, 100, 100}), Polygon::fromRect({50, 0, 100, 100})});
    EXPECT_NEAR(both.area(), 15000, 1e-6);
    EXPECT_TRUE(both.contains({75, 50}));
    EXPECT_EQ(both.boundingBox(), (Rect{0, 0, 150, 100}));
    EXPECT_TRUE(Region().empty());
    EXPECT_EQ(Region().area(), 0);
}
