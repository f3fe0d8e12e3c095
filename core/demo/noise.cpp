#include "core/demo/noise.h"

#include <cmath>
#include <vector>

#include "core/demo/random.h"

namespace tenfield::demo {
namespace {

double fade(double t) {
    return t * t * t * (t * (t * 6 - 15) + 10);
}

double latticeValue(std::uint64_t seed, std::int64_t x, std::int64_t y) {
    return double(seedAt(seed, x, y) >> 11) * 0x1p-52 - 1;
}

double valueNoise(std::uint64_t seed, double x, double y) {
    const double fx = std::floor(x), fy = std::floor(y);
    const auto ix = std::int64_t(fx), iy = std::int64_t(fy);
    const double u = fade(x - fx), v = fade(y - fy);
    const double top = std::lerp(latticeValue(seed, ix, iy), latticeValue(seed, ix + 1, iy), u);
    const double bottom = std::lerp(latticeValue(seed, ix, iy + 1), latticeValue(seed, ix + 1, iy + 1), u);
    return std::lerp(top, bottom, v);
}

}  // namespace

NoiseTile::NoiseTile(std::uint64_t seed, int grain) : m_values(Size, Size) {
    const int cells = Size / grain;
    std::vector<double> lattice(std::size_t(cells) * cells);
    Random random(seed);
    for (double& value : lattice) value = random.uniform(-1, 1);
    double sum = 0, squares = 0;
    for (int y = 0; y < Size; ++y) {
        const int y0 = y / grain, y1 = (y0 + 1) % cells;
        const double v = fade(double(y % grain) / grain);
        for (int x = 0; x < Size; ++x) {
            const int x0 = x / grain, x1 = (x0 + 1) % cells;
            const double u = fade(double(x % grain) / grain);
            const auto at = [&](int cx, int cy) { return lattice[std::size_t(cy) * cells + cx]; };
            const double value =
                std::lerp(std::lerp(at(x0, y0), at(x1, y0), u), std::lerp(at(x0, y1), at(x1, y1), u), v);
            m_values.pixel(x, y)[0] = float(value);
            sum += value;
            squares += value * value;
        }
    }
    const double count = double(Size) * Size, mean = sum / count;
    const double scale = 1 / std::sqrt(squares / count - mean * mean);
    for (int y = 0; y < Size; ++y)
        for (int x = 0; x < Size; ++x) {
            float& value = m_values.pixel(x, y)[0];
            value = float((value - mean) * scale);
        }
}

NoiseSet::NoiseSet(std::uint64_t seed)
    : fine(seedAt(seed, 1, 0), 2),
      small(seedAt(seed, 2, 0), 4),
      medium(seedAt(seed, 3, 0), 8),
      large(seedAt(seed, 4, 0), 16),
      wide(seedAt(seed, 5, 0), 64),
      sensor(seedAt(seed, 6, 0), 1) {}

double fractalNoise(std::uint64_t seed, double x, double y, double wavelength, int octaves) {
    double sum = 0, height = 1, total = 0;
    for (int i = 0; i < octaves; ++i) {
        sum += height * valueNoise(seed + std::uint64_t(i), x / wavelength, y / wavelength);
        total += height;
        height /= 2;
        wavelength /= 2;
    }
    return sum / total;
}

}  // namespace tenfield::demo
