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
    EXPECT_EQ(headlineCount(data), *data.counts.inHotspot);
    EXPECT_EQ(headlineMethod(data).text(), "hotspot");
    data.counts.inHotspot.reset();
    EXPECT_EQ(headlineCount(data), data.counts.whole);
    EXPECT_EQ(headlineMethod(data).text(), "whole region (average)");
    data.headline = Headline::TenFields;
    EXPECT_EQ(headlineCount(data), *data.counts.inFields);
    EXPECT_EQ(headlineMethod(data).text(), "ten consecutive fields");
}

TEST(Headline, TheReadersWindowIsTheResultAndIsCountedAnew) {
    auto data = test::exampleReport(14);
    // The left half of the region, and a part outside: 4000 x 6000 px of it lie inside.
    data.chosenHotspot = geometry::Rect{16000, 12000, 8000, 6000};
    int inside = 0;
    for (const auto& f : data.figures) inside += f.centre.x < 24000;
    ASSERT_GT(inside, 0);
    ASSERT_LT(inside, 14);
    const auto count = headlineCount(data);
    EXPECT_EQ(count.figures, inside);
    EXPECT_NEAR(count.area->value, 1.5, 1e-9);
    EXPECT_NEAR(count.perMm2->value, inside / 1.5, 1e-9);
    EXPECT_EQ(headlineMethod(data).text(), "hotspot chosen by the reader");
    data.headline = Headline::TenFields;
    EXPECT_EQ(headlineCount(data), *data.counts.inFields) << "unless ten fields are asked for";
    data.chosenHotspot.reset();
    EXPECT_FALSE(chosenHotspotCount(data));
}

TEST(Headline, TheReadersWindowInAnOddlyShapedRegion) {
    auto data = test::exampleReport(0);
    data.region.outline = geometry::Region({geometry::Polygon::fromEllipse({0, 0, 8000, 8000}, 720),
                                            geometry::Polygon::fromRect({4000, 0, 100, 100})});
    data.chosenHotspot = geometry::Rect{0, 0, 8000, 8000};
    EXPECT_NEAR(chosenHotspotCount(data)->area->value, data.region.outline.area() * 0.0625e-6, 1e-4);
    data.slide.mpp.reset();
    EXPECT_FALSE(chosenHotspotCount(data)->area);
}

TEST(Headline, ProposesAHotspotOnlyInRegionsMuchLargerThanThePreset) {
    auto data = test::exampleReport();
    EXPECT_EQ(proposedHeadline(data.counts, data.preset), Headline::WholeRegion) << "2.85 against 2.37 mm2";
    data.counts.whole.area = base::SquareMillimetres{40};
    EXPECT_EQ(proposedHeadline(data.counts, data.preset), Headline::Hotspot);
    data.counts.inHotspot.reset();
    EXPECT_EQ(proposedHeadline(data.counts, data.preset), Headline::WholeRegion);
}
