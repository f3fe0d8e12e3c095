#include "core/patches/axisweights.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

namespace {

using tenfield::patches::AxisWeights;

std::map<std::int64_t, double> shares(const AxisWeights& axis, int i) {
    std::map<std::int64_t, double> result;
    const auto& run = axis.run(i);
    for (int k = 0; k < run.count; ++k) {
        result[run.first + k] = double(axis.weights(run)[k]) / AxisWeights::kOne;
    }
    return result;
}

TEST(AxisWeights, SumToOneAndDependOnTheAbsoluteIndexAlone) {
    for (const double step : {1.0, 0.25 / 0.2456, 0.25 / 0.499, 2.0, 2.00050555, 3.7, 32.5, 0.999, 1000.3}) {
        const AxisWeights whole(-40, 80, step), part(-7, 20, step);
        for (int i = 0; i < 80; ++i) {
            std::uint64_t sum = 0;
            const auto& run = whole.run(i);
            for (int k = 0; k < run.count; ++k) sum += whole.weights(run)[k];
            EXPECT_EQ(sum, AxisWeights::kOne) << "step " << step << " pixel " << i - 40;
        }
        for (int i = 0; i < 20; ++i) EXPECT_EQ(shares(part, i), shares(whole, i + 33)) << "step " << step;
    }
}

TEST(AxisWeights, AreTheCoveredSharesWhereTheSourceIsFiner) {
    const AxisWeights axis(0, 4, 2.5);
    EXPECT_EQ(shares(axis, 0).size(), 3u);
    EXPECT_NEAR(shares(axis, 0)[0], 1 / 2.5, 1e-4);
    EXPECT_NEAR(shares(axis, 0)[2], 0.5 / 2.5, 1e-4);
    EXPECT_NEAR(shares(axis, 1)[2], 0.5 / 2.5, 1e-4);
    EXPECT_NEAR(shares(axis, 1)[4], 1 / 2.5, 1e-4);
    EXPECT_EQ(axis.sourceBegin(), 0);
    EXPECT_EQ(axis.sourceEnd(), 10);
}

TEST(AxisWeights, AreLinearWhereTheSourceIsCoarser) {
    // Two output pixels per source pixel: centres at 0.25, 0.75, 1.25 source pixels.
    const AxisWeights axis(0, 3, 0.5);
    EXPECT_NEAR(shares(axis, 0)[-1], 0.25, 1e-4);
    EXPECT_NEAR(shares(axis, 0)[0], 0.75, 1e-4);
    EXPECT_NEAR(shares(axis, 1)[0], 0.75, 1e-4);
    EXPECT_NEAR(shares(axis, 1)[1], 0.25, 1e-4);
    EXPECT_NEAR(shares(axis, 2)[1], 0.75, 1e-4);
}

TEST(AxisWeights, PreserveTheMeanPosition) {
    for (const double step : {1.0, 1.0179, 4.0, 17.3}) {
        const AxisWeights axis(100, 50, step);
        for (int i = 0; i < 50; ++i) {
            // Area averaging: the mean over [a, b) of a function that is constant on source pixels, here its
            // centre.
            const double a = (100 + i) * step, b = a + step;
            double expected = 0;
            for (auto s = std::int64_t(std::floor(a)); double(s) < b; ++s) {
                expected += (std::min(b, s + 1.0) - std::max(a, double(s))) * (s + 0.5) / step;
            }
            double got = 0;
            for (const auto& [source, share] : shares(axis, i)) got += share * (double(source) + 0.5);
            EXPECT_NEAR(got, expected, step * 1e-3);
        }
    }
}

TEST(AxisWeights, SayWhichPixelsASourcePixelTouches) {
    const AxisWeights axis(10, 20, 2.5);
    for (std::int64_t source = 20; source < 80; ++source) {
        const auto [begin, end] = axis.touchedBy(source, source + 1);
        for (int i = 0; i < 20; ++i) {
            EXPECT_EQ(shares(axis, i).contains(source), i >= begin && i < end) << source << " " << i;
        }
    }
}

}  // namespace
