#include "core/results/outcome.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/exchange/detections.h"
#include "core/exchange/geojson.h"
#include "core/results/reportbuilder.h"
#include "tests/support/dotslide.h"
#include "tests/support/shared.h"

using namespace tenfield;
using namespace tenfield::results;

namespace {

struct Results : testing::Test {
    test::DotSlide slide{2000, 1600, {{600, 600}, {1000, 800}, {1400, 1000}}};
    test::DarknessClassifier classifier;
    analysis::AnalysisSink quiet;
    analysis::AnalysisRequest request;

    Outcome run(slide::SlideSource& source) {
        auto result = analysis::runAnalysis(request, source, classifier, quiet, {});
        return makeOutcome(request, std::move(result), source.info(), identityOf(classifier), {},
                           counting::preset("breast"));
    }
};

}  // namespace

TEST_F(Results, TheSameNumbersStandEverywhere) {
    test::TemporaryFolder folder;
    const auto outcome = run(slide);
    writeNumbers(outcome, folder.path());
    writePictures(outcome, slide, folder.path());
    const auto json = nlohmann::json::parse(base::readFile(folder / "analysis.json"));
    EXPECT_EQ(json["count"]["figures"], 3);
    EXPECT_EQ(json["candidates"], 3);
    EXPECT_TRUE(json["complete"].get<bool>());
    EXPECT_NEAR(json["area_mm2"]["analysed"].get<double>(), outcome.result.analysedPixels * 0.0625e-6, 1e-12);
    // Exact Poisson interval of 3 (DOMAIN table: 0.619 to 8.767), divided by the area.
    const double area = json["count"]["area_mm2"];
    EXPECT_NEAR(json["count"]["per_mm2"]["ci95"][0].get<double>() * area, 0.619, 5e-4);
    EXPECT_NEAR(json["count"]["per_mm2"]["ci95"][1].get<double>() * area, 8.767, 5e-4);

    const auto csv = exchange::readDetectionsCsv(folder / "detections.csv");
    ASSERT_EQ(csv.size(), 3u);
    for (const auto& row : csv) EXPECT_TRUE(row.counted);
    const auto annotations = exchange::readGeoJson(folder / "detections.geojson");
    EXPECT_EQ(annotations.size(), 3u);

    auto figures = countedFigures(outcome);
    addPictures(figures, outcome, slide, &classifier, 2);
    const auto report = makeReport(outcome, figures, slide);
    EXPECT_EQ(report.counts.whole.figures, 3);
    EXPECT_EQ(report.signOff.date.size(), std::string_view("2026-11-23").size()) << "a draft has a date, too";
    ASSERT_EQ(report.figures.size(), 3u);
    EXPECT_EQ(report.figures[0].thumbnail.width(), 100);
    EXPECT_FALSE(report.figures[1].gradCam.empty());
    EXPECT_TRUE(report.figures[2].thumbnail.empty()) << "only two pictures were asked for";
}

TEST_F(Results, TheJsonOfTwoRunsDiffersOnlyInItsTimes) {
    const auto first = run(slide), second = run(slide);
    EXPECT_EQ(toJson(first, false), toJson(second, false));
    EXPECT_EQ(nlohmann::json::parse(toJson(first, true)).erase("run"), 1u);
}

TEST_F(Results, AStopLeavesTheCountOfTheWholeAndNoPictures) {
    std::stop_source stop;
    stop.request_stop();
    auto result = analysis::runAnalysis(request, slide, classifier, quiet, {});
    const auto outcome = makeOutcome(request, std::move(result), slide.info(), identityOf(classifier), {},
                                     counting::preset("breast"), stop.get_token());
    EXPECT_EQ(outcome.counts.whole.figures, 3);
    EXPECT_FALSE(outcome.counts.fields);
    EXPECT_NE(toJson(outcome, false).find("Stopped before"), std::string::npos);

    test::TemporaryFolder folder;
    base::writeFileAtomically(folder / "overlay.png", "of an earlier run");
    writeNumbers(outcome, folder.path());
    EXPECT_THROW(writePictures(outcome, slide, folder.path(), stop.get_token()), base::Cancelled);
    EXPECT_FALSE(std::filesystem::exists(folder / "overlay.png"));
    EXPECT_TRUE(std::filesystem::exists(folder / "analysis.json"));
}

TEST_F(Results, WithoutASizeOfAPixelThereIsNoArea) {
    test::DotSlide unknown(1200, 1200, {{600, 600}}, std::nullopt);
    const auto json = nlohmann::json::parse(toJson(run(unknown), false));
    EXPECT_TRUE(json["area_mm2"]["roi"].is_null());
    EXPECT_TRUE(json["count"]["per_mm2"].is_null());
    EXPECT_TRUE(json["count"]["per_ten_hpf"].is_null());
    EXPECT_TRUE(json["fields"].is_null());
    EXPECT_EQ(json["count"]["figures"], 1);
    EXPECT_FALSE(json["warnings"].empty());
}

TEST_F(Results, AThresholdDecidesWhatIsCounted) {
    request.threshold = 0.999;
    const auto outcome = run(slide);
    EXPECT_EQ(outcome.result.detections.size(), 3u);
    EXPECT_LT(outcome.counts.whole.figures, 3);
}
