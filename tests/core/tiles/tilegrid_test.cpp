#include "core/tiles/tilegrid.h"

#include <gtest/gtest.h>

#include <set>

namespace {

using namespace tenfield;
using tiles::TileGrid;
using tiles::TileKey;

// Sizes and downsamples as OpenSlide reports them for a slide of 9336 x 4768.
const std::vector<slide::Level> kLevels{{9336, 4768, 1, 256, 256},
                                        {2334, 1192, 4, 240, 240},
                                        {583, 298, 16.00686106, 256, 256},
                                        {145, 74, 64.40931966, 1024, 4096}};

TEST(TileGrid, UsesWholeMultiplesOfTheFilesTiles) {
    const TileGrid grid(kLevels);
    EXPECT_EQ(grid.tileWidth(0), 512);
    EXPECT_EQ(grid.tileWidth(1), 480);
    EXPECT_EQ(grid.tileWidth(3), 1024) << "the file's own, if it is not far larger";
    EXPECT_EQ(grid.tileHeight(3), 512) << "a strip as high as the slide";
}

TEST(TileGrid, TilesCoverEachLevelOnce) {
    const TileGrid grid(kLevels);
    for (int level = 0; level < grid.levelCount(); ++level) {
        std::int64_t pixels = 0;
        for (int row = 0; row < grid.rows(level); ++row) {
            for (int column = 0; column < grid.columns(level); ++column) {
                const auto p = grid.pixels(level, column, row);
                EXPECT_FALSE(p.empty());
                EXPECT_LE(p.right(), kLevels[level].width);
                EXPECT_LE(p.bottom(), kLevels[level].height);
                pixels += p.width * p.height;
            }
        }
        EXPECT_EQ(pixels, kLevels[level].width * kLevels[level].height);
        EXPECT_FALSE(grid.valid({1, level, grid.columns(level), 0}));
        EXPECT_FALSE(grid.valid({1, level, 0, -1}));
        EXPECT_TRUE(grid.valid({1, level, grid.columns(level) - 1, grid.rows(level) - 1}));
    }
    EXPECT_FALSE(grid.valid({1, 4, 0, 0}));
    EXPECT_FALSE(grid.valid({1, -1, 0, 0}));
}

TEST(TileGrid, FindsExactlyTheTilesThatARectangleTouches) {
    const TileGrid grid(kLevels);
    for (const geometry::Rect area : {geometry::Rect{0, 0, 512, 512},
                                      {511, 511, 2, 2},
                                      {-900, 300, 5000, 1},
                                      {9300, 4700, 500, 500},
                                      {1920, 1920, 1920, 1920},
                                      {0, 0, 9336, 4768}}) {
        for (int level = 0; level < grid.levelCount(); ++level) {
            const auto range = grid.tilesTouching(level, area);
            for (int row = 0; row < grid.rows(level); ++row) {
                for (int column = 0; column < grid.columns(level); ++column) {
                    const bool in =
                        column >= range.x && column < range.right() && row >= range.y && row < range.bottom();
                    EXPECT_EQ(in, grid.area(level, column, row).intersects(area))
                        << level << " " << column << " " << row;
                }
            }
        }
    }
    EXPECT_TRUE(grid.tilesTouching(0, {-100, -100, 50, 50}).empty());
    EXPECT_TRUE(grid.tilesTouching(0, {20000, 0, 50, 50}).empty());
}

TEST(TileGrid, ChoosesTheLevelThatTheScreenResolves) {
    const TileGrid grid(kLevels);
    EXPECT_EQ(grid.levelForScale(2), 0);
    EXPECT_EQ(grid.levelForScale(1), 0);
    EXPECT_EQ(grid.levelForScale(0.3), 0) << "level 1 would be enlarged";
    EXPECT_EQ(grid.levelForScale(0.25), 1);
    EXPECT_EQ(grid.levelForScale(1 / 16.0), 2) << "16.007 is meant as 16";
    EXPECT_EQ(grid.levelForScale(1e-6), 3);
}

TEST(TileKey, HashesApart) {
    tiles::TileKeyHash hash;
    std::set<std::size_t> values;
    for (std::uint64_t slide = 1; slide < 4; ++slide) {
        for (int level = 0; level < 4; ++level) {
            for (int c = 0; c < 20; ++c) {
                for (int r = 0; r < 20; ++r) values.insert(hash({slide, level, c, r, 0}));
            }
        }
    }
    EXPECT_EQ(values.size(), 3u * 4 * 20 * 20);
}

}  // namespace
