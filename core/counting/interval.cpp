#include "core/counting/interval.h"

#include <cmath>
#include <limits>

#include "core/base/error.h"

namespace tenfield::counting {
namespace {

constexpr double epsilon = std::numeric_limits<double>::epsilon();

// x^a e^-x / Gamma(a), through logarithms so that large a don't overflow.
double commonFactor(double a, double x) {
    return std::exp(a * std::log(x) - x - std::lgamma(a));
}

double lowerSeries(double a, double x) {
    double term = 1 / a, sum = term;
    for (double n = a + 1; term > sum * epsilon; ++n) {
        term *= x / n;
        sum += term;
    }
    return sum * commonFactor(a, x);
}

// Modified Lentz evaluation of the continued fraction of Q(a, x).
double upperFraction(double a, double x) {
    constexpr double tiny = 1e-300;
    double b = x + 1 - a, c = 1 / tiny, d = 1 / b, h = d;
    for (int i = 1; i < 1'000'000; ++i) {
        const double an = -i * (i - a);
        b += 2;
        d = an * d + b;
        if (std::abs(d) < tiny) d = tiny;
        c = b + an / c;
        if (std::abs(c) < tiny) c = tiny;
        d = 1 / d;
        const double change = d * c;
        h *= change;
        if (std::abs(change - 1) < epsilon) break;
    }
    return h * commonFactor(a, x);
}

}  // namespace

double regularisedGammaP(double a, double x) {
    if (x <= 0) return 0;
    return x < a + 1 ? lowerSeries(a, x) : 1 - upperFraction(a, x);
}

double chiSquareQuantile(double p, double dof) {
    const double a = dof / 2;
    double low = 0, high = a + 1;
    while (regularisedGammaP(a, high) < p) high *= 2;
    // P rises with x, so bisection cannot miss; it ends where doubles do.
    for (double middle = (low + high) / 2; middle > low && middle < high; middle = (low + high) / 2)
        (regularisedGammaP(a, middle) < p ? low : high) = middle;
    return 2 * high;
}

Interval poissonInterval(std::int64_t n, double confidence) {
    if (n < 0) throw base::UsageError("A count of figures cannot be negative.");
    if (!(confidence > 0 && confidence < 1)) throw base::UsageError("A confidence lies between 0 and 1.");
    const double tail = (1 - confidence) / 2;
    return {n == 0 ? 0 : chiSquareQuantile(tail, 2.0 * double(n)) / 2,
            chiSquareQuantile(1 - tail, 2.0 * double(n) + 2) / 2};
}

}  // namespace tenfield::counting
