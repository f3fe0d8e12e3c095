#include "core/tiles/tilecache.h"

#include <gtest/gtest.h>

#include <functional>
#include <thread>

namespace {

using namespace tenfield;
using namespace tenfield::tiles;

TilePtr tile(int column, int side = 16, std::uint64_t slide = 1) {
    auto t = std::make_shared<Tile>();
    t->key = {slide, 0, column, 0, 0};
    t->image = base::ArgbImage(side, side, std::uint32_t(column));
    return t;
}

const std::size_t kTile = tile(0)->bytes();

TEST(TileCache, KeepsTheMostRecentlyUsedWithinItsBound) {
    TileCache cache(kTile * 3);
    for (int i = 0; i < 3; ++i) cache.insert(tile(i));
    ASSERT_TRUE(cache.find({1, 0, 0, 0, 0}));
    cache.insert(tile(3));
    EXPECT_TRUE(cache.contains({1, 0, 0, 0, 0})) << "used just now";
    EXPECT_FALSE(cache.contains({1, 0, 1, 0, 0})) << "the oldest";
    EXPECT_EQ(cache.count(), 3u);
    EXPECT_EQ(cache.bytes(), kTile * 3);
    EXPECT_EQ(cache.find({1, 0, 9, 0, 0}), nullptr);
}

TEST(TileCache, LookingWithoutFindDoesNotCountAsUse) {
    TileCache cache(kTile * 2);
    cache.insert(tile(0));
    cache.insert(tile(1));
    EXPECT_TRUE(cache.contains({1, 0, 0, 0, 0}));
    cache.insert(tile(2));
    EXPECT_FALSE(cache.contains({1, 0, 0, 0, 0}));
}

TEST(TileCache, CountsBytesNotTiles) {
    TileCache cache(kTile * 8);
    for (int i = 0; i < 8; ++i) cache.insert(tile(i));
    cache.insert(tile(100, 40));  // as large as six
    EXPECT_LE(cache.bytes(), cache.limit());
    EXPECT_TRUE(cache.contains({1, 0, 100, 0, 0}));
    EXPECT_TRUE(cache.contains({1, 0, 7, 0, 0}));
    EXPECT_FALSE(cache.contains({1, 0, 0, 0, 0}));
}

TEST(TileCache, ReplacesWithoutCountingTwice) {
    TileCache cache(kTile * 3);
    for (int i = 0; i < 10; ++i) cache.insert(tile(5));
    EXPECT_EQ(cache.count(), 1u);
    EXPECT_EQ(cache.bytes(), kTile);
}

TEST(TileCache, NeverDropsWhatAViewProtects) {
    TileCache cache(kTile * 2);
    cache.protect(1, {{1, 0, 0, 0, 0}, {1, 0, 1, 0, 0}});
    cache.protect(2, {{1, 0, 2, 0, 0}});
    for (int i = 0; i < 20; ++i) cache.insert(tile(i));
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(cache.contains({1, 0, i, 0, 0}));
    EXPECT_EQ(cache.count(), 3u) << "above the bound, but not by more than is protected";
    cache.protect(1, {{1, 0, 1, 0, 0}});
    EXPECT_EQ(cache.count(), 2u) << "the end of protection is also the end of the excess";
    cache.protect(2, {});
    cache.insert(tile(50));
    EXPECT_TRUE(cache.contains({1, 0, 1, 0, 0}));
    EXPECT_FALSE(cache.contains({1, 0, 2, 0, 0}));
}

TEST(TileCache, ShrinksWithItsLimitAndForgetsASlide) {
    TileCache cache(kTile * 100);
    for (int i = 0; i < 20; ++i) cache.insert(tile(i, 16, i % 2 ? 1 : 2));
    cache.remove([](const TileKey& key) { return key.slide == 2; });
    EXPECT_EQ(cache.count(), 10u);
    EXPECT_EQ(cache.bytes(), 10 * kTile);
    cache.setLimit(kTile * 4);
    EXPECT_EQ(cache.count(), 4u);
    cache.clear();
    EXPECT_EQ(cache.bytes(), 0u);
}

TEST(TileCache, KeepsAStaleTileForPaintingUntilANewOneComes) {
    TileCache cache(kTile * 2);
    cache.insert(tile(0));
    cache.insert(tile(1));
    cache.markStale([](const TileKey& key) { return key.column == 0; });
    const TileKey key{1, 0, 0, 0, 0};
    EXPECT_FALSE(cache.contains(key)) << "to be read again";
    EXPECT_TRUE(cache.available(key)) << "but still good enough to paint";
    EXPECT_TRUE(cache.find(key));
    cache.insert(tile(0));
    EXPECT_TRUE(cache.contains(key));
    cache.markStale([](const TileKey&) { return true; });
    cache.insert(tile(2));
    cache.insert(tile(3));
    EXPECT_FALSE(cache.available(key));
    cache.insert(tile(0));
    EXPECT_TRUE(cache.contains(key)) << "evicted and read again: not stale";
}

TEST(TileCache, StaysWithinItsBoundUnderManyThreads) {
    TileCache cache(kTile * 30);
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&cache, t] {
                for (int i = 0; i < 2000; ++i) {
                    cache.insert(tile((i * 7 + t * 13) % 97));
                    if (const auto found = cache.find({1, 0, i % 97, 0, 0})) {
                        ASSERT_EQ(*found->image.data(), std::uint32_t(i % 97));
                    }
                    if (i % 50 == 0) cache.protect(std::uint64_t(t), {{1, 0, i % 97, 0, 0}});
                }
                cache.protect(std::uint64_t(t), {});
            });
        }
    }
    EXPECT_LE(cache.bytes(), cache.limit());
    EXPECT_EQ(cache.bytes(), cache.count() * kTile);
}

}  // namespace
