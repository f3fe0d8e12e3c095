#pragma once

#include <algorithm>
#include <cmath>
#include <random>

#include "core/base/image.h"
#include "core/stain/stainvectors.h"

namespace tenfield::test {

inline stain::Vector3 unit(stain::Vector3 v) {
    const double length = std::sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
    return {v[0] / length, v[1] / length, v[2] / length};
}

/// Synthetic tissue: a tenth of the pixels pure hematoxylin, a tenth pure eosin, the others mixtures; a strip
/// of glass at the left if glass > 0 (its pixels are 0 in the mask of the same size).
struct TwoStains {
    stain::Vector3 hematoxylin = unit({0.60, 0.70, 0.38});
    stain::Vector3 eosin = unit({0.25, 0.85, 0.46});
    base::RgbImage image;
    base::GrayImage mask;

    explicit TwoStains(int side = 256, int glass = 0, unsigned seed = 1)
        : image(side, side, 255), mask(side, side) {
        std::mt19937 random(seed);
        std::uniform_real_distribution<double> uniform(0, 1);
        for (int y = 0; y < side; ++y)
            for (int x = glass; x < side; ++x) {
                const double kind = uniform(random);
                const double h = kind < 0.1 ? 0 : 0.3 + 1.2 * uniform(random);
                const double e = kind > 0.9 ? 0 : 0.6 + 0.5 * uniform(random);
                for (int c = 0; c < 3; ++c) {
                    const double value =
                        240 * std::exp(-(h * hematoxylin[std::size_t(c)] + e * eosin[std::size_t(c)])) - 1;
                    image.pixel(x, y)[c] = std::uint8_t(std::clamp(std::lround(value), 0L, 255L));
                }
                *mask.pixel(x, y) = 255;
            }
    }
};

inline double degreesBetween(const stain::Vector3& a, const stain::Vector3& b) {
    const double cosine = a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    return std::acos(std::clamp(cosine, -1.0, 1.0)) * 180 / M_PI;
}

}  // namespace tenfield::test
