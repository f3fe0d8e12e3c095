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

NoiseTile::NoiseTile(std::uint64_t seed, double grain) : m_values(Size, Size) {
    // White noise, blurred around the edges: no direction stands out, as it would with a lattice.
    const double sigma = 0.4 * grain;
    const int radius = int(std::ceil(3 * sigma));
    std::vector<float> weights;
    for (int i = -radius; i <= radius; ++i) weights.push_back(float(std::exp(-i * i / (2 * sigma * sigma))));
    Random random(seed);
    base::FloatImage white(Size, Size), across(Size, Size);
    for (int i = 0; i < Size * Size; ++i) white.data()[i] = float(random.uniform(-1, 1));
    std::vector<float> line(std::size_t(Size + 2 * radius));
    for (int y = 0; y < Size; ++y) {
        for (int i = 0; i < int(line.size()); ++i)
            line[std::size_t(i)] = white.row(y)[(i - radius) & (Size - 1)];
        for (int x = 0; x < Size; ++x)
            for (std::size_t k = 0; k < weights.size(); ++k)
                across.row(y)[x] += weights[k] * line[std::size_t(x) + k];
    }
    double sum = 0, squares = 0;
    for (int y = 0; y < Size; ++y) {
        float* target = m_values.row(y);
        for (std::size_t k = 0; k < weights.size(); ++k) {
            const float* source = across.row((y + int(k) - radius) & (Size - 1));
            for (int x = 0; x < Size; ++x) target[x] += weights[k] * source[x];
        }
        for (int x = 0; x < Size; ++x) {
            sum += target[x];
            squares += double(target[x]) * target[x];
        }
    }
    const double count = double(Size) * Size, mean = sum / count;
    const double scale = 1 / std::sqrt(squares / count - mean * mean);
    for (int i = 0; i < Size * Size; ++i) m_values.data()[i] = float((m_values.data()[i] - mean) * scale);
}

NoiseSet::NoiseSet(std::uint64_t seed)
    : fine(seedAt(seed, 1, 0), 2),
      small(seedAt(seed, 2, 0), 4),
      medium(seedAt(seed, 3, 0), 8),
      large(seedAt(seed, 4, 0), 16),
      wide(seedAt(seed, 5, 0), 64),
      sensor(seedAt(seed, 6, 0), 0.9) {}

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
