#include "ui/viewport/tilefeed.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QThread>

#include "tests/support/paintedslide.h"
#include "tests/support/qtwait.h"

namespace tenfield::viewport {
namespace {

class TileFeedTest : public testing::Test {
protected:
    TileFeedTest()
        : source(std::make_shared<test::PaintedSlide>(8192, 8192)),
          service(std::make_shared<tiles::TileService>(std::make_shared<tiles::TileCache>(), 2)),
          id(service->addSlide(source)) {}

    std::shared_ptr<test::PaintedSlide> source;
    std::shared_ptr<tiles::TileService> service;
    std::uint64_t id;
    const geometry::ViewTransform view{{4000, 4000}, 1, 0, 700, 500};
};

TEST_F(TileFeedTest, whatIsWantedArrivesInTheGuiThread) {
    TileFeed feed(service, id);
    QThread* thread = nullptr;
    geometry::Rect arrived;
    QObject::connect(&feed, &TileFeed::arrived, &feed, [&](const geometry::Rect& area) {
        thread = QThread::currentThread();
        arrived = arrived.united(area);
    });
    EXPECT_FALSE(feed.isSharp(view, 1, 0));
    feed.want(view, 1, {0}, false);
    ASSERT_TRUE(test::waitFor([&] { return feed.isSharp(view, 1, 0); }));
    ASSERT_TRUE(test::waitFor([&] { return arrived.contains(view.boundingBox()); }));
    EXPECT_EQ(thread, QThread::currentThread());
}

TEST_F(TileFeedTest, aFeedThatGoesWhileTilesComeIsSafe) {
    source->delay = std::chrono::milliseconds(3);
    for (int i = 0; i < 20; ++i) {
        TileFeed feed(service, id);
        feed.want(geometry::ViewTransform({1000.0 + 300 * i, 4000}, 1, 0, 900, 700), 1, {0}, true);
        QTest::qWait(4);
    }
    EXPECT_TRUE(test::waitFor([&] { return service->idle(); }));
}

TEST_F(TileFeedTest, twoLooksAreReadOnceAndColouredTwice) {
    const auto filter = service->addFilter([](base::ArgbImage& image) { *image.pixel(0, 0) = 0xff000000; });
    TileFeed feed(service, id);
    feed.want(view, 1, {0, filter}, false);
    ASSERT_TRUE(test::waitFor([&] { return feed.isSharp(view, 1, 0) && feed.isSharp(view, 1, filter); }));
    ASSERT_TRUE(test::waitFor([&] { return service->idle(); }));
    const auto statistics = service->statistics();
    EXPECT_GT(statistics.recoloured, 0u);
    EXPECT_EQ(statistics.reads, std::uint64_t(source->reads.load()));
}

TEST_F(TileFeedTest, aScreenOfTwiceThePixelsWantsTheFinerLevel) {
    const geometry::ViewTransform half({4000, 4000}, 0.25, 0, 700, 500);
    TileFeed feed(service, id);
    feed.want(half, 1, {0}, false);
    ASSERT_TRUE(test::waitFor([&] { return feed.isSharp(half, 1, 0); }));
    EXPECT_FALSE(feed.isSharp(half, 2, 0));
}

}  // namespace
}  // namespace tenfield::viewport
