#include "ui/models/candidatemodel.h"

#include <gmock/gmock.h>

#include <QAbstractItemModelTester>

#include "tests/support/casefixture.h"
#include "tests/support/threadtime.h"

namespace tenfield::models {
namespace {

using casefile::Decision;
using ::testing::ElementsAre;

class CandidateModelTest : public test::CaseFixture {
protected:
    CandidateModelTest() {
        analysed(0, {found(100, 100, 0.9f, 0.02f), found(300, 100, 0.7f, 0.4f), found(500, 100, 0.6f, 0.1f),
                     found(700, 100, 0.3f, 0.1f)});
        list = std::make_unique<CandidateModel>(*model);
        tester = std::make_unique<QAbstractItemModelTester>(
            list.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    }
    ~CandidateModelTest() override { tester.reset(), list.reset(); }
    std::vector<qint64> ids() const {
        std::vector<qint64> all;
        for (int i = 0; i < list->rowCount(); ++i) all.push_back(list->idAt(i));
        return all;
    }
    std::unique_ptr<CandidateModel> list;
    std::unique_ptr<QAbstractItemModelTester> tester;
};

TEST_F(CandidateModelTest, StrongestOrMostUncertainFirst) {
    EXPECT_THAT(ids(), ElementsAre(1, 2, 3));
    list->setOrder(CandidateModel::Order::MostUncertain);
    EXPECT_THAT(ids(), ElementsAre(2, 3, 1));
}

TEST_F(CandidateModelTest, FollowsTheThresholdLive) {
    model->previewThreshold(0.2);
    EXPECT_THAT(ids(), ElementsAre(1, 2, 3, 4));
    model->previewThreshold(0.65);
    EXPECT_THAT(ids(), ElementsAre(1, 2));
    model->previewThreshold({});
    EXPECT_THAT(ids(), ElementsAre(1, 2, 3));
    EXPECT_EQ(stored().settings.threshold, std::nullopt);
}

TEST_F(CandidateModelTest, WhatWasDecidedStaysWhateverTheThreshold) {
    commands::decide(*model, 3, Decision::Accepted);
    model->previewThreshold(0.95);
    EXPECT_THAT(ids(), ElementsAre(3));
}

TEST_F(CandidateModelTest, FiltersByStateProbabilityAndRegion) {
    const auto region = commands::addRegion(*model, geometry::Polygon::fromRect({200, 0, 400, 1000}));
    commands::decide(*model, 2, Decision::Rejected);
    CandidateModel::Filter filter;
    filter.region = region;
    list->setFilter(filter);
    EXPECT_THAT(ids(), ElementsAre(2, 3));
    filter.rejected = false;
    list->setFilter(filter);
    EXPECT_THAT(ids(), ElementsAre(3));
    filter = {};
    filter.from = 0.65;
    list->setFilter(filter);
    EXPECT_THAT(ids(), ElementsAre(1, 2));
}

TEST_F(CandidateModelTest, NextOpenWrapsAndEnds) {
    EXPECT_EQ(list->nextOpen(0), 1);
    commands::decide(*model, 2, Decision::Accepted);
    EXPECT_EQ(list->nextOpen(0), 2);
    EXPECT_EQ(list->nextOpen(2), 0);
    commands::decide(*model, 1, Decision::Accepted);
    commands::decide(*model, 3, Decision::Accepted);
    EXPECT_EQ(list->nextOpen(0), -1);
}

TEST_F(CandidateModelTest, BlindModeTellsNoProbability) {
    EXPECT_TRUE(list->data(list->index(0), Qt::DisplayRole).toString().contains("0.90"));
    auto settings = model->content().settings;
    settings.blind = true;
    commands::changeSettings(*model, settings, "blind");
    EXPECT_FALSE(list->data(list->index(0), Qt::DisplayRole).toString().contains("0.90"));
}

TEST_F(CandidateModelTest, AHundredThousandFollowTheSliderInFiftyMilliseconds) {
    tester.reset();
    std::vector<analysis::Detection> many;
    for (int i = 0; i < 100'000; ++i)
        many.push_back(found(50.0 * (i % 1000), 50.0 * (i / 1000) + 5000, float(i % 997) / 997));
    analysed(0, many);
    const double start = test::threadCpuMs();
    for (int i = 0; i < 10; ++i) model->previewThreshold(0.05 * i + 0.1);
    EXPECT_LT((test::threadCpuMs() - start) / 10, 50);
}

}  // namespace
}  // namespace tenfield::models
