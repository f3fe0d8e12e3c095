#include "core/counting/field.h"

#include <gtest/gtest.h>

#include <numbers>

#include "core/base/error.h"

using namespace tenfield;
using namespace tenfield::counting;

TEST(FieldOfView, EqualsTheTableOfFieldNumbersAt40x) {
    const struct {
        double fn, diameter, area;
    } rows[] = {{18, 0.450, 0.1590}, {20, 0.500, 0.1963}, {22, 0.550, 0.2376},
                {23, 0.575, 0.2597}, {25, 0.625, 0.3068}, {26.5, 0.6625, 0.3447}};
    for (const auto& row : rows) {
        const FieldOfView view{row.fn, 40};
        EXPECT_NEAR(view.diameterMm(), row.diameter, 1e-12);
        EXPECT_NEAR(view.area().value, row.area, 5.1e-5);
    }
}

TEST(HighPowerField, TenStandardFieldsAre237) {
    EXPECT_DOUBLE_EQ(HighPowerField().areaOfTen().value, 2.37);
    EXPECT_FALSE(HighPowerField().view());
    const auto field = HighPowerField::ofMicroscope({26.5, 40});
    EXPECT_NEAR(field.areaOfTen().value, 3.447, 5e-4);
    EXPECT_DOUBLE_EQ(field.diameterMm(), 0.6625);
    EXPECT_NEAR(HighPowerField().diameterMm(), 0.5493, 5e-5);
}

TEST(HighPowerField, RefusesSizesThatNoMicroscopeHas) {
    EXPECT_THROW(HighPowerField::ofMicroscope({22, 4}), base::UsageError);
    EXPECT_THROW(HighPowerField::ofMicroscope({0, 40}), base::UsageError);
    EXPECT_THROW(HighPowerField::ofArea({0}), base::UsageError);
    EXPECT_THROW(HighPowerField::ofArea({std::numeric_limits<double>::quiet_NaN()}), base::UsageError);
}

TEST(BoxOfArea, EqualsTheTableOfWindowsAtAQuarterMicrometre) {
    const struct {
        double area, width, height;
    } rows[] = {{0.237, 2249, 1686}, {1, 4619, 3464}, {2, 6532, 4899}, {2.37, 7111, 5333}};
    for (const auto& row : rows) {
        const auto size = boxOfArea({row.area}, {0.25, 0.25});
        EXPECT_NEAR(size.width, row.width, 0.7);
        EXPECT_NEAR(size.height, row.height, 0.7);
    }
}

TEST(BoxOfArea, KeepsTheAreaWherePixelsAreNotSquare) {
    const base::Mpp mpp{0.25, 0.5};
    for (const double ratio : {0.75, 1.0, 4.0 / 3}) {
        const auto size = boxOfArea({2.37}, mpp, ratio);
        EXPECT_NEAR(base::areaOfPixels(size.width * size.height, mpp).value, 2.37, 1e-12);
        EXPECT_NEAR(size.width * mpp.x / (size.height * mpp.y), ratio, 1e-12);
    }
    const auto circle = circleOfArea({0.2376}, mpp);
    EXPECT_NEAR(circle.width * mpp.x, 550, 0.1);
    EXPECT_NEAR(circle.height * mpp.y, 550, 0.1);
    EXPECT_NEAR(std::numbers::pi / 4 * circle.width * circle.height * mpp.pixelArea() * 1e-6, 0.2376, 1e-9);
}
