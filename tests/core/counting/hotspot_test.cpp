#include "core/counting/hotspot.h"

#include <gtest/gtest.h>

#include <chrono>
#include <numbers>
#include <random>

using namespace tenfield;
using namespace tenfield::counting;
using geometry::Point;
using geometry::Polygon;
using geometry::Rect;
using geometry::Region;
using geometry::Ring;

namespace {

const WindowSize lying{120, 90}, standing{90, 120};
const WindowSize both[] = {lying, standing};

// The segment, clipped to the open rectangle by Liang and Barsky's parameters, has a length above nothing.
bool cuts(Point a, Point b, const Rect& r) {
    double t0 = 0, t1 = 1;
    const double p[] = {a.x - b.x, b.x - a.x, a.y - b.y, b.y - a.y};
    const double q[] = {a.x - r.x, r.right() - a.x, a.y - r.y, r.bottom() - a.y};
    for (int i = 0; i < 4; ++i) {
        if (p[i] == 0) {
            if (q[i] <= 0) return false;
        } else if (p[i] < 0) {
            t0 = std::max(t0, q[i] / p[i]);
        } else {
            t1 = std::min(t1, q[i] / p[i]);
        }
    }
    return t0 < t1;
}

/// Whether the window, which may leave the region by `allowance` px, lies in one of its parts.
bool liesInside(const Region& roi, const Rect& window, double allowance) {
    for (const auto& part : roi.parts()) {
        bool free = part.contains(window.centre());
        for (const auto& ring : part.rings())
            for (std::size_t i = 0; i < ring.size() && free; ++i)
                free = !cuts(ring[i], ring[(i + 1) % ring.size()], window.grown(-allowance));
        if (free) return true;
    }
    return false;
}

int countIn(const std::vector<Point>& figures, const Rect& r, double slack = 0) {
    int n = 0;
    for (const Point p : figures)
        n +=
            p.x >= r.x - slack && p.x <= r.right() + slack && p.y >= r.y - slack && p.y <= r.bottom() + slack;
    return n;
}

std::vector<Point> scatter(std::mt19937& random, const Region& roi, int n) {
    const Rect box = roi.boundingBox();
    std::uniform_real_distribution<double> x(box.x, box.right()), y(box.y, box.bottom());
    std::vector<Point> points;
    while (int(points.size()) < n)
        if (const Point p{x(random), y(random)}; roi.contains(p)) points.push_back(p);
    return points;
}

Region star(std::mt19937& random, int corners, double least, double most) {
    std::uniform_real_distribution<double> radius(least, most);
    Ring ring;
    for (int i = 0; i < corners; ++i) {
        const double t = 2 * std::numbers::pi * i / corners, r = radius(random);
        ring.push_back({300 + r * std::cos(t), 300 + r * std::sin(t)});
    }
    return Region(Polygon(ring));
}

/// The greatest count of any window on a lattice, by trying them all.
int bestOnLattice(const Region& roi, const std::vector<Point>& figures, double step) {
    int best = 0;
    const Rect box = roi.boundingBox();
    for (const auto& size : both)
        for (double y = box.y; y + size.height <= box.bottom(); y += step)
            for (double x = box.x; x + size.width <= box.right(); x += step) {
                const Rect window{x, y, size.width, size.height};
                if (countIn(figures, window) > best && liesInside(roi, window, 0.49))
                    best = countIn(figures, window);
            }
    return best;
}

}  // namespace

// In a rectangle some best window has its left edge and its top each on a figure or at the last place that
// fits.
TEST(Hotspot, EqualsBruteForceInRectangles) {
    std::mt19937 random(7);
    for (int trial = 0; trial < 150; ++trial) {
        const Rect area{-50, 30, 400, 300};
        const Region roi(area);
        const auto figures = scatter(random, roi, 1 + trial % 40);
        int best = 0;
        for (const auto& size : both) {
            const double lastX = area.right() - size.width + 0.5, lastY = area.bottom() - size.height + 0.5;
            for (const Point a : figures)
                for (const Point b : figures)
                    best = std::max(best, countIn(figures, {std::min(a.x, lastX), std::min(b.y, lastY),
                                                            size.width, size.height}));
        }
        const auto found = findHotspots(roi, both, figures);
        ASSERT_EQ(found.size(), 1u);
        EXPECT_EQ(found[0].figures, best) << "trial " << trial;
        EXPECT_EQ(countIn(figures, found[0].window, 1e-6), best);
        EXPECT_TRUE(liesInside(roi, found[0].window, 0.51));
    }
}

// A window that is found really is inside and really holds its figures, and no window of a lattice holds
// more.
TEST(Hotspot, NothingOnALatticeIsBetterInPolygons) {
    std::mt19937 random(11);
    int fitted = 0;
    for (int trial = 0; trial < 60; ++trial) {
        const auto roi = star(random, 5 + trial % 9, 80, 300);
        const auto figures = scatter(random, roi, 2 + trial);
        const auto found = findHotspots(roi, both, figures);
        const int lattice = bestOnLattice(roi, figures, 3);
        if (found.empty()) {
            EXPECT_EQ(lattice, 0) << "trial " << trial;
            continue;
        }
        ++fitted;
        EXPECT_GE(found[0].figures, lattice) << "trial " << trial;
        EXPECT_EQ(found[0].figures, countIn(figures, found[0].window, 1e-6));
        EXPECT_TRUE(liesInside(roi, found[0].window, 0.51)) << "trial " << trial;
    }
    EXPECT_GT(fitted, 40);
}

// Regions hardly larger than the window leave islands of allowed positions that no figure's coordinate meets.
TEST(Hotspot, FindsTheOnlyPlaceInATightRegion) {
    std::mt19937 random(5);
    std::uniform_real_distribution<double> u(0.2, 2), at(3, 87);
    int fitting = 0;
    for (int trial = 0; trial < 200; ++trial) {
        // The window at (200, 100) with a corner cut off beside each of its corners.
        const double l = 200 - u(random), t = 100 - u(random), r = 320 + u(random), b = 190 + u(random);
        const Region roi(Polygon(
            Ring{{l + 1, t - 1}, {r - 1, t}, {r + 1, b - 2}, {r - 2, b + 1}, {l, b}, {l - 1, t + 2}}));
        const Point figure{200 + at(random), 100 + at(random)};
        const bool fits = bestOnLattice(roi, {figure}, 0.25) == 1;
        if (!fits) continue;
        ++fitting;
        EXPECT_EQ(findHotspots(roi, both, std::vector{figure}).size(), 1u) << "trial " << trial;
        EXPECT_TRUE(windowFits(roi, both)) << "trial " << trial;
    }
    EXPECT_GT(fitting, 100);
}

// A diamond of half axes a and b holds a box of w x h if w / 2a + h / 2b <= 1; just above that the allowed
// positions are a tiny diamond without a horizontal or vertical side.
TEST(Hotspot, FindsTheOnlyPlaceInADiamond) {
    for (const double scale : {1.001, 1.01, 1.05, 1.5}) {
        const double a = 120 * scale, b = 90 * scale;
        const Region roi(Polygon(Ring{{500, 400 - b}, {500 + a, 400}, {500, 400 + b}, {500 - a, 400}}));
        const std::vector<Point> figure{{510, 403}};
        const auto found = findHotspots(roi, std::vector{lying}, figure);
        ASSERT_EQ(found.size(), 1u) << scale;
        EXPECT_TRUE(liesInside(roi, found[0].window, 0.51));
        EXPECT_TRUE(windowFits(roi, std::vector{lying}));
    }
    const Region tooSmall(Polygon(Ring{{500, 312}, {618, 400}, {500, 488}, {382, 400}}));
    EXPECT_FALSE(windowFits(tooSmall, std::vector{lying}));
}

TEST(Hotspot, ARegionMadeForTheWindowHoldsIt) {
    const base::Mpp mpp{0.25, 0.3};
    const auto size = boxOfArea({2.37}, mpp);
    for (const double cut : {0.0, 0.4, -3.0}) {  // exact; cut down to whole pixels; a little larger
        const Region roi(Rect{1000.3, 2000.7, size.width - cut, size.height - cut});
        const std::vector<Point> figures{{1001, 2001}, {1000 + size.width - 2, 2000 + size.height - 2}};
        const auto found = findHotspots(roi, mpp, {2.37}, figures);
        ASSERT_EQ(found.size(), 1u) << cut;
        EXPECT_EQ(found[0].figures, 2);
    }
    const Region tooSmall(Rect{0, 0, size.width - 1.5, size.height});
    EXPECT_TRUE(findHotspots(tooSmall, mpp, {2.37}, std::vector{Point{50, 50}}).empty());
    EXPECT_FALSE(windowFits(tooSmall, std::vector{size}));
}

TEST(Hotspot, ChoosesTheBetterOrientation) {
    const Region roi(Rect{0, 0, 1000, 1000});
    const std::vector<Point> upright{{500, 500}, {505, 610}}, flat{{500, 500}, {610, 505}};
    EXPECT_EQ(findHotspots(roi, both, upright)[0].window.height, 120);
    EXPECT_EQ(findHotspots(roi, both, flat)[0].window.width, 120);
    EXPECT_EQ(findHotspots(roi, both, upright)[0].figures, 2);
}

TEST(Hotspot, TiesGoToTheLargerContextAndThenToTheTopLeft) {
    const Region roi(Rect{0, 0, 2000, 2000});
    // Two pairs; beside the second there is a third figure, too far off for the window.
    std::vector<Point> figures{{300, 300}, {310, 310}, {1500, 1500}, {1510, 1510}, {1600, 1600}};
    auto found = findHotspots(roi, both, figures);
    EXPECT_EQ(found[0].figures, 2 + (found[0].figures == 3));
    EXPECT_TRUE(found[0].window.contains(Point{1500, 1500}));
    figures.pop_back();
    found = findHotspots(roi, both, figures);
    EXPECT_TRUE(found[0].window.contains(Point{300, 300}));
}

TEST(Hotspot, FiguresStandInTheMiddleWhereTheRegionLetsThem) {
    const Region roi(Rect{0, 0, 2000, 2000});
    const auto found = findHotspots(roi, std::vector{lying}, std::vector<Point>{{990, 1000}, {1010, 1000}});
    EXPECT_NEAR(found[0].window.centre().x, 1000, 1e-9);
    EXPECT_NEAR(found[0].window.centre().y, 1000, 1e-9);
    const auto corner = findHotspots(roi, std::vector{lying}, std::vector<Point>{{1999, 1999}});
    EXPECT_TRUE(liesInside(roi, corner[0].window, 0.51));
    EXPECT_EQ(corner[0].figures, 1);
}

TEST(Hotspot, ListsWindowsThatDontOverlapBestFirst) {
    std::mt19937 random(23);
    const Region roi(Polygon::fromEllipse({0, 0, 900, 700}));
    const auto figures = scatter(random, roi, 150);
    const auto found = findHotspots(roi, both, figures, 6);
    ASSERT_EQ(found.size(), 6u);
    for (std::size_t i = 0; i < found.size(); ++i) {
        EXPECT_EQ(countIn(figures, found[i].window, 1e-6), found[i].figures);
        EXPECT_TRUE(liesInside(roi, found[i].window, 0.51));
        EXPECT_EQ(found[i].context, countIn(figures,
                                            Rect::around(found[i].window.centre(), 2 * found[i].window.width,
                                                         2 * found[i].window.height),
                                            1e-6));
        EXPECT_LE(found[i].figures, found[i ? i - 1 : 0].figures);
        for (std::size_t j = 0; j < i; ++j)
            EXPECT_FALSE(found[i].window.grown(-1e-3).intersects(found[j].window)) << i << " and " << j;
    }
    EXPECT_EQ(found, findHotspots(roi, both, figures, 6)) << "the same every time";
}

TEST(Hotspot, WindowsWithoutFiguresAreNotProposed) {
    const Region roi(Rect{0, 0, 2000, 2000});
    EXPECT_TRUE(findHotspots(roi, both, {}, 3).empty());
    EXPECT_EQ(findHotspots(roi, both, std::vector<Point>{{50, 50}, {1900, 1900}}, 5).size(), 2u);
    EXPECT_TRUE(findHotspots(roi, both, std::vector<Point>{{-50, 50}}, 5).empty()) << "outside the region";
    EXPECT_TRUE(findHotspots(Region(), both, std::vector<Point>{{50, 50}}).empty());
}

TEST(Hotspot, StaysOutOfHoles) {
    const Region roi(Polygon({Ring{{0, 0}, {600, 0}, {600, 600}, {0, 600}},
                              Ring{{200, 200}, {400, 200}, {400, 400}, {200, 400}}}));
    std::mt19937 random(2);
    const auto figures = scatter(random, roi, 60);
    const auto found = findHotspots(roi, both, figures);
    EXPECT_TRUE(liesInside(roi, found[0].window, 0.51));
    EXPECT_GE(found[0].figures, bestOnLattice(roi, figures, 4));
}

// A slide full of candidates must not hold up the window's thread for long; measured far below this bound.
TEST(Hotspot, AHundredThousandFiguresTakeLittleTime) {
    std::mt19937 random(1);
    const base::Mpp mpp{0.25, 0.25};
    const Region roi(Polygon::fromEllipse({0, 0, 80000, 60000}));
    const auto figures = scatter(random, roi, 100000);
    const auto start = std::chrono::steady_clock::now();
    const auto found = findHotspots(roi, mpp, {2.37}, figures);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    ASSERT_EQ(found.size(), 1u);
    RecordProperty("seconds", std::to_string(took.count()));
    EXPECT_LT(took.count(), 5);
}
