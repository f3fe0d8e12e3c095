#include "core/counting/interval.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/base/error.h"

using namespace tenfield::counting;

// Values as printed in tables of the exact Poisson interval (Garwood), to three decimals.
TEST(PoissonInterval, EqualsThePrintedTable) {
    const struct {
        int n;
        double low, high;
    } rows[] = {{0, 0, 3.689},       {1, 0.025, 5.572},    {2, 0.242, 7.225},    {3, 0.619, 8.767},
                {5, 1.623, 11.668},  {7, 2.814, 14.423},   {8, 3.454, 15.763},   {10, 4.795, 18.390},
                {17, 9.903, 27.219}, {18, 10.668, 28.448}, {20, 12.217, 30.888}, {30, 20.241, 42.827},
                {50, 37.111, 65.919}};
    for (const auto& row : rows) {
        const auto ci = poissonInterval(row.n);
        EXPECT_NEAR(ci.low, row.low, 5.1e-4) << row.n;
        EXPECT_NEAR(ci.high, row.high, 5.1e-4) << row.n;
    }
}

// By definition: a mean of `low` gives n or more with probability alpha/2, one of `high` gives n or fewer
// with alpha/2.
TEST(PoissonInterval, TailsOfThePoissonDistributionAreWhatTheyShouldBe) {
    const auto atMost = [](int n, double mean) {
        double sum = 0;
        for (int k = 0; k <= n; ++k) sum += std::exp(k * std::log(mean) - mean - std::lgamma(k + 1.0));
        return sum;
    };
    for (const double confidence : {0.8, 0.95, 0.99})
        for (const int n : {1, 4, 9, 33, 120, 1000}) {
            const auto ci = poissonInterval(n, confidence);
            EXPECT_NEAR(1 - atMost(n - 1, ci.low), (1 - confidence) / 2, 1e-9) << n;
            EXPECT_NEAR(atMost(n, ci.high), (1 - confidence) / 2, 1e-9) << n;
        }
}

TEST(PoissonInterval, LargeCountsApproachTheNormalInterval) {
    const double n = 1e6;
    const auto ci = poissonInterval(1'000'000);
    EXPECT_NEAR(ci.low, n - 1.959964 * std::sqrt(n), 5);
    EXPECT_NEAR(ci.high, n + 1.959964 * std::sqrt(n), 5);
}

TEST(PoissonInterval, RefusesNonsense) {
    EXPECT_THROW(poissonInterval(-1), tenfield::base::UsageError);
    EXPECT_THROW(poissonInterval(3, 1), tenfield::base::UsageError);
    EXPECT_THROW(poissonInterval(3, 0), tenfield::base::UsageError);
}

// P(1, x) = 1 - exp(-x) and P(1/2, x) = erf(sqrt x): closed forms on both sides of the switch between series
// and continued fraction.
TEST(RegularisedGammaP, ClosedForms) {
    for (const double x : {1e-3, 0.3, 1.0, 1.6, 2.5, 10.0, 30.0}) {
        EXPECT_NEAR(regularisedGammaP(1, x), 1 - std::exp(-x), 1e-13) << x;
        EXPECT_NEAR(regularisedGammaP(0.5, x), std::erf(std::sqrt(x)), 1e-13) << x;
    }
    EXPECT_EQ(regularisedGammaP(3, 0), 0);
}

// Chi-square with two degrees of freedom is exponential: quantile -2 ln(1 - p). The others from printed
// tables.
TEST(ChiSquareQuantile, ClosedFormAndTable) {
    for (const double p : {0.001, 0.025, 0.5, 0.975, 0.9999})
        EXPECT_NEAR(chiSquareQuantile(p, 2), -2 * std::log1p(-p), 1e-10) << p;
    EXPECT_NEAR(chiSquareQuantile(0.95, 1), 3.841, 5e-4);
    EXPECT_NEAR(chiSquareQuantile(0.95, 10), 18.307, 5e-4);
    EXPECT_NEAR(chiSquareQuantile(0.01, 30), 14.953, 5.1e-4);
}
