#pragma once

#include <cstdint>

namespace tenfield::counting {

struct Interval {
    double low = 0;
    double high = 0;

    Interval scaled(double factor) const { return {low * factor, high * factor}; }
    friend bool operator==(const Interval&, const Interval&) = default;
};

/// Lower regularised incomplete gamma function P(a, x), a > 0, x >= 0; within 1e-9 for a below 1e6.
/// Source: NIST Digital Library of Mathematical Functions, 8.11.4 (series) and 8.9.2 (continued fraction).
double regularisedGammaP(double a, double x);

/// The value below which a chi-square variable with dof degrees of freedom lies with probability p in (0, 1).
double chiSquareQuantile(double p, double dof);

/// Exact (Garwood 1936) confidence interval of a Poisson mean from one count n >= 0: low = chi2(alpha/2;
/// 2n)/2, high = chi2(1-alpha/2; 2n+2)/2. It covers sampling only, not the errors of detector or reader.
/// Throws base::UsageError for a negative count or a confidence outside (0, 1).
Interval poissonInterval(std::int64_t n, double confidence = 0.95);

}  // namespace tenfield::counting
