#include "ui/models/patchloader.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>

#include "tests/support/fakeclassifier.h"
#include "tests/support/memorysource.h"

namespace tenfield::models {
namespace {

using Kind = PatchLoader::Kind;

class PatchLoaderTest : public ::testing::Test {
protected:
    QImage wait(PatchLoader& loader, const casefile::Finding& finding, Kind kind) {
        QImage picture;
        EXPECT_TRUE(
            QTest::qWaitFor([&] { return !(picture = loader.picture(finding, kind)).isNull(); }, 3000));
        return picture;
    }
    // Red is the column, green the row, in level-0 pixels.
    std::shared_ptr<test::MemorySource> source = std::make_shared<test::MemorySource>(
        2000, 2000, std::vector<double>{1.0}, [](int, std::int64_t x, std::int64_t y) {
            return 0xff000000u | std::uint32_t(x & 255) << 16 | std::uint32_t(y & 255) << 8;
        });
    std::shared_ptr<SharedClassifier> network =
        std::make_shared<SharedClassifier>(std::make_unique<test::FakeClassifier>());
    casefile::Finding finding{.id = 1, .centre = {600, 700}};
};

TEST_F(PatchLoaderTest, TheCandidateIsInTheMiddle) {
    PatchLoader loader(source, base::Mpp{0.25, 0.25}, [] { return nullptr; });
    QSignalSpy ready(&loader, &PatchLoader::ready);
    EXPECT_TRUE(loader.picture(finding, Kind::Patch).isNull());
    const auto picture = wait(loader, finding, Kind::Patch);
    ASSERT_EQ(picture.size(), QSize(128, 128));
    EXPECT_EQ(picture.pixelColor(64, 64), QColor(600 & 255, 700 & 255, 0));
    EXPECT_EQ(picture.pixelColor(0, 0), QColor((600 - 64) & 255, (700 - 64) & 255, 0));
    EXPECT_EQ(ready.count(), 1);
    EXPECT_EQ(loader.area(finding, Kind::Patch), (geometry::Rect{536, 636, 128, 128}));
}

TEST_F(PatchLoaderTest, FollowsTheResolution) {
    PatchLoader loader(source, base::Mpp{0.5, 0.5}, [] { return nullptr; });
    wait(loader, finding, Kind::Patch);
    EXPECT_EQ(loader.area(finding, Kind::Patch), (geometry::Rect{568, 668, 64, 64}));
}

TEST_F(PatchLoaderTest, GradCamIsRedWhereTheNetworkLookedAndEmptyWithoutEvidence) {
    PatchLoader loader(source, base::Mpp{0.25, 0.25}, [this] { return network; });
    const auto mitosis = wait(loader, finding, Kind::Mitosis);
    ASSERT_EQ(mitosis.size(), QSize(100, 100));
    EXPECT_GT(qAlpha(mitosis.pixel(50, 50)), 100);
    EXPECT_GT(qRed(mitosis.pixel(50, 50)), qBlue(mitosis.pixel(50, 50)));
    EXPECT_EQ(qAlpha(mitosis.pixel(5, 5)), 0);
    const auto other = wait(loader, finding, Kind::Other);
    ASSERT_FALSE(other.isNull());
    EXPECT_EQ(qAlpha(other.pixel(50, 50)), 0);
}

TEST_F(PatchLoaderTest, TheNetworkSeesTheColoursThatTheAnalysisShowedIt) {
    // As tissue, so that there is something to fit to.
    auto tissue = std::make_shared<test::MemorySource>(
        2000, 2000, std::vector<double>{1.0}, [](int, std::int64_t x, std::int64_t y) {
            const auto v = std::uint32_t((x * 7 + y * 13) % 90);
            return 0xff000000u | (150 + v) << 16 | (60 + v) << 8 | (120 + v);
        });
    casefile::Content content;
    content.analyses.push_back({.id = 4});
    content.analyses.back().request.stain = "reinhard";
    finding.analysis = 4;
    EXPECT_EQ(StainChoice::of(content, finding).name, "reinhard");
    EXPECT_EQ(StainChoice::of(content, {}).name, "reinhard") << "added by the reader";
    EXPECT_EQ(StainChoice::of({}, finding).name, "none");

    const auto seenWith = [&](std::shared_ptr<AnalysisColours> colours) {
        auto fake = std::make_unique<test::FakeClassifier>();
        base::RgbImage seen;
        fake->onGradCam = [&seen](const base::RgbImage& patch) { seen = patch; };
        const auto shared = std::make_shared<SharedClassifier>(std::move(fake));
        PatchLoader loader(
            tissue, base::Mpp{0.25, 0.25}, [shared] { return shared; }, std::move(colours),
            [&](const casefile::Finding& f) { return StainChoice::of(content, f); });
        wait(loader, finding, Kind::Mitosis);
        return seen;
    };
    const auto colours = std::make_shared<AnalysisColours>(tissue);
    const auto plain = seenWith(nullptr), mapped = seenWith(colours);
    auto expected = plain;
    colours->table({"reinhard", ""})->apply(expected);
    EXPECT_EQ(mapped, expected);
    EXPECT_NE(mapped, plain);
    EXPECT_EQ(colours->table({"none", ""}), nullptr);
    EXPECT_EQ(colours->table({"reinhard", ""}), colours->table({"reinhard", ""})) << "fitted once";
}

TEST_F(PatchLoaderTest, WhatWasAskedForLastComesFirst) {
    PatchLoader loader(source, base::Mpp{0.25, 0.25}, [] { return nullptr; });
    std::vector<casefile::FindingId> order;
    QObject::connect(&loader, &PatchLoader::ready, [&](casefile::FindingId id) { order.push_back(id); });
    source->beforeRead = [] { std::this_thread::sleep_for(std::chrono::milliseconds(5)); };
    for (int i = 1; i <= 10; ++i) loader.picture({.id = i, .centre = {600, 700}}, Kind::Patch);
    ASSERT_TRUE(QTest::qWaitFor([&] { return order.size() == 10; }, 5000));
    EXPECT_GE(order[1], 9) << "the first may have been under way";
    EXPECT_EQ(order.back(), order[0] == 1 ? 2 : 1);
}

}  // namespace
}  // namespace tenfield::models
