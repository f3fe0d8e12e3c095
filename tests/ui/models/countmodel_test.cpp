#include "ui/models/countmodel.h"

#include <QTest>

#include "tests/support/casefixture.h"

namespace tenfield::models {
namespace {

using casefile::Decision;

class CountModelTest : public test::CaseFixture {
protected:
    CountModelTest() {
        // 9600 x 9600 px at 0.25 um: 5.76 mm2.
        region = commands::addRegion(*model, geometry::Polygon::fromRect({0, 0, 9600, 9600}));
        std::vector<analysis::Detection> all;
        for (int i = 0; i < 12; ++i) all.push_back(found(700.0 * i + 100, 500, 0.955f - 0.05f * float(i)));
        analysed(region, all);
    }
    casefile::RegionId region;
};

TEST_F(CountModelTest, NumbersFollowFromTallyAndArea) {
    const CountModel counts(*model);
    EXPECT_EQ(counts.tally().networkOnly, 10);  // 0.95 ... 0.50
    ASSERT_TRUE(counts.area().has_value());
    EXPECT_NEAR(counts.area()->value, 5.76, 1e-9);
    ASSERT_TRUE(counts.current().perMm2.has_value());
    EXPECT_NEAR(counts.current().perMm2->value, 10 / 5.76, 1e-9);
    // Ten fields of FN 22 at 40x are 2.376 mm2.
    EXPECT_NEAR(counts.current().perTenHpf->value, 10 / 5.76 * 2.3758, 1e-3);
}

TEST_F(CountModelTest, ThreeCountsSideBySide) {
    CountModel counts(*model);
    QSignalSpy changed(&counts, &CountModel::countChanged);
    commands::decide(*model, 1, Decision::Rejected);
    commands::decide(*model, 2, Decision::Accepted);
    commands::addFigure(*model, {50, 50});
    EXPECT_GE(changed.count(), 3);
    EXPECT_EQ(counts.networkOnly().figures, 10);
    EXPECT_EQ(counts.byReader().figures, 2);
    EXPECT_EQ(counts.current().figures, 10);
    EXPECT_EQ(counts.tally().reviewed(), 2);
    EXPECT_EQ(counts.tally().toReview(), 10);
}

TEST_F(CountModelTest, FollowsTheSliderAndEndsWithTheLatestEvaluation) {
    CountModel counts(*model);
    for (int i = 0; i <= 20; ++i) model->previewThreshold(0.4 + 0.02 * i);
    EXPECT_EQ(counts.tally().figures(), 4);  // 0.95, 0.90, 0.85, 0.80
    ASSERT_TRUE(QTest::qWaitFor(
        [&] { return counts.evaluation() && counts.evaluation()->whole.figures == 4; }, 5000));
    EXPECT_EQ(counts.evaluation()->whole, counts.current()) << "worker and window agree";
    EXPECT_FALSE(counts.evaluation()->hotspots.empty());
}

TEST_F(CountModelTest, WithoutTheSizeOfAPixelThereAreNoRates) {
    models::CaseModel bare(model->file(), std::nullopt);
    const CountModel counts(bare);
    EXPECT_EQ(counts.current().figures, 10);
    EXPECT_FALSE(counts.current().perMm2.has_value());
    EXPECT_FALSE(counts.current().warnings.empty());
}

TEST_F(CountModelTest, AnUntouchedSlideIsNotBlamedForWhatNobodyHasMarked) {
    commands::removeRegion(*model, region);
    const CountModel counts(*model);
    EXPECT_FALSE(counts.area().has_value());
    EXPECT_TRUE(counts.current().warnings.empty()) << counts.current().warnings.front().text();
}

TEST_F(CountModelTest, ARegionThatGoesLeavesTheWholeCase) {
    CountModel counts(*model);
    counts.setRegion(region);
    commands::removeRegion(*model, region);
    EXPECT_EQ(counts.region(), 0);
    EXPECT_EQ(counts.tally().figures(), 0);
    model->undoStack().undo();
    EXPECT_EQ(counts.tally().figures(), 10);
}

TEST_F(CountModelTest, WhatTheReaderHasNotLookedAtIsNoScoreOfTheReaders) {
    CountModel counts(*model);
    EXPECT_TRUE(counts.current().score.has_value());
    EXPECT_FALSE(counts.byReader().score.has_value());
    for (const auto& f : model->content().findings) commands::decide(*model, f.id, Decision::Accepted);
    EXPECT_EQ(counts.tally().reviewed(), counts.tally().toReview());
    EXPECT_TRUE(counts.byReader().score.has_value());
}

}  // namespace
}  // namespace tenfield::models
