#include "ui/models/displaylook.h"

#include <gtest/gtest.h>

#include <atomic>

#include "core/analysis/slidestain.h"
#include "tests/support/memorysource.h"
#include "tests/support/qtwait.h"

namespace tenfield::models {
namespace {

/// Stained tissue in the middle of much glass with a pen mark on it: what counts as tissue decides the fit.
std::shared_ptr<test::MemorySource> stainedSlide() {
    return std::make_shared<test::MemorySource>(
        8192, 8192, std::vector<double>{1, 4, 16}, [](int level, std::int64_t x, std::int64_t y) {
            const std::int64_t k = std::int64_t(1) << (2 * level);
            const auto px = x * k, py = y * k;
            if (py < 600) return 0xff1030c0u;
            if (px < 2000 || px > 7000 || py < 1500 || py > 6800) return 0xfff4f3f5u;
            const auto noise = test::noisePixel(px / 256, py / 256) & 255;
            return 0xff000000u | (220 - noise / 2) << 16 | (150 - noise / 3) << 8 | (200 - noise / 4);
        });
}

class DisplayLookTest : public testing::Test {
protected:
    std::shared_ptr<test::MemorySource> source = stainedSlide();
    std::shared_ptr<tiles::TileService> service =
        std::make_shared<tiles::TileService>(std::make_shared<tiles::TileCache>());
    SlideDocument document{source, service};
    DisplayLook look{&document};

    /// A tile in the middle of the tissue as the view would get it.
    base::ArgbImage tile(std::uint64_t colourMap) {
        const tiles::TileKey key{document.slideId(), 1, 2, 2, colourMap};
        const auto view = service->openView([](const tiles::TilePtr&) {});
        service->setPlan(view, {key});
        EXPECT_TRUE(test::waitFor([&] { return service->cache()->contains(key); }));
        service->closeView(view);
        return service->cache()->find(key)->image;
    }
    base::ArgbImage shown(const QString& colourMap) {
        const auto before = look.filter();
        look.set({.colourMap = colourMap});
        EXPECT_TRUE(test::waitFor([&] { return look.filter() != before && !look.isPreparing(); }));
        return tile(look.filter());
    }
    base::ArgbImage analysed(const char* colourMap) {
        auto image = tile(0);
        analysis::fitSlideStain(*source, colourMap)->apply(image);
        return image;
    }
    static bool equal(const base::ArgbImage& a, const base::ArgbImage& b) {
        return a.bytes() == b.bytes() && std::equal(a.data(), a.data() + a.bytes() / 4, b.data());
    }
};

TEST_F(DisplayLookTest, NormalisedMeansTheColoursThatTheNetworkSees) {
    for (const char* name : {"macenko", "reinhard"}) {
        const auto seen = shown(QString::fromLatin1(name));
        EXPECT_TRUE(equal(seen, analysed(name))) << name;
        EXPECT_FALSE(equal(seen, tile(0))) << name;
    }
}

TEST_F(DisplayLookTest, ACalibrationFitsAnew) {
    source->editInfo().mpp = base::Mpp{1, 1};  // what the analysis is given
    const auto expected = analysed("macenko");
    source->editInfo().mpp = base::Mpp{0.25, 0.25};
    ASSERT_FALSE(equal(analysed("macenko"), expected)) << "the test needs a slide on which it matters";
    shown(QStringLiteral("macenko"));
    const auto before = look.filter();
    document.calibrate({1, 1});
    ASSERT_TRUE(test::waitFor([&] { return look.filter() != before && !look.isPreparing(); }));
    EXPECT_TRUE(equal(tile(look.filter()), expected));
}

TEST_F(DisplayLookTest, SlidersDoNotFitAgain) {
    std::atomic<bool> go{false};
    std::atomic<int> waiting{0};
    source->beforeRead = [&] {
        ++waiting;
        while (!go) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    };
    for (const double brightness : {0.0, 0.1, 0.2})
        look.set({.brightness = brightness, .colourMap = QStringLiteral("macenko")});
    ASSERT_TRUE(test::waitFor([&] { return waiting > 0; }));
    QTest::qWait(50);
    EXPECT_EQ(waiting, 1) << "one worker reads for one colour map";
    look.set({.colourMap = QStringLiteral("reinhard")});
    EXPECT_TRUE(look.isPreparing());
    go = true;
    ASSERT_TRUE(test::waitFor([&] { return !look.isPreparing() && look.filter() != 0; }));
    EXPECT_TRUE(equal(tile(look.filter()), analysed("reinhard"))) << "what was chosen last is shown";
}

TEST_F(DisplayLookTest, WhatIsComparedWithIsTheSlideAsScanned) {
    look.set({.brightness = 0.2, .split = true});
    ASSERT_TRUE(test::waitFor([&] { return look.filter() != 0; }));
    EXPECT_FALSE(equal(tile(look.filter()), tile(0)));
    EXPECT_TRUE(equal(tile(look.plainFilter()), tile(0)));
}

TEST_F(DisplayLookTest, WhileAColourMapIsFittedTheLookBeforeIsShown) {
    look.set({.colourMap = QStringLiteral("macenko")});
    EXPECT_EQ(look.shown().colourMap, QStringLiteral("none"));
    ASSERT_TRUE(test::waitFor([&] { return look.filter() != 0; }));
    EXPECT_EQ(look.shown().colourMap, QStringLiteral("macenko"));
}

TEST_F(DisplayLookTest, WithoutTissueItSaysSoAndStaysAsScanned) {
    auto glass = std::make_shared<test::MemorySource>(
        4096, 4096, std::vector<double>{1, 4}, [](int, std::int64_t, std::int64_t) { return 0xfff4f3f5u; });
    SlideDocument blank(glass, service);
    DisplayLook one(&blank);
    QString message;
    QObject::connect(&one, &DisplayLook::failed, &one, [&](const QString& text) { message = text; });
    one.set({.colourMap = QStringLiteral("macenko")});
    ASSERT_TRUE(test::waitFor([&] { return !message.isEmpty(); }));
    EXPECT_EQ(one.settings().colourMap, QStringLiteral("none"));
    EXPECT_EQ(one.filter(), 0u);
}

}  // namespace
}  // namespace tenfield::models
