#include "core/report/reportdata.h"

#include <gtest/gtest.h>

#include "tests/support/examplereport.h"

using namespace tenfield;
using namespace tenfield::report;

TEST(Review, CountsDecisionsAndWhatIsLeftToDecide) {
    const std::vector<Candidate> candidates{
        {0.9, ReaderSays::Accepted}, {0.8, ReaderSays::Rejected}, {0.7, ReaderSays::Nothing},
        {0.3, ReaderSays::Accepted},  // below the threshold, but the reader took it
        {0.2, ReaderSays::Nothing},   // below the threshold: nobody asks for it
        {{}, ReaderSays::Added}};
    const auto facts = review(candidates, 0.5);
    EXPECT_EQ(facts.candidates, 3);
    EXPECT_EQ(facts.accepted, 2);
    EXPECT_EQ(facts.rejected, 1);
    EXPECT_EQ(facts.added, 1);
    EXPECT_EQ(facts.reviewed, 3);
    EXPECT_EQ(facts.toReview, 4);
    int counted = 0;
    for (const auto& c : candidates) counted += counts(c, 0.5);
    EXPECT_EQ(counted, 4) << "two accepted, one open above the threshold, one added";
}

TEST(Review, TheThresholdItselfCounts) {
    EXPECT_TRUE(counts({0.5, ReaderSays::Nothing}, 0.5));
    EXPECT_FALSE(counts({0.4999, ReaderSays::Nothing}, 0.5));
    EXPECT_FALSE(counts({0.99, ReaderSays::Rejected}, 0.5));
    EXPECT_FALSE(counts({{}, ReaderSays::Nothing}, 0.0));
}

TEST(Headline, FallsBackToTheWholeRegion) {
    auto data = test::exampleReport();
    data.headline = Headline::Hotspot;
    EXPECT_EQ(&headlineCount(data), &*data.counts.inHotspot);
    EXPECT_EQ(headlineMethod(data), "hotspot");
    data.counts.inHotspot.reset();
    EXPECT_EQ(&headlineCount(data), &data.counts.whole);
    EXPECT_EQ(headlineMethod(data), "whole region (average)");
    data.headline = Headline::TenFields;
    EXPECT_EQ(&headlineCount(data), &*data.counts.inFields);
    EXPECT_EQ(headlineMethod(data), "ten consecutive fields");
}

TEST(Headline, ProposesAHotspotOnlyInRegionsMuchLargerThanThePreset) {
    auto data = test::exampleReport();
    EXPECT_EQ(proposedHeadline(data.counts, data.preset), Headline::WholeRegion) << "2.85 against 2.37 mm2";
    data.counts.whole.area = base::SquareMillimetres{40};
    EXPECT_EQ(proposedHeadline(data.counts, data.preset), Headline::Hotspot);
    data.counts.inHotspot.reset();
    EXPECT_EQ(proposedHeadline(data.counts, data.preset), Headline::WholeRegion);
}
