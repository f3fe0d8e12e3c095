#include "core/stain/lab.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace tenfield::stain {
namespace {

constexpr float whiteX = 0.950456f, whiteZ = 1.088754f;
constexpr float epsilon = 216.0f / 24389, kappa = 24389.0f / 27;

std::array<float, 256> makeLinear() {
    std::array<float, 256> table;
    for (int i = 0; i < 256; ++i) {
        const double v = i / 255.0;
        table[std::size_t(i)] = float(v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4));
    }
    return table;
}

/// Linear light at which the rounded eight-bit value steps from i - 1 to i.
std::array<float, 256> makeSteps() {
    std::array<float, 256> steps;
    steps[0] = -1e30f;
    for (int i = 1; i < 256; ++i) {
        const double v = (i - 0.5) / 255;
        steps[std::size_t(i)] = float(v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4));
    }
    return steps;
}

const std::array<float, 256> linear = makeLinear();
const std::array<float, 256> steps = makeSteps();

/// For light k / 4096 the eight-bit value, from which the exact one is at most a few steps upward.
const std::vector<std::uint8_t> firstGuess = [] {
    std::vector<std::uint8_t> guess(4097);
    int value = 0;
    for (int k = 0; k <= 4096; ++k) {
        while (value < 255 && steps[std::size_t(value) + 1] <= float(k) / 4096) ++value;
        guess[std::size_t(k)] = std::uint8_t(value);
    }
    return guess;
}();

std::uint8_t encode(float light) {
    const float clipped = std::clamp(light, 0.0f, 1.0f);
    unsigned value = firstGuess[std::size_t(clipped * 4096)];
    while (value < 255 && steps[value + 1] <= clipped) ++value;
    return std::uint8_t(value);
}

float compress(float t) {
    return t > epsilon ? std::cbrt(t) : (kappa * t + 16) / 116;
}

float expand(float f) {
    const float cube = f * f * f;
    return cube > epsilon ? cube : (116 * f - 16) / kappa;
}

}  // namespace

std::array<float, 3> labFromRgb(Rgb colour) {
    const float r = linear[colour[0]], g = linear[colour[1]], b = linear[colour[2]];
    const float x = compress((0.412453f * r + 0.357580f * g + 0.180423f * b) / whiteX);
    const float y = compress(0.212671f * r + 0.715160f * g + 0.072169f * b);
    const float z = compress((0.019334f * r + 0.119193f * g + 0.950227f * b) / whiteZ);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

Rgb rgbFromLab(const std::array<float, 3>& lab) {
    const float fy = (lab[0] + 16) / 116;
    const float x = expand(fy + lab[1] / 500) * whiteX, y = expand(fy),
                z = expand(fy - lab[2] / 200) * whiteZ;
    return {encode(3.240479f * x - 1.537150f * y - 0.498535f * z),
            encode(-0.969256f * x + 1.875991f * y + 0.041556f * z),
            encode(0.055648f * x - 0.204043f * y + 1.057311f * z)};
}

}  // namespace tenfield::stain
