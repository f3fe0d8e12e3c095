#include "ui/viewport/seenmap.h"

#include <gtest/gtest.h>

#include <random>

namespace tenfield::viewport {
namespace {

// Brute force: a cell is seen if and only if some marked view shows its centre.
TEST(SeenMap, marksTheCellsWhoseCentresAreShown) {
    const geometry::Rect extent{100, 50, 51200, 30000};
    SeenMap map(extent);
    EXPECT_EQ(map.columns(), 512);
    EXPECT_EQ(map.rows(), 300);
    std::mt19937 random(3);
    std::uniform_real_distribution<double> x(0, 52000), y(0, 31000), turn(0, 360);
    std::vector<geometry::ViewTransform> views;
    for (int i = 0; i < 12; ++i) {
        views.emplace_back(geometry::Point{x(random), y(random)}, 0.25, i % 3 ? turn(random) : 0.0, 1900,
                           1000);
        map.mark(views.back());
    }
    qint64 seen = 0;
    for (int row = 0; row < map.rows(); ++row) {
        for (int column = 0; column < map.columns(); ++column) {
            const geometry::Point centre{extent.x + (column + 0.5) * 100, extent.y + (row + 0.5) * 100};
            const bool expected =
                std::ranges::any_of(views, [&](const auto& view) { return view.shows(centre); });
            ASSERT_EQ(map.isSeen(centre), expected) << column << ' ' << row;
            seen += expected;
        }
    }
    EXPECT_NEAR(map.fraction(), double(seen) / (512 * 300), 1e-12);
    EXPECT_FALSE(map.mark(views.front())) << "nothing new";
}

TEST(SeenMap, comesBackFromTheSessionFile) {
    SeenMap map({0, 0, 4000, 3000});
    map.mark({{1000, 1000}, 1, 30, 700, 500});
    SeenMap other({0, 0, 4000, 3000});
    ASSERT_TRUE(other.restore(map.save()));
    EXPECT_EQ(other.cells(), map.cells());
}

TEST(SeenMap, refusesWhatDoesNotFit) {
    SeenMap map({0, 0, 4000, 3000});
    map.mark({{1000, 1000}, 1, 30, 700, 500});
    SeenMap other({0, 0, 4000, 2000});
    EXPECT_FALSE(other.restore(map.save()));
    EXPECT_FALSE(map.restore("512x384:AAAA"));
    EXPECT_FALSE(map.restore(""));
    QByteArray lie = map.save();
    lie = lie.left(lie.indexOf(':') + 1) + QByteArray("\xff\xff\xff\xff garbage").toBase64();
    EXPECT_FALSE(map.restore(lie)) << "a length that cannot be is not allocated";
    EXPECT_GT(map.fraction(), 0) << "a refused restore leaves the map";
}

TEST(SeenMap, emptyAndThinSlides) {
    SeenMap none;
    EXPECT_FALSE(none.mark({{0, 0}, 1, 0, 10, 10}));
    EXPECT_EQ(none.fraction(), 0);
    SeenMap thin({0, 0, 100'000, 3});
    EXPECT_EQ(thin.rows(), 1);
    EXPECT_TRUE(thin.mark({{50, 1}, 1, 0, 1000, 1000}));
}

}  // namespace
}  // namespace tenfield::viewport
