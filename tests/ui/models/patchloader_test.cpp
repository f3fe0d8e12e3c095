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
