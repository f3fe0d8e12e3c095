#include "core/casefile/tally.h"

#include <gtest/gtest.h>

#include "make.h"

namespace tenfield::casefile {
namespace {

using test::someFinding;
using test::someRegion;

Content withRegion(geometry::Rect area) {
    Content content;
    Region region = someRegion("a", area);
    region.id = 1;
    content.regions = {region};
    return content;
}

TEST(TallyTest, ADecisionOverrulesTheThreshold) {
    Content content = withRegion({0, 0, 1000, 1000});
    content.findings = {someFinding(10, 10, 0.9f),
                        someFinding(20, 10, 0.5f),
                        someFinding(30, 10, 0.49f),
                        someFinding(40, 10, 0.2f, Decision::Accepted),
                        someFinding(50, 10, 0.8f, Decision::Rejected),
                        someFinding(60, 10, 0, Decision::Added),
                        someFinding(5000, 10, 0.9f)};
    const CountedArea area(content);
    const Tally t = tally(content, area, 0.5);
    EXPECT_EQ(t, (Tally{.networkOnly = 3, .accepted = 1, .rejected = 1, .added = 1, .open = 2}));
    EXPECT_EQ(t.figures(), 4);
    EXPECT_EQ(t.reviewed(), 2);
    EXPECT_EQ(t.toReview(), 4);
    EXPECT_EQ(int(figures(content, area, 0.5).size()), t.figures());
}

TEST(TallyTest, ExclusionsTakeFiguresAndArea) {
    Content content = withRegion({0, 0, 100, 100});
    Region out = someRegion("necrosis", {80, 80, 100, 40});
    out.id = 2, out.kind = RegionKind::Exclusion;
    content.regions.push_back(out);
    content.findings = {someFinding(50, 50), someFinding(90, 90)};
    const CountedArea area(content);
    EXPECT_EQ(tally(content, area, 0.5).figures(), 1);
    EXPECT_NEAR(area.pixels(), 10000 - 400, 1e-6);
}

TEST(TallyTest, UnreadableAreaIsNotCountedAndNothingIsSubtractedTwice) {
    Content content = withRegion({0, 0, 100, 100});
    Region out = someRegion("x", {0, 0, 50, 10});
    out.id = 2, out.kind = RegionKind::Exclusion;
    content.regions.push_back(out);
    AnalysisRecord old, latest, failed;
    old.id = 1, old.region = 1, old.state = AnalysisState::Complete, old.unreadable = {{0, 50, 100, 50}};
    latest.id = 2, latest.region = 1, latest.state = AnalysisState::Complete,
    latest.unreadable = {{25, 0, 50, 10}};
    failed.id = 3, failed.region = 1, failed.state = AnalysisState::Failed;
    content.analyses = {old, latest, failed};
    EXPECT_NEAR(CountedArea(content).pixels(), 10000 - 750, 1e-6);
}

TEST(TallyTest, OneRegionOrAll) {
    Content content = withRegion({0, 0, 100, 100});
    Region second = someRegion("b", {50, 0, 100, 100});
    second.id = 2;
    content.regions.push_back(second);
    content.findings = {someFinding(10, 10), someFinding(60, 10), someFinding(120, 10)};
    EXPECT_EQ(tally(content, CountedArea(content, 1), 0.5).figures(), 2);
    EXPECT_EQ(tally(content, CountedArea(content, 2), 0.5).figures(), 2);
    EXPECT_EQ(tally(content, CountedArea(content), 0.5).figures(), 3) << "what lies in both is counted once";
    EXPECT_NEAR(CountedArea(content).pixels(), 15000, 1);
    EXPECT_TRUE(CountedArea(content, 99).empty());
}

TEST(TallyTest, AllTissueWithoutARegion) {
    Content content;
    content.slide.width = 1000, content.slide.height = 1000;
    content.findings = {someFinding(10, 10)};
    EXPECT_TRUE(CountedArea(content).empty()) << "nothing was analysed";
    AnalysisRecord all;
    all.id = 1, all.state = AnalysisState::Complete, all.tissuePixels = 5000, all.unreadablePixels = 500;
    content.analyses = {all};
    EXPECT_EQ(tally(content, CountedArea(content), 0.5).figures(), 1);
    EXPECT_EQ(CountedArea(content).pixels(), 4500);
}

AnalysisRecord analysed(AnalysisId id, RegionId region, geometry::Rect roi) {
    AnalysisRecord record;
    record.id = id, record.region = region, record.state = AnalysisState::Complete;
    record.request.roi = geometry::Region(roi);
    return record;
}

TEST(TallyTest, WhatWasDrawnAfterTheAnalysisIsCalledNotAnalysed) {
    Content content = withRegion({0, 0, 100, 100});
    EXPECT_EQ(CountedArea(content).notAnalysedPixels(), 0) << "a count by hand needs no analysis";
    content.analyses = {analysed(1, 1, {0, 0, 100, 100})};
    EXPECT_EQ(CountedArea(content).notAnalysedPixels(), 0);
    content.regions[0].outline = geometry::Polygon::fromRect({50, 0, 100, 100});
    EXPECT_NEAR(CountedArea(content, 1).notAnalysedPixels(), 50 * 100, 1e-6);
    Region out = someRegion("x", {140, 0, 100, 100});
    out.id = 2, out.kind = RegionKind::Exclusion;
    content.regions.push_back(out);
    EXPECT_NEAR(CountedArea(content).notAnalysedPixels(), 40 * 100, 1e-6) << "exclusions need no analysis";
    content.analyses.push_back(analysed(2, 1, {50, 0, 100, 100}));
    EXPECT_EQ(CountedArea(content).notAnalysedPixels(), 0);
}

TEST(TallyTest, WhatAStoppedAnalysisDidNotComeToIsCalledNotAnalysed) {
    Content content = withRegion({0, 0, 100, 100});
    content.analyses = {analysed(1, 1, {0, 0, 100, 100})};
    auto& stopped = content.analyses[0];
    stopped.state = AnalysisState::Partial;
    EXPECT_NEAR(CountedArea(content, 1).notAnalysedPixels(), 100 * 100, 1e-6) << "not known where: nowhere";
    stopped.missing = {{50, 0, 64, 50}, {-14, 50, 128, 64}};  // blocks reach out of the region
    EXPECT_NEAR(CountedArea(content, 1).notAnalysedPixels(), 7500, 1e-6);
    EXPECT_NEAR(CountedArea(content).notAnalysedPixels(), 7500, 1e-6);
    content.analyses.insert(content.analyses.begin(), analysed(0, 9, {0, 80, 100, 20}));
    EXPECT_NEAR(CountedArea(content, 1).notAnalysedPixels(), 5500, 1e-6) << "another one was there";
    content.analyses.push_back(analysed(2, 1, {0, 0, 100, 100}));
    EXPECT_EQ(CountedArea(content, 1).notAnalysedPixels(), 0) << "it was done again, to the end";
}

TEST(TallyTest, ARegionOnAStoppedAnalysisOfAllTissueIsAnalysedWhereThatCame) {
    Content content = withRegion({0, 0, 100, 100});
    content.slide.width = content.slide.height = 1000;
    AnalysisRecord all = analysed(1, 0, {});
    all.request.roi = {};
    content.analyses = {all};
    EXPECT_EQ(CountedArea(content, 1).notAnalysedPixels(), 0);
    content.analyses[0].state = AnalysisState::Partial;
    content.analyses[0].missing = {{0, 60, 1000, 940}};
    EXPECT_NEAR(CountedArea(content, 1).notAnalysedPixels(), 4000, 1e-6);
}

TEST(TallyTest, APieceCutOffAnAnalysedRegionIsAnalysed) {
    Content content = withRegion({0, 0, 60, 100});
    Region piece = someRegion("b", {60, 0, 40, 100});
    piece.id = 2;
    content.regions.push_back(piece);
    content.analyses = {analysed(1, 1, {0, 0, 100, 100}), analysed(2, 7, {500, 0, 10, 10})};
    content.analyses[0].unreadable = {{90, 0, 10, 100}};
    EXPECT_EQ(CountedArea(content).notAnalysedPixels(), 0);
    EXPECT_NEAR(CountedArea(content, 2).pixels(), 30 * 100, 1e-6) << "its unreadable part is known";
    ASSERT_EQ(analysesOf(content, 2).size(), 1u);
    EXPECT_EQ(analysesOf(content, 2)[0]->id, 1);
    EXPECT_EQ(analysesOf(content, 0).size(), 1u) << "each analysis once";
}

}  // namespace
}  // namespace tenfield::casefile
