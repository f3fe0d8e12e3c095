#include "core/counting/evaluation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/error.h"
#include "tests/support/texts.h"

using namespace tenfield;
using namespace tenfield::counting;
using geometry::Rect;
using geometry::Region;
using testing::HasSubstr;

namespace {

EvaluationInput example() {
    EvaluationInput input;
    input.roi = Region(Rect{0, 0, 12000, 9000});  // 6.75 mm2
    input.mpp = base::Mpp{0.25, 0.25};
    input.preset = preset("breast");
    for (int i = 0; i < 12; ++i) input.figures.push_back({8000 + 200.0 * i, 5000 + 100.0 * i});
    for (int i = 0; i < 6; ++i) input.figures.push_back({500, 500 + 50.0 * i});
    input.figures.push_back({-100, 50});  // outside
    return input;
}

}  // namespace

TEST(Evaluation, CountsTheRegionTheFieldsAndTheHotspot) {
    const auto e = evaluate(example());
    EXPECT_EQ(e.whole.figures, 18);
    EXPECT_NEAR(e.whole.area->value, 6.75, 1e-12);
    EXPECT_NEAR(e.whole.perMm2->value, 18 / 6.75, 1e-12);
    ASSERT_EQ(e.hotspots.size(), 2u);
    EXPECT_EQ(e.hotspots[0].figures, 12);
    EXPECT_EQ(e.hotspots[1].figures, 6);
    EXPECT_EQ(e.inHotspot->figures, 12);
    EXPECT_NEAR(e.inHotspot->perTenHpf->value, 12, 1e-9);
    EXPECT_EQ(e.inHotspot->score->name.text(), "score 2");
    ASSERT_TRUE(e.fields && e.inFields);
    EXPECT_TRUE(e.fields->complete());
    EXPECT_NEAR(e.inFields->area->value, 2.37, 1e-9);
    EXPECT_EQ(e.inFields->figures, e.fields->figuresInChosen());
    EXPECT_TRUE(e.warnings.empty()) << e.warnings.front().text();
}

TEST(Evaluation, AStopEndsEverySearchButTheWholeIsStillCounted) {
    std::stop_source stop;
    stop.request_stop();
    const auto input = example();
    EXPECT_THROW(evaluate(input, stop.get_token()), base::Cancelled);
    EXPECT_THROW(layFields(input.roi, *input.mpp, input.hpf.area(), FieldShape::Box, input.figures, 10,
                           stop.get_token()),
                 base::Cancelled);
    const auto whole = countWhole(input);
    EXPECT_EQ(whole.whole, evaluate(input).whole);
    EXPECT_FALSE(whole.fields || whole.inHotspot);
}

TEST(Evaluation, UnreadableAreaLowersTheDenominator) {
    auto input = example();
    input.countedArea = base::SquareMillimetres{4.5};
    EXPECT_NEAR(evaluate(input).whole.perMm2->value, 4, 1e-12);
}

TEST(Evaluation, WithoutThePixelSizeOnlyTheNumberStands) {
    auto input = example();
    input.mpp.reset();
    input.countedArea = base::SquareMillimetres{4.5};
    const auto e = evaluate(input);
    EXPECT_EQ(e.whole.figures, 18);
    EXPECT_FALSE(e.whole.perMm2 || e.fields || e.inFields || e.inHotspot || e.windowFits);
    EXPECT_TRUE(e.hotspots.empty());
    EXPECT_EQ(e.warnings, std::vector{noPixelSizeMessage()});
}

TEST(Evaluation, ASmallRegionIsCountedWholeAndSaysSo) {
    auto input = example();
    input.roi = Region(Rect{0, 0, 3000, 3000});
    const auto e = evaluate(input);
    EXPECT_EQ(e.whole.figures, 6);
    EXPECT_FALSE(e.windowFits);
    EXPECT_TRUE(e.hotspots.empty());
    EXPECT_FALSE(e.inHotspot);
    EXPECT_EQ(e.fields->fitting(), 2);
    EXPECT_THAT(test::texts(e.warnings),
                testing::ElementsAre(HasSubstr("Below 1 mm²"), HasSubstr("extrapolation"),
                                     HasSubstr("No 4:3 window of 2.37 mm²"),
                                     HasSubstr("Only 2 of 10 fields of 0.237 mm²")));
}

// The box that everybody draws for ten fields has 2.37 mm2; ten of FN 22 at 40x have 2.376.
TEST(Evaluation, ARegionShortByARoundingHoldsTenFieldsAndAWindow) {
    auto input = example();
    input.hpf = HighPowerField::ofMicroscope({22, 40});
    input.preset = preset("breast", input.hpf);
    const auto size = boxOfArea({2.37}, *input.mpp);
    input.roi = Region(Rect{0, 0, size.width, size.height});
    const auto e = evaluate(input);
    EXPECT_TRUE(e.windowFits);
    ASSERT_TRUE(e.inHotspot);
    EXPECT_EQ(e.inHotspot->figures, e.whole.figures);
    EXPECT_LE(e.inHotspot->area->value, 2.37) << "no more than was looked at";
    ASSERT_TRUE(e.fields->complete());
    EXPECT_LE(e.inFields->area->value, 2.37);
    EXPECT_NEAR(e.inFields->perTenHpf->value, double(e.inFields->figures),
                0.006 * double(e.inFields->figures));
    EXPECT_TRUE(e.warnings.empty()) << e.warnings.front().text();

    const auto less = boxOfArea({2.36}, *input.mpp);
    input.roi = Region(Rect{0, 0, less.width, less.height});
    EXPECT_FALSE(evaluate(input).windowFits) << "a hundredth is a lack";
}

TEST(Evaluation, AnEmptyRegionHasNothingToCount) {
    auto input = example();
    input.roi = Region();
    const auto e = evaluate(input);
    EXPECT_EQ(e.whole.figures, 0);
    EXPECT_FALSE(e.whole.score);
    EXPECT_EQ(e.warnings.size(), 1u);
}

TEST(Evaluation, OfAllTissueFieldsLieOnItAndCountItsArea) {
    auto input = example();
    // Tissue is the lower right two thirds by three quarters, 3.375 mm2; its cells are 250 px, and so are its
    // corners.
    base::GrayImage share(48, 36);
    for (int y = 9; y < 36; ++y)
        for (int x = 16; x < 48; ++x) *share.pixel(x, y) = 255;
    input.tissue = Coverage::of(share, {0, 0, 12000, 9000});
    input.countedArea = base::SquareMillimetres{3.375};
    const auto e = evaluate(input);
    ASSERT_TRUE(e.fields && e.inFields);
    ASSERT_TRUE(e.fields->complete());
    double tissue = 0;
    for (const auto& field : e.fields->chosen())
        tissue += field.box.intersected({4000, 2250, 8000, 6750}).area();
    EXPECT_NEAR(e.inFields->area->value, tissue / 16e6, 1e-9);
    EXPECT_EQ(e.inFields->figures, 12) << "the six at the left lie on glass";

    *share.pixel(40, 30) = 0;
    for (int i = 0; i < 48 * 36; ++i)
        if (i / 48 < 29) share.data()[i] = 0;
    input.tissue = Coverage::of(share, {0, 0, 12000, 9000});
    const auto little = evaluate(input);
    EXPECT_THAT(test::texts(little.warnings),
                testing::Contains(HasSubstr("% of the hotspot's window is tissue")));
    EXPECT_THAT(test::texts(little.warnings),
                testing::Contains(
                    testing::ContainsRegex("Only [0-9] of 10 fields of 0.237 mm² fit into the tissue")));
}
