#include "core/tiles/tileplan.h"

#include <gtest/gtest.h>

#include <set>

namespace {

using namespace tenfield;
using namespace tenfield::tiles;

// 100,000 x 80,000 in steps of four, as scanners write them; the coarsest level is 2 x 1 tiles.
const TileGrid kGrid(
    {{100000, 80000, 1}, {25000, 20000, 4}, {6250, 5000, 16}, {1562, 1250, 64}, {781, 625, 128}});
const TileGrid kOneLevel({{90000, 60000, 1}});

using Keys = std::set<TileKey>;

std::function<bool(const TileKey&)> cached(const Keys& keys) {
    return [&keys](const TileKey& key) { return keys.contains(key); };
}

ViewState viewAt(double x, double y, double scale, bool atRest = true) {
    return {7, 3, geometry::Rect::around({x, y}, 1920 / scale, 1080 / scale), scale, atRest};
}

int count(const std::vector<PlannedTile>& plan, TileReason reason) {
    return int(
        std::count_if(plan.begin(), plan.end(), [reason](const auto& t) { return t.reason == reason; }));
}

TEST(TilePlan, GoesFromPinnedToPrefetch) {
    const auto plan = planTiles(kGrid, viewAt(50000, 40000, 1), [](const TileKey&) { return false; });
    EXPECT_TRUE(
        std::is_sorted(plan.begin(), plan.end(), [](auto& a, auto& b) { return a.reason < b.reason; }));
    EXPECT_EQ(count(plan, TileReason::Pinned), 4);
    EXPECT_GE(count(plan, TileReason::Ancestor), 1);
    EXPECT_LE(count(plan, TileReason::Ancestor), 4);
    EXPECT_GE(count(plan, TileReason::Sharp), 4 * 3);
    EXPECT_GT(count(plan, TileReason::Ring), 0);
    EXPECT_GT(count(plan, TileReason::NextLevel), 0);
    Keys seen;
    for (const auto& tile : plan) {
        EXPECT_TRUE(seen.insert(tile.key).second) << "twice in the plan";
        EXPECT_TRUE(kGrid.valid(tile.key));
        EXPECT_EQ(tile.key.slide, 7u);
        EXPECT_EQ(tile.key.colourMap, 3u);
    }
}

TEST(TilePlan, HasEverySharpTileFromTheCentreOutward) {
    const auto view = viewAt(50300, 40900, 0.25);
    const auto plan = planTiles(kGrid, view, [](const TileKey&) { return false; });
    double last = 0;
    Keys sharp;
    for (const auto& tile : plan) {
        if (tile.reason != TileReason::Sharp) continue;
        EXPECT_EQ(tile.key.level, 1);
        const double distance = geometry::distance(kGrid.area(tile.key).centre(), view.visible.centre());
        EXPECT_GE(distance, last);
        last = distance;
        sharp.insert(tile.key);
    }
    const auto range = kGrid.tilesTouching(1, view.visible);
    EXPECT_EQ(std::int64_t(sharp.size()), range.width * range.height);
}

TEST(TilePlan, WhileMovingAsksForNothingOutsideTheView) {
    const auto view = viewAt(50000, 40000, 1, false);
    const auto plan = planTiles(kGrid, view, [](const TileKey&) { return false; });
    EXPECT_EQ(count(plan, TileReason::Ring), 0);
    EXPECT_EQ(count(plan, TileReason::NextLevel), 0);
    for (const auto& tile : plan) {
        EXPECT_TRUE(tile.reason != TileReason::Sharp || kGrid.area(tile.key).intersects(view.visible));
    }
}

TEST(TilePlan, AsksForAncestorsOnlyWhereTheViewIsBlank) {
    const auto view = viewAt(50000, 40000, 1);
    Keys keys;
    for (const auto& tile : planTiles(kGrid, view, cached(keys))) {
        if (tile.reason == TileReason::Pinned) keys.insert(tile.key);
    }
    const auto plan = planTiles(kGrid, view, cached(keys));
    EXPECT_EQ(count(plan, TileReason::Pinned), 0) << "they are at hand";
    EXPECT_EQ(count(plan, TileReason::Ancestor), 0) << "the pinned tiles cover all";
    EXPECT_EQ(plan.front().reason, TileReason::Sharp);
}

TEST(TilePlan, IsEmptyWhenEverythingIsAtHand) {
    EXPECT_TRUE(planTiles(kGrid, viewAt(100, 100, 0.5), [](const TileKey&) { return true; }).empty());
    EXPECT_TRUE(planTiles(TileGrid(), viewAt(0, 0, 1), [](const TileKey&) { return false; }).empty());
}

TEST(TilePlan, OffTheSlideWantsOnlyWhatIsPinned) {
    const auto plan = planTiles(kGrid, viewAt(-90000, 40000, 1), [](const TileKey&) { return false; });
    EXPECT_EQ(count(plan, TileReason::Pinned), int(plan.size()));
}

TEST(TilePlan, StaysBoundedOnAHugeSlideOfOneLevel) {
    for (const double scale : {0.01, 0.1, 1.0, 4.0}) {
        const auto plan =
            planTiles(kOneLevel, viewAt(45000, 30000, scale), [](const TileKey&) { return false; });
        EXPECT_LE(plan.size(), 600u);
        EXPECT_GT(plan.size(), 10u);
        EXPECT_LE(protectedTiles(kOneLevel, viewAt(45000, 30000, scale)).size(), 128u);
    }
}

TEST(TilePlan, TakesTheTilesNearestToTheCentreWhenItMustChoose) {
    const auto view = viewAt(45000, 30000, 0.01);
    const auto plan = planTiles(kOneLevel, view, [](const TileKey&) { return false; });
    double farthest = 0;
    Keys taken;
    for (const auto& tile : plan) {
        taken.insert(tile.key);
        farthest =
            std::max(farthest, geometry::distance(kOneLevel.area(tile.key).centre(), view.visible.centre()));
    }
    int nearer = 0, missing = 0;
    for (int row = 0; row < kOneLevel.rows(0); ++row) {
        for (int column = 0; column < kOneLevel.columns(0); ++column) {
            const TileKey key{7, 0, column, row, 3};
            if (geometry::distance(kOneLevel.area(key).centre(), view.visible.centre()) >= farthest) continue;
            ++nearer;
            missing += !taken.contains(key);
        }
    }
    EXPECT_GT(nearer, 300);
    EXPECT_EQ(missing, 0);
}

TEST(ProtectedTiles, AreThePinnedAndTheVisible) {
    const auto view = viewAt(50000, 40000, 1);
    const auto keys = protectedTiles(kGrid, view);
    for (int level = 0; level < kGrid.levelCount(); ++level) {
        const auto range = kGrid.tilesTouching(level, view.visible);
        const auto found =
            std::count_if(keys.begin(), keys.end(), [level](const TileKey& k) { return k.level == level; });
        EXPECT_EQ(found, level < 4 ? range.width * range.height : 4)
            << "all of the coarsest, level " << level;
    }
}

TEST(TilesToPaint, AreTheBestAtHand) {
    const auto view = viewAt(50000, 40000, 0.25);  // level 1
    const auto range = kGrid.tilesTouching(1, view.visible);
    Keys keys;
    EXPECT_TRUE(tilesToPaint(kGrid, view, cached(keys)).empty());

    for (int c = 0; c < 2; ++c) {
        for (int r = 0; r < 2; ++r) keys.insert({7, 4, c, r, 3});
    }
    auto paint = tilesToPaint(kGrid, view, cached(keys));
    ASSERT_FALSE(paint.empty());
    geometry::Rect covered;
    for (const auto& key : paint) {
        EXPECT_EQ(key.level, 4);
        covered = covered.united(kGrid.area(key));
    }
    EXPECT_TRUE(covered.contains(view.visible)) << "never white";

    const TileKey sharp{7, 1, int(range.x), int(range.y), 3};
    const TileKey finer{7, 0, int(range.right() - 1) * 4, int(range.bottom() - 1) * 4, 3};
    keys.insert(sharp);
    keys.insert(finer);
    paint = tilesToPaint(kGrid, view, cached(keys));
    EXPECT_TRUE(
        std::is_sorted(paint.begin(), paint.end(), [](auto& a, auto& b) { return a.level > b.level; }));
    EXPECT_EQ(paint.back(), finer) << "zoomed out: what was sharp a moment ago stays";
    EXPECT_NE(std::find(paint.begin(), paint.end(), sharp), paint.end());

    for (auto r = range.y; r < range.bottom(); ++r) {
        for (auto c = range.x; c < range.right(); ++c) keys.insert({7, 1, int(c), int(r), 3});
    }
    paint = tilesToPaint(kGrid, view, cached(keys));
    EXPECT_EQ(std::int64_t(paint.size()), range.width * range.height)
        << "all sharp: nothing under or over them";
}

}  // namespace
