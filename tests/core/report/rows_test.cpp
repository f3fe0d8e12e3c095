#include "core/report/rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/examplereport.h"
#include "tests/support/texts.h"

using namespace tenfield;
using namespace tenfield::report;
using test::exampleReport;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

namespace {

std::string valueOf(const Section& section, const std::string& label) {
    for (const auto& row : section.rows)
        if (row.label.text() == label) return row.value.text();
    return "(no row " + label + ")";
}

std::vector<Section> allSections(const ReportData& d) {
    return {slideRows(d), regionRows(d), reviewRows(d), modelRows(d), processingRows(d), presetRows(d)};
}

}  // namespace

TEST(Number, HasThreeDigitsAndNoTrailingZeros) {
    EXPECT_EQ(number(0), "0");
    EXPECT_EQ(number(-0.001), "0");
    EXPECT_EQ(number(0.619), "0.62");
    EXPECT_EQ(number(9.484), "9.48");
    EXPECT_EQ(number(14), "14");
    EXPECT_EQ(number(14.42), "14.4");
    EXPECT_EQ(number(144.2), "144");
    EXPECT_EQ(number(NAN), "–");
    EXPECT_EQ(intervalText({2.814, 14.423}), "2.81–14.4");
}

TEST(Rows, SayEverythingThatIdentifiesSlideModelAndSoftware) {
    const auto d = exampleReport();
    EXPECT_EQ(valueOf(slideRows(d), "Pixel size"), "0.2500 µm, from the scanner");
    EXPECT_EQ(valueOf(slideRows(d), "Fingerprint (SHA-256)"), d.slide.fingerprint);
    EXPECT_EQ(valueOf(slideRows(d), "Objective"), "40x");
    EXPECT_EQ(valueOf(modelRows(d), "Weights (SHA-256)"), d.method.modelSha256);
    EXPECT_EQ(valueOf(modelRows(d), "Model"), "mitosis-p1 1.0");
    EXPECT_EQ(valueOf(modelRows(d), "Adapted to this slide"), "no");
    auto adapted = d;
    adapted.method.adapted = true;
    EXPECT_TRUE(valueOf(modelRows(adapted), "Adapted to this slide").starts_with("yes, without labels"));
    EXPECT_EQ(valueOf(modelRows(d), "Software"), "Tenfield 0.1.0");
    EXPECT_EQ(valueOf(regionRows(d), "Area drawn"), "3.000 mm²");
    EXPECT_EQ(valueOf(regionRows(d), "Tissue in it"), "2.700 mm²");
    EXPECT_EQ(valueOf(regionRows(d), "Not readable"), "0.150 mm²");
    EXPECT_EQ(valueOf(processingRows(d), "Threshold"), "0.6");
    EXPECT_EQ(valueOf(processingRows(d), "Merge radius"), "7.5 µm");
    EXPECT_EQ(valueOf(presetRows(d), "Table"), "CAP Invasive Breast, Table 1 (Feb 2019)");
}

TEST(Rows, NothingIsLeftEmpty) {
    for (const auto& d : {exampleReport(), exampleReport(0), exampleReport(3, false)})
        for (const auto& section : allSections(d))
            for (const auto& row : section.rows)
                EXPECT_FALSE(row.label.empty() || row.value.empty())
                    << section.title.text() << ": " << row.label.text();
}

TEST(Rows, UnequalAxesAreBothPrinted) {
    auto d = exampleReport();
    d.slide.mpp = base::Mpp{0.25, 0.2512};
    EXPECT_EQ(valueOf(slideRows(d), "Pixel size"), "0.2500 x 0.2512 µm, from the scanner");
}

TEST(CountTable, HoldsTheNumbersOfTheEvaluation) {
    const auto d = exampleReport(14);
    const auto table = countTable(d);
    ASSERT_EQ(table.rows.size(), 4u);
    for (const auto& row : table.rows) EXPECT_EQ(row.size(), table.columns.size());
    EXPECT_EQ(table.columns[3].text(), "Per 10 HPF (2.37 mm²)");
    // 14 in 2.85 mm2; Garwood's interval of 14 is 7.654 to 23.490.
    EXPECT_EQ(table.rows[0][1].text(), "14 (7.65–23.5)");
    EXPECT_EQ(table.rows[0][2].text(), "2.85 mm²");
    EXPECT_EQ(table.rows[0][3].text(), "11.6 (6.36–19.5)");
    EXPECT_EQ(table.rows[0][4].text(), "4.91 (2.69–8.24)");
    EXPECT_EQ(table.rows[0][5].text(), "score 2 (near threshold)");
    EXPECT_EQ(table.emphasised, 0);
}

TEST(CountTable, TheResultIsEmphasised) {
    auto d = exampleReport();
    d.headline = Headline::Hotspot;
    EXPECT_EQ(countTable(d).rows[std::size_t(countTable(d).emphasised)][0].text(), "Hotspot (proposed)");
    d.chosenHotspot = geometry::Rect{20000, 12000, 7000, 5000};
    const auto chosen = countTable(d);
    EXPECT_EQ(chosen.rows[std::size_t(chosen.emphasised)][0].text(), "Hotspot (reader’s)");
    EXPECT_EQ(chosen.rows[std::size_t(chosen.emphasised) + 1][0].text(), "Hotspot (proposed)")
        << "to compare with";
    d.signOff.scoreNotGiven = "score cannot be determined";
    EXPECT_EQ(countTable(d).rows[0][5].text(), "score cannot be determined");
    EXPECT_EQ(cutOffTable(d).emphasised, -1);
}

// Four figures found before a stop are not four in ten fields: nobody looked at the rest of them.
TEST(CountTable, AStoppedAnalysisHasNoFieldsAndNoHotspot) {
    auto d = exampleReport(14);
    d.headline = Headline::Hotspot;
    d.chosenHotspot = geometry::Rect{20000, 12000, 7000, 5000};
    d.method.complete = false;
    const auto table = countTable(d);
    ASSERT_EQ(table.rows.size(), 2u);
    EXPECT_EQ(table.rows[0][0].text(), "Whole region");
    EXPECT_EQ(table.rows[1][0].text(), "Whole region, network alone");
    EXPECT_EQ(headlineCount(d), d.counts.whole);
    EXPECT_TRUE(fieldTable(d).rows.empty());
    EXPECT_THAT(test::texts(warnings(d)), Contains(HasSubstr("no counts of fields")));
}

TEST(CountTable, APresetWithAnAreaOfItsOwnGetsAColumn) {
    auto d = exampleReport(14);
    d.preset = counting::preset("gep-net");
    d.counts.whole = counting::count(14, d.counts.whole.area, d.hpf, d.preset);
    const auto table = countTable(d);
    ASSERT_EQ(table.columns.size(), 7u);
    EXPECT_EQ(table.columns[5].text(), "Per 2 mm²");
    EXPECT_EQ(table.rows[0][5].text(), "9.82 (5.37–16.5)");
    EXPECT_EQ(table.rows[0][6].text(), "G2");
    d.preset = counting::preset("melanoma");
    EXPECT_EQ(countTable(d).columns.size(), 6u) << "1 mm2 is there already";
}

TEST(CountTable, WithoutPixelSizeOnlyTheNumber) {
    const auto d = exampleReport(5, false);
    const auto table = countTable(d);
    EXPECT_EQ(test::texts(table.rows[0]),
              (std::vector<std::string>{"Whole region", "5 (1.62–11.7)", "–", "–", "–", "–"}));
    EXPECT_TRUE(fieldTable(d).rows.empty());
    EXPECT_EQ(valueOf(regionRows(d), "Area drawn"), "not known (no pixel size)");
    EXPECT_THAT(test::texts(warnings(d)), Contains(counting::noPixelSizeMessage().text()));
}

TEST(CutOffTable, MarksTheLevelAndThoseWithinTheInterval) {
    const auto table = cutOffTable(exampleReport(14));
    ASSERT_EQ(table.rows.size(), 3u);
    EXPECT_EQ(test::texts(table.rows[0]),
              (std::vector<std::string>{"score 1", "< 9", "within the 95 % interval"}));
    EXPECT_EQ(test::texts(table.rows[1]), (std::vector<std::string>{"score 2", "≥ 9", "this count: 11.6"}));
    EXPECT_EQ(table.rows[2][2].text(), "within the 95 % interval");
    EXPECT_EQ(table.emphasised, 1);
}

TEST(FieldTable, AddsUpToTheCountInFields) {
    const auto d = exampleReport(40);
    int sum = 0;
    for (const auto& row : fieldTable(d).rows) sum += std::stoi(row[1].text());
    EXPECT_EQ(sum, d.counts.inFields->figures);
    EXPECT_EQ(fieldTable(d).rows.size(), 10u);
}

TEST(FieldTable, NamesNoPlaceOutsideTheSlide) {
    auto d = exampleReport(40);
    auto& edge = d.counts.fields->fields[std::size_t(d.counts.fields->first)];
    edge.box.x = edge.box.y = -0.5;  // within the tolerance of a placement
    for (const auto& row : fieldTable(d).rows) {
        EXPECT_GE(std::stol(row[2].text()), 0);
        EXPECT_GE(std::stol(row[3].text()), 0);
    }
}

TEST(Text, SaysWhetherAReaderLooked) {
    auto d = exampleReport();
    d.review = {.candidates = 40, .reviewed = 12, .toReview = 40};
    EXPECT_EQ(reviewedText(d).text(), "reviewed 12 of 40 candidates");
    EXPECT_THAT(test::texts(limits(d)), Contains(HasSubstr("28 of 40 candidates were not reviewed")));
    d.review.reviewed = 0;
    EXPECT_THAT(reviewedText(d).text(), HasSubstr("no reader has looked"));
    d.review.reviewed = 40;
    EXPECT_THAT(test::texts(limits(d)), Not(Contains(HasSubstr("not reviewed"))));
}

TEST(Text, DraftsAreMarkedUntilSigned) {
    auto d = exampleReport();
    EXPECT_EQ(watermark(d).text(), "DRAFT, NOT SIGNED");
    d.signOff.isSigned = true;
    EXPECT_EQ(watermark(d).text(), "");
}

TEST(Text, LimitsFollowTheData) {
    auto d = exampleReport();
    EXPECT_THAT(test::texts(limits(d)), Contains(HasSubstr("not a medical device")));
    EXPECT_THAT(test::texts(limits(d)), Not(Contains(HasSubstr("Unverified"))));
    d.preset = counting::preset("canine-sts");
    EXPECT_THAT(test::texts(limits(d)), Contains(HasSubstr("Unverified: the area and the cut-offs")));
    d.slide.synthetic = true;
    EXPECT_THAT(test::texts(limits(d)), Contains(HasSubstr("synthetic")));
    d.method.complete = false;
    EXPECT_THAT(test::texts(warnings(d)), Contains(HasSubstr("stopped before its end")));
    EXPECT_THAT(test::texts(warnings(d)), Contains(HasSubstr("0.150 mm²")));
}
