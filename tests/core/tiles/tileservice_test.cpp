#include "core/tiles/tileservice.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <map>
#include <semaphore>

#include "core/base/error.h"
#include "core/tiles/tileplan.h"
#include "tests/support/memorysource.h"
#include "tests/support/shared.h"

namespace {

using namespace tenfield;
using namespace tenfield::tiles;
using test::MemorySource;
using namespace std::chrono_literals;

std::shared_ptr<MemorySource> noise() {
    return std::make_shared<MemorySource>(
        4096, 4096, std::vector<double>{1, 4},
        [](int, std::int64_t x, std::int64_t y) { return test::noisePixel(x, y); });
}

/// What arrived at a view; waits with a limit instead of sleeping.
class Inbox {
public:
    TileService::Finished callback() {
        return [this](TilePtr tile) {
            const std::lock_guard lock(m_mutex);
            m_tiles.push_back(std::move(tile));
            m_arrived.notify_all();
        };
    }
    std::vector<TilePtr> wait(std::size_t count) {
        std::unique_lock lock(m_mutex);
        m_arrived.wait_for(lock, 20s, [&] { return m_tiles.size() >= count; });
        return m_tiles;
    }
    std::size_t size() {
        const std::lock_guard lock(m_mutex);
        return m_tiles.size();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_arrived;
    std::vector<TilePtr> m_tiles;
};

std::vector<TileKey> row(std::uint64_t slide, int columns, std::uint64_t colourMap = 0) {
    std::vector<TileKey> keys;
    for (int c = 0; c < columns; ++c) keys.push_back({slide, 0, c, 0, colourMap});
    return keys;
}

/// Holds every read back until it is opened.
struct Gate {
    std::counting_semaphore<1000> entered{0};
    std::counting_semaphore<1000> open{0};
    void attach(MemorySource& source) {
        source.beforeRead = [this] {
            entered.release();
            open.acquire();
        };
    }
};

TEST(TileService, ReadsWhatIsWantedAndDeliversEachTileOnce) {
    TileService service(std::make_shared<TileCache>(), 3);
    const auto source = noise();
    const auto slide = service.addSlide(source);
    Inbox inbox;
    const auto view = service.openView(inbox.callback());
    service.setPlan(view, row(slide, 8));
    const auto tiles = inbox.wait(8);
    ASSERT_EQ(tiles.size(), 8u);
    std::set<TileKey> keys;
    for (const auto& tile : tiles) {
        keys.insert(tile->key);
        EXPECT_EQ(*tile->image.pixel(3, 5), test::noisePixel(tile->key.column * 512 + 3, 5));
        EXPECT_TRUE(tile->error.empty());
        EXPECT_EQ(service.cache()->find(tile->key), tile);
    }
    EXPECT_EQ(keys.size(), 8u);
    EXPECT_EQ(source->reads, 8);
    EXPECT_TRUE(service.idle());
    service.setPlan(view, row(slide, 8));
    EXPECT_TRUE(service.idle()) << "all at hand";
    EXPECT_EQ(source->reads, 8);
}

TEST(TileService, OneWorkerKeepsTheOrderOfThePlan) {
    TileService service(std::make_shared<TileCache>(), 1);
    const auto slide = service.addSlide(noise());
    Inbox inbox;
    const auto view = service.openView(inbox.callback());
    auto plan = row(slide, 6);
    std::reverse(plan.begin(), plan.end());
    service.setPlan(view, plan);
    const auto tiles = inbox.wait(6);
    ASSERT_EQ(tiles.size(), 6u);
    for (int i = 0; i < 6; ++i) EXPECT_EQ(tiles[i]->key, plan[i]);
}

TEST(TileService, ANewPlanReplacesTheOldOneButAStartedReadRunsOut) {
    TileService service(std::make_shared<TileCache>(), 1);
    const auto source = noise();
    Gate gate;
    gate.attach(*source);
    const auto slide = service.addSlide(source);
    Inbox inbox;
    const auto view = service.openView(inbox.callback());
    service.setPlan(view, row(slide, 8));
    gate.entered.acquire();  // column 0 is being read
    service.setPlan(view, {{slide, 0, 5, 5, 0}});
    gate.open.release(100);
    const auto tiles = inbox.wait(1);
    ASSERT_EQ(tiles.size(), 1u);
    EXPECT_EQ(tiles[0]->key, (TileKey{slide, 0, 5, 5, 0})) << "the view has no use for column 0 any more";
    EXPECT_TRUE(service.cache()->contains({slide, 0, 0, 0, 0})) << "but it is cached";
    EXPECT_EQ(source->reads, 2) << "columns 1 to 7 were never read";
}

TEST(TileService, TwoViewsThatWantATileReadItOnce) {
    TileService service(std::make_shared<TileCache>(), 4);
    const auto source = noise();
    Gate gate;
    gate.attach(*source);
    const auto slide = service.addSlide(source);
    Inbox first, second;
    const auto a = service.openView(first.callback()), b = service.openView(second.callback());
    service.setPlan(a, row(slide, 4));
    service.setPlan(b, row(slide, 4));
    gate.entered.acquire();
    gate.open.release(100);
    EXPECT_EQ(first.wait(4).size(), 4u);
    EXPECT_EQ(second.wait(4).size(), 4u);
    EXPECT_EQ(source->reads, 4);
}

TEST(TileService, TakesViewsInTurn) {
    TileService service(std::make_shared<TileCache>(), 1);
    const auto source = noise();
    Gate gate;
    gate.attach(*source);
    const auto slide = service.addSlide(source);
    Inbox first, second;
    const auto a = service.openView(first.callback()), b = service.openView(second.callback());
    service.setPlan(a, row(slide, 8));
    gate.entered.acquire();
    service.setPlan(b, {{slide, 0, 0, 3, 0}});
    gate.open.release(3);
    EXPECT_EQ(second.wait(1).size(), 1u) << "after at most two tiles of the first view";
    gate.open.release(100);
    EXPECT_EQ(first.wait(8).size(), 8u);
}

TEST(TileService, DeliversWhatCannotBeReadAndDoesNotTryAgain) {
    TileService service(std::make_shared<TileCache>(), 2);
    const auto source = noise();
    source->broken = {{600, 100, 50, 60}};
    const auto slide = service.addSlide(source);
    Inbox inbox;
    const auto view = service.openView(inbox.callback());
    service.setPlan(view, {{slide, 0, 1, 0, 0}});
    const auto tiles = inbox.wait(1);
    ASSERT_EQ(tiles.size(), 1u);
    ASSERT_EQ(tiles[0]->unreadable.size(), 1u);
    EXPECT_EQ(tiles[0]->unreadable[0], (geometry::PixelRect{88, 100, 50, 60}));
    EXPECT_EQ(tiles[0]->error, "broken on purpose");
    service.setPlan(view, {{slide, 0, 1, 0, 0}});
    EXPECT_TRUE(service.idle());
    EXPECT_EQ(service.statistics().failures, 1u);
}

TEST(TileService, TurnsAnExceptionIntoAnUnreadableTile) {
    TileService service(std::make_shared<TileCache>(), 2);
    const auto source = noise();
    source->beforeRead = [] { throw base::Error("the disk is gone"); };
    const auto slide = service.addSlide(source);
    Inbox inbox;
    const auto view = service.openView(inbox.callback());
    service.setPlan(view, {{slide, 1, 1, 1, 0}});
    const auto tiles = inbox.wait(1);
    ASSERT_EQ(tiles.size(), 1u);
    EXPECT_EQ(tiles[0]->error, "the disk is gone");
    ASSERT_EQ(tiles[0]->unreadable.size(), 1u);
    EXPECT_EQ(tiles[0]->unreadable[0], (geometry::PixelRect{0, 0, 512, 512}));
}

TEST(TileService, RecoloursACachedTileWithoutReadingIt) {
    TileService service(std::make_shared<TileCache>(), 2);
    const auto source = noise();
    const auto slide = service.addSlide(source);
    const auto invert = service.addFilter([](base::ArgbImage& image) {
        for (std::size_t i = 0; i < image.bytes() / 4; ++i) image.data()[i] ^= 0x00ffffff;
    });
    Inbox inbox;
    const auto view = service.openView(inbox.callback());
    service.setPlan(view, row(slide, 3));
    inbox.wait(3);
    service.setPlan(view, row(slide, 3, invert));
    const auto tiles = inbox.wait(6);
    ASSERT_EQ(tiles.size(), 6u);
    EXPECT_EQ(source->reads, 3);
    EXPECT_EQ(service.statistics().recoloured, 3u);
    for (std::size_t i = 3; i < 6; ++i) {
        EXPECT_EQ(*tiles[i]->image.pixel(7, 7),
                  test::noisePixel(tiles[i]->key.column * 512 + 7, 7) ^ 0x00ffffff);
    }
    service.removeFilter(invert);
    EXPECT_FALSE(service.cache()->contains(tiles[3]->key));
    EXPECT_TRUE(service.cache()->contains(tiles[0]->key));
}

TEST(TileService, ASplitViewReadsEachTileOnceForBothHalves) {
    TileService service(std::make_shared<TileCache>(), 4);
    const auto source = noise();
    const auto slide = service.addSlide(source);
    const auto filter = service.addFilter([](base::ArgbImage&) {});
    Inbox inbox;
    const auto view = service.openView(inbox.callback());
    auto plan = row(slide, 6, filter);
    for (const auto& key : row(slide, 6)) plan.push_back(key);
    service.setPlan(view, plan);
    EXPECT_EQ(inbox.wait(12).size(), 12u);
    EXPECT_EQ(source->reads, 6);
}

TEST(TileService, ForgetsAClosedSlideEvenWhileItIsRead) {
    TileService service(std::make_shared<TileCache>(), 1);
    const auto source = noise();
    Gate gate;
    gate.attach(*source);
    const auto slide = service.addSlide(source);
    Inbox inbox;
    const auto view = service.openView(inbox.callback());
    service.setPlan(view, row(slide, 4));
    gate.entered.acquire();
    service.removeSlide(slide);
    EXPECT_THROW(service.grid(slide), base::UsageError);
    gate.open.release(100);
    const auto other = service.addSlide(noise());
    service.setPlan(view, {{other, 0, 0, 0, 0}});
    const auto tiles = inbox.wait(1);
    ASSERT_EQ(tiles.size(), 1u);
    EXPECT_EQ(tiles[0]->key.slide, other);
    EXPECT_EQ(service.cache()->count(), 1u);
}

TEST(TileService, AfterCloseViewNoCallbackRuns) {
    TileService service(std::make_shared<TileCache>(), 4);
    const auto slide = service.addSlide(noise());
    for (int round = 0; round < 20; ++round) {
        auto alive = std::make_unique<std::atomic<int>>(0);
        const auto view = service.openView([&counter = *alive](TilePtr) { ++counter; });
        std::vector<TileKey> plan;
        for (int i = 0; i < 8; ++i) plan.push_back({slide, 0, i, round % 8, 0});
        service.setPlan(view, plan);
        service.closeView(view);
        alive.reset();  // a later callback would be a use after free, which the sanitizer builds see
    }
    service.setPlan(12345, row(slide, 2));
    SUCCEED();
}

TEST(TileService, ReadsAgainWhatWasInvalidated) {
    TileService service(std::make_shared<TileCache>(), 2);
    std::atomic<std::uint32_t> colour{0xff111111};
    const auto source =
        std::make_shared<MemorySource>(4096, 4096, std::vector<double>{1, 4},
                                       [&](int, std::int64_t, std::int64_t) { return colour.load(); });
    const auto slide = service.addSlide(source);
    Inbox inbox;
    const auto view = service.openView(inbox.callback());
    service.setPlan(view, {{slide, 1, 0, 0, 0}, {slide, 1, 1, 1, 0}, {slide, 0, 0, 0, 0}});
    inbox.wait(3);
    colour = 0xff222222;
    service.invalidate(slide, {0, 0, 100, 100}, 1);
    const auto tiles = inbox.wait(4);
    ASSERT_EQ(tiles.size(), 4u);
    EXPECT_EQ(tiles[3]->key, (TileKey{slide, 1, 0, 0, 0})) << "level 0 and the far tile stay";
    EXPECT_EQ(*tiles[3]->image.data(), 0xff222222u);
}

TEST(TileService, DeliversOnlyTheNewPixelsOfATileInvalidatedWhileItIsRead) {
    TileService service(std::make_shared<TileCache>(), 1);
    std::atomic<std::uint32_t> colour{0xff111111};
    const auto source = std::make_shared<MemorySource>(
        1024, 1024, std::vector<double>{1}, [&](int, std::int64_t, std::int64_t) { return colour.load(); });
    Gate gate;
    gate.attach(*source);
    const auto slide = service.addSlide(source);
    Inbox inbox;
    const auto view = service.openView(inbox.callback());
    service.setPlan(view, {{slide, 0, 0, 0, 0}});
    gate.entered.acquire();
    service.invalidate(slide, {0, 0, 1024, 1024}, 0);
    gate.open.release();     // the first read ends with old pixels
    gate.entered.acquire();  // and is done again
    colour = 0xff222222;
    gate.open.release();
    const auto tiles = inbox.wait(1);
    ASSERT_EQ(tiles.size(), 1u);
    EXPECT_EQ(*tiles[0]->image.data(), 0xff222222u);
    EXPECT_EQ(source->reads, 2);
}

TEST(TileService, ADestroyedServiceWaitsForItsReadsAndReadsNoMore) {
    const auto source = noise();
    std::atomic<int> running{0};
    source->beforeRead = [&] {
        ++running;
        std::this_thread::sleep_for(20ms);
        --running;
    };
    {
        TileService service(std::make_shared<TileCache>(), 3);
        const auto slide = service.addSlide(source);
        const auto view = service.openView({});
        std::vector<TileKey> plan;
        for (int i = 0; i < 64; ++i) plan.push_back({slide, 0, i % 8, i / 8, 0});
        service.setPlan(view, plan);
        while (source->reads == 0) std::this_thread::yield();
    }
    EXPECT_EQ(running, 0);
    EXPECT_LT(source->reads, 64);
}

TEST(TileService, SurvivesAStormOfPlansFromTwoThreads) {
    TileService service(std::make_shared<TileCache>(std::size_t(20) << 20), 4);
    const auto slide = service.addSlide(noise());
    std::atomic<int> delivered{0};
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < 2; ++t) {
            threads.emplace_back([&, t] {
                const auto view = service.openView([&](TilePtr) { ++delivered; });
                const auto grid = service.grid(slide);
                for (int i = 0; i < 60; ++i) {
                    const ViewState state{
                        slide, 0, {double(i * 30 + t * 500), double(i * 20), 1200, 800}, 1.0, i % 3 == 0};
                    std::vector<TileKey> wanted;
                    for (const auto& tile : planTiles(
                             grid, state, [&](const TileKey& k) { return service.cache()->contains(k); })) {
                        wanted.push_back(tile.key);
                    }
                    service.setPlan(view, wanted, protectedTiles(grid, state));
                    if (i % 10 == 0) service.invalidate(slide, state.visible, 1);
                    std::this_thread::sleep_for(1ms);
                }
                // However slow the machine, the last plan is served while its view is open.
                const auto limit = std::chrono::steady_clock::now() + 20s;
                while (delivered == 0 && std::chrono::steady_clock::now() < limit)
                    std::this_thread::sleep_for(1ms);
                service.closeView(view);
            });
        }
    }
    EXPECT_GT(delivered, 0);
    EXPECT_LE(service.cache()->bytes(), std::size_t(24) << 20)
        << "what four workers add after the last view is gone";
}

TEST(TileService, ShowsARealSlideAndHatchesABrokenOne) {
    TENFIELD_NEEDS_SHARED("slides/broken/cmu_bitflips_tiledata.svs");
    TileService service(std::make_shared<TileCache>(), 2);
    const auto slide =
        service.addSlide(slide::openSlide(test::sharedDir() / "slides/broken/cmu_bitflips_tiledata.svs"));
    const auto grid = service.grid(slide);
    Inbox inbox;
    const auto view = service.openView(inbox.callback());
    std::vector<TileKey> plan;
    for (int r = 0; r < grid.rows(0); ++r) {
        for (int c = 0; c < grid.columns(0); ++c) plan.push_back({slide, 0, c, r, 0});
    }
    service.setPlan(view, plan);
    const auto tiles = inbox.wait(plan.size());
    ASSERT_EQ(tiles.size(), plan.size());
    EXPECT_GT(service.statistics().failures, 0u);
    EXPECT_LT(service.statistics().failures, plan.size());
    for (const auto& tile : tiles) EXPECT_EQ(tile->unreadable.empty(), tile->error.empty());
}

}  // namespace
