#include "core/counting/count.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace tenfield;
using namespace tenfield::counting;
using testing::HasSubstr;

TEST(Count, RatesAreTheCountOverTheArea) {
    const auto c = count(12, base::SquareMillimetres{3.0}, {}, preset("breast"));
    EXPECT_DOUBLE_EQ(c.perMm2->value, 4);
    EXPECT_DOUBLE_EQ(c.perTenHpf->value, 4 * 2.37);
    EXPECT_DOUBLE_EQ(c.perPreset->value, 4 * 2.37);
    EXPECT_DOUBLE_EQ(c.perMm2->ci.low, poissonInterval(12).low / 3);
    EXPECT_DOUBLE_EQ(c.perMm2->ci.high, poissonInterval(12).high / 3);
    EXPECT_EQ(c.score->name.text(), "score 2");  // 9.48 against 9 to 17
    EXPECT_TRUE(c.warnings.empty());
}

TEST(Count, AnyFieldScalesTenFieldsAndTheTable) {
    const auto hpf = HighPowerField::ofMicroscope({20, 40});
    const auto c = count(15, hpf.areaOfTen(), hpf, preset("breast", hpf));
    EXPECT_NEAR(c.perTenHpf->value, 15, 1e-9);
    EXPECT_EQ(c.score->name.text(), "score 3") << "15 in ten 0.50 mm fields";
    EXPECT_EQ(count(15, base::SquareMillimetres{2.37}, {}, preset("breast")).score->name.text(), "score 2");
}

TEST(Count, FlagsACountWhoseIntervalCrossesACutOff) {
    const auto far = count(60, base::SquareMillimetres{2.37}, {}, preset("breast"));
    EXPECT_FALSE(far.score->nearThreshold()) << "45.8 to 77.2 is all score 3";
    const auto near = count(17, base::SquareMillimetres{2.37}, {}, preset("breast"));
    EXPECT_TRUE(near.score->nearThreshold());
    EXPECT_EQ(near.score->level, 1);
    EXPECT_EQ(near.score->lowest, 1);
    EXPECT_EQ(near.score->highest, 2);
    EXPECT_FALSE(count(0, base::SquareMillimetres{2.37}, {}, preset("breast")).score->nearThreshold());
}

TEST(Count, ALargerAreaOfTheSameDensityIsFurtherFromTheThreshold) {
    EXPECT_TRUE(count(25, base::SquareMillimetres{2.37}, {}, preset("breast")).score->nearThreshold());
    EXPECT_FALSE(count(250, base::SquareMillimetres{23.7}, {}, preset("breast")).score->nearThreshold());
}

TEST(Count, WithoutThePixelSizeThereIsOnlyTheNumberAndAdvice) {
    const auto c = count(7, {}, {}, preset("breast"));
    EXPECT_EQ(c.figures, 7);
    EXPECT_NEAR(c.ci.high, 14.423, 1e-3);
    EXPECT_FALSE(c.area || c.perMm2 || c.perTenHpf || c.perPreset || c.score);
    ASSERT_EQ(c.warnings.size(), 1u);
    EXPECT_THAT(c.warnings[0].text(), HasSubstr("--mpp"));
}

TEST(Count, NoAreaGivesNoRates) {
    const auto c = count(0, base::SquareMillimetres{0}, {}, preset("breast"));
    EXPECT_FALSE(c.perMm2 || c.score);
    EXPECT_EQ(c.warnings.size(), 1u);
}

TEST(Count, WarnsOfSmallAreas) {
    const auto warnings = [](double area, const char* id) {
        std::vector<std::string> texts;
        for (const auto& warning : count(3, base::SquareMillimetres{area}, {}, preset(id)).warnings)
            texts.push_back(warning.text());
        return texts;
    };
    EXPECT_THAT(warnings(0.8, "breast"),
                testing::ElementsAre(HasSubstr("Below 1 mm²"), HasSubstr("2.37 mm²")));
    EXPECT_THAT(warnings(2.0, "breast"), testing::ElementsAre(HasSubstr("extrapolation")));
    EXPECT_THAT(warnings(2.3699, "breast"), testing::IsEmpty()) << "a region cut to whole pixels";
    EXPECT_THAT(warnings(3.0, "gep-net"), testing::ElementsAre(HasSubstr("asks for 10 mm²")));
    EXPECT_THAT(warnings(10.0, "gep-net"), testing::IsEmpty());
    EXPECT_THAT(warnings(1.0, "melanoma"), testing::IsEmpty());
    EXPECT_THAT(warnings(0.99999, "melanoma"), testing::IsEmpty()) << "a field of 1 mm²";
}

TEST(Count, PresetsWithoutATableGiveNoScore) {
    const auto c = count(3, base::SquareMillimetres{1.0}, {}, preset("melanoma"));
    EXPECT_DOUBLE_EQ(c.perPreset->value, 3);
    EXPECT_FALSE(c.score);
}
