#include "core/results/pictures.h"

#include <gtest/gtest.h>

#include <opencv2/imgcodecs.hpp>

#include "core/base/error.h"
#include "tests/support/dotslide.h"
#include "tests/support/shared.h"

using namespace tenfield;
using namespace tenfield::results;

namespace {

int distance(const std::uint8_t* a, const std::uint8_t* b) {
    return std::abs(a[0] - b[0]) + std::abs(a[1] - b[1]) + std::abs(a[2] - b[2]);
}

}  // namespace

TEST(Overview, PlacesOfTheSlideAreWhereTheyAre) {
    const test::DotSlide slide(2000, 1600, {{600, 600}});
    const auto overview = readOverview(slide, {400, 400, 800, 600}, 400);
    EXPECT_EQ(overview.image.width(), 400);
    EXPECT_EQ(overview.image.height(), 300);
    const auto at = overview.toImage({600, 600});
    EXPECT_LT(overview.image.pixel(int(at.x), int(at.y))[1], 0x40) << "the dot";
    EXPECT_GT(overview.image.pixel(int(at.x) + 20, int(at.y))[1], 0x80) << "tissue beside it";
    EXPECT_THROW(readOverview(slide, {5000, 0, 10, 10}, 100), base::UsageError);
}

TEST(Overview, FindingsAreDrawnAroundNotOverTheFigure) {
    const test::DotSlide slide(2000, 1600, {{600, 600}});
    const auto plain = readOverview(slide, {400, 400, 400, 400}, 400);
    auto drawn = plain;
    analysis::AnalysisResult result;
    analysis::Detection detection;
    detection.centre = {600, 600};
    detection.probability = 0.9f;
    result.detections = {detection};
    drawFindings(drawn, geometry::Region(geometry::Rect{420, 420, 300, 300}), result, 0.5);
    EXPECT_EQ(distance(drawn.image.pixel(200, 200), plain.image.pixel(200, 200)), 0)
        << "the cell stays visible";
    EXPECT_GT(distance(drawn.image.pixel(200 + 60, 200), plain.image.pixel(200 + 60, 200)), 60) << "the ring";
    EXPECT_GT(distance(drawn.image.pixel(100, 20), plain.image.pixel(100, 20)), 60) << "the outline";
}

TEST(Overview, UnreadablePartsAreHatched) {
    const test::DotSlide slide(2000, 1600, {});
    const auto plain = readOverview(slide, {400, 400, 400, 400}, 400);
    auto drawn = plain;
    analysis::AnalysisResult result;
    result.unreadable = {{500, 500, 100, 100}};
    hatchUnreadable(drawn, result);
    int changed = 0;
    for (int y = 0; y < 400; ++y)
        for (int x = 0; x < 400; ++x) {
            const bool differs = distance(drawn.image.pixel(x, y), plain.image.pixel(x, y)) > 0;
            changed += differs;
            EXPECT_FALSE(differs && (x < 100 || y < 100 || x > 200 || y > 200));
        }
    EXPECT_NEAR(changed, 100 * 100 / 4, 200);
}

TEST(BlendActivation, HalfImageHalfScaleAndNothingWithoutEvidence) {
    const base::RgbImage patch(100, 100, 200);
    inference::ActivationMap map{base::FloatImage(7, 7, 1.0f), true};
    const auto blended = blendActivation(patch, map);
    // JET's end is (128, 0, 0): half of 200 plus half of that.
    EXPECT_NEAR(blended.pixel(50, 50)[0], 164, 2);
    EXPECT_NEAR(blended.pixel(50, 50)[2], 100, 2);
    map.positiveEvidence = false;
    EXPECT_EQ(blendActivation(patch, map), patch);
}

TEST(ProbabilityPng, HoldsTheMapByteForByte) {
    test::TemporaryFolder folder;
    analysis::AnalysisResult result;
    result.map.values = base::GrayImage(3, 2);
    for (int i = 0; i < 6; ++i) result.map.values.data()[i] = std::uint8_t(40 * i);
    writeProbabilityPng(folder / "p.png", result);
    const auto image = cv::imread((folder / "p.png").string(), cv::IMREAD_UNCHANGED);
    ASSERT_EQ(image.channels(), 1);
    ASSERT_EQ(image.size(), cv::Size(3, 2));
    EXPECT_EQ(image.at<uchar>(1, 2), 200);
}

TEST(ReadFigure, CutsTheFigureAtTheModelsResolution) {
    const test::DotSlide slide(2000, 1600, {{600, 600}}, base::Mpp{0.5, 0.5});
    const auto figure = readFigure(slide, {0.25, 100}, nullptr, {600, 600});
    EXPECT_EQ(figure.original.width(), 100);
    EXPECT_EQ(figure.original, figure.mapped);
    int dark = 0;
    for (int i = 0; i < 100 * 100; ++i) dark += figure.original.data()[3 * i + 1] < 0x60;
    EXPECT_NEAR(dark, 3.14159 * 20 * 20, 150) << "a dot of 20 px at 0.5 um is one of 40 px at 0.25 um";
}
