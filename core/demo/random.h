#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>

namespace tenfield::demo {

/// One step of SplitMix64 (Steele, Lea, Flood 2014): a bijection that scatters all bits.
inline std::uint64_t scattered(std::uint64_t x) {
    x += 0x9e3779b97f4a7c15ull;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ull;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebull;
    return x ^ (x >> 31);
}

/// A seed for whatever stands at (x, y): the same wherever drawing starts.
inline std::uint64_t seedAt(std::uint64_t seed, std::int64_t x, std::int64_t y) {
    return scattered(scattered(seed ^ scattered(std::uint64_t(x))) ^
                     std::uint64_t(y) * 0xd6e8feb86659fd93ull);
}

/// A stream of numbers that is the same with every compiler and library (the std distributions are not).
class Random {
public:
    explicit Random(std::uint64_t seed) : m_state(scattered(seed)) {}

    std::uint64_t next() { return scattered(m_state += 0x9e3779b97f4a7c15ull); }
    double uniform() { return double(next() >> 11) * 0x1p-53; }  ///< [0, 1)
    double uniform(double from, double to) { return from + (to - from) * uniform(); }
    int below(int n) { return int(uniform() * n); }  ///< 0 ... n-1
    bool chance(double p) { return uniform() < p; }
    double angle() { return uniform(0, 2 * std::numbers::pi); }
    /// Mean 0, variance 1: a sum of uniforms, which is near enough to normal for drawing.
    double normal() {
        double sum = -6;
        for (int i = 0; i < 12; ++i) sum += uniform();
        return sum;
    }

private:
    std::uint64_t m_state;
};

}  // namespace tenfield::demo
