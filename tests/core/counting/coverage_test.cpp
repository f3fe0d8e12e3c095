#include "core/counting/coverage.h"

#include <gtest/gtest.h>

#include <random>

#include "core/base/error.h"

using namespace tenfield;
using namespace tenfield::counting;
using geometry::Rect;

namespace {

base::GrayImage randomShares(int width, int height) {
    std::mt19937 random(5);
    base::GrayImage image(width, height);
    for (int i = 0; i < width * height; ++i) image.data()[i] = std::uint8_t(random());
    return image;
}

// Cell by cell, each with the part of it that the rectangle covers.
double bruteShare(const base::GrayImage& share, const Rect& area, const Rect& rect) {
    const double w = area.width / share.width(), h = area.height / share.height();
    double sum = 0;
    for (int y = 0; y < share.height(); ++y)
        for (int x = 0; x < share.width(); ++x)
            sum +=
                *share.pixel(x, y) / 255.0 * rect.intersected({area.x + x * w, area.y + y * h, w, h}).area();
    return sum / rect.area();
}

}  // namespace

TEST(Coverage, EqualsTheSumOverCells) {
    const auto image = randomShares(13, 7);
    const Rect area{-50, 120, 1300, 560};
    const Coverage coverage(image, area);
    std::mt19937 random(9);
    std::uniform_real_distribution<double> at(-400, 1500), size(1, 900);
    for (int i = 0; i < 500; ++i) {
        const Rect rect{at(random), at(random), size(random), size(random)};
        EXPECT_NEAR(coverage.share(rect), bruteShare(image, area, rect), 1e-9);
    }
    EXPECT_NEAR(coverage.share(area), bruteShare(image, area, area), 1e-12);
}

TEST(Coverage, NothingLiesOutsideAndNothingIsKnownWithoutCells) {
    const Coverage full(base::GrayImage(2, 2, 255), {0, 0, 100, 100});
    EXPECT_DOUBLE_EQ(full.share({10, 10, 50, 50}), 1);
    EXPECT_DOUBLE_EQ(full.share({50, 0, 100, 100}), 0.5);
    EXPECT_EQ(full.share({200, 0, 10, 10}), 0);
    EXPECT_EQ(full.share({10, 10, 0, 5}), 0);
    EXPECT_EQ(Coverage::of({}, {0, 0, 10, 10}), nullptr);
    EXPECT_EQ(Coverage::of(base::GrayImage(2, 2), {0, 0, NAN, 10}), nullptr);
    EXPECT_THROW(Coverage({}, {0, 0, 10, 10}), base::UsageError);
}
