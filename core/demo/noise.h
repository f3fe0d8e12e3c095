#pragma once

#include <cstdint>

#include "core/base/image.h"

namespace tenfield::demo {

/// Smooth noise that repeats every 512 pixels: mean 0, variance 1, features of about `grain` pixels. Cheap to
/// look up, which is what millions of pixels of chromatin and cytoplasm need.
class NoiseTile {
public:
    static constexpr int Size = 512;

    NoiseTile(std::uint64_t seed, double grain);

    float at(int x, int y) const { return m_values.pixel(x & (Size - 1), y & (Size - 1))[0]; }
    const float* row(int y) const { return m_values.row(y & (Size - 1)); }

private:
    base::FloatImage m_values;
};

/// The tiles that all painters share, from fine to coarse.
struct NoiseSet {
    explicit NoiseSet(std::uint64_t seed);

    NoiseTile fine;    ///< 2 px
    NoiseTile small;   ///< 4 px
    NoiseTile medium;  ///< 8 px
    NoiseTile large;   ///< 16 px
    NoiseTile wide;    ///< 64 px
    NoiseTile sensor;  ///< 1 px, for the camera
};

/// Smooth noise that never repeats, in [-1, 1]: `octaves` layers of value noise, each of half the wavelength
/// and half the height of the one before. wavelength in the unit of x and y.
double fractalNoise(std::uint64_t seed, double x, double y, double wavelength, int octaves);

}  // namespace tenfield::demo
