#include "core/geometry/cut.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <random>

namespace tenfield::geometry {
namespace {

double sum(const std::vector<Polygon>& pieces) {
    double area = 0;
    for (const auto& p : pieces) area += p.area();
    return area;
}

TEST(Cut, ARectangleInTwo) {
    const auto pieces = cut(Polygon::fromRect({0, 0, 100, 50}), {70, -10}, {70, 60});
    ASSERT_EQ(pieces.size(), 2u);
    EXPECT_DOUBLE_EQ(pieces[0].area(), 3500) << "the largest first";
    EXPECT_DOUBLE_EQ(pieces[1].area(), 1500);
    EXPECT_TRUE(pieces[1].contains({80, 25}));
}

TEST(Cut, ALineThatEndsInsideOrMissesCutsNothing) {
    const auto box = Polygon::fromRect({0, 0, 100, 50});
    EXPECT_EQ(cut(box, {70, -10}, {70, 40}), std::vector{box});
    EXPECT_EQ(cut(box, {70, 10}, {70, 40}), std::vector{box});
    EXPECT_EQ(cut(box, {170, -10}, {170, 60}), std::vector{box});
    EXPECT_EQ(cut(box, {50, 50}, {50, 50}), std::vector{box});
    EXPECT_EQ(cut(Polygon(), {0, 0}, {1, 1}), std::vector{Polygon()});
}

TEST(Cut, OnlyTheArmThatTheLineCrosses) {
    // A U: both arms stand on the line, but the segment crosses the left one alone.
    const Polygon u(Ring{{0, 0}, {10, 0}, {10, 40}, {50, 40}, {50, 0}, {60, 0}, {60, 50}, {0, 50}});
    const auto pieces = cut(u, {-5, 20}, {20, 20});
    ASSERT_EQ(pieces.size(), 2u);
    EXPECT_DOUBLE_EQ(pieces[1].area(), 200);
    EXPECT_TRUE(pieces[0].contains({55, 5})) << "the right arm stays whole";
    EXPECT_EQ(cut(u, {-5, 20}, {65, 20}).size(), 3u);
}

TEST(Cut, HolesStayHolesAndARingCutOnceStaysOne) {
    const Polygon ring(
        {Ring{{0, 0}, {100, 0}, {100, 100}, {0, 100}}, Ring{{40, 40}, {60, 40}, {60, 60}, {40, 60}}});
    EXPECT_EQ(cut(ring, {50, -10}, {50, 50}), std::vector{ring}) << "a slit takes nothing off";
    const auto halves = cut(ring, {50, -10}, {50, 110});
    ASSERT_EQ(halves.size(), 2u);
    EXPECT_DOUBLE_EQ(halves[0].area(), 4800);
    EXPECT_DOUBLE_EQ(halves[1].area(), 4800);
    const auto beside = cut(ring, {20, -10}, {20, 110});
    ASSERT_EQ(beside.size(), 2u);
    EXPECT_DOUBLE_EQ(beside[0].area(), 7600);
    EXPECT_FALSE(beside[0].contains({50, 50})) << "the hole went with its piece";
}

TEST(Cut, CornersOnTheLine) {
    const Polygon diamond(Ring{{0, -10}, {10, 0}, {0, 10}, {-10, 0}});
    const auto halves = cut(diamond, {-20, 0}, {20, 0});
    ASSERT_EQ(halves.size(), 2u);
    EXPECT_DOUBLE_EQ(halves[0].area(), 100);
    EXPECT_DOUBLE_EQ(halves[1].area(), 100);
    const auto box = Polygon::fromRect({0, 0, 10, 10});
    EXPECT_EQ(cut(box, {-5, 0}, {15, 0}), std::vector{box}) << "along its edge";
}

// Any line through any star with a hole: nothing is lost, nothing is in two pieces.
TEST(Cut, EveryPointIsInExactlyOnePiece) {
    std::mt19937 random(5);
    std::uniform_real_distribution<double> radius(40, 100), place(-120, 120);
    int came = 0;
    for (int round = 0; round < 200; ++round) {
        Ring outline, hole;
        for (int i = 0; i < 40; ++i) {
            const double angle = 2 * std::numbers::pi * i / 40, r = radius(random);
            outline.push_back({r * std::cos(angle), r * std::sin(angle)});
            hole.push_back({r * std::cos(angle) / 3, r * std::sin(angle) / 3});
        }
        const Polygon star({outline, hole});
        const auto pieces = cut(star, {place(random), place(random)}, {place(random), place(random)});
        came += pieces.size() > 1;
        EXPECT_NEAR(sum(pieces), star.area(), 1e-6 * star.area());
        for (int i = 0; i < 100; ++i) {
            const Point p{place(random), place(random)};
            int in = 0;
            for (const auto& piece : pieces) in += piece.contains(p);
            EXPECT_EQ(in, int(star.contains(p)));
        }
    }
    EXPECT_GT(came, 50) << "and many do cut";
}

}  // namespace
}  // namespace tenfield::geometry
