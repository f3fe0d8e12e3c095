#include "core/demo/optics.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace tenfield::demo {
namespace {

// Optical density per unit of stain in R, G, B: QuPath's default vectors for H&E (DOMAIN.md D), natural
// logarithm.
constexpr std::array HematoxylinOd{0.651f, 0.701f, 0.290f};
constexpr std::array EosinOd{0.216f, 0.801f, 0.558f};
constexpr std::array Lamp{243.f, 241.f, 244.f};  // empty glass
constexpr float Sigma = 0.95f;                   // px; a 0.75 objective resolves about 0.45 um
constexpr int Radius = OpticsMargin - 1;

std::array<float, Radius + 1> kernel() {
    std::array<float, Radius + 1> weights{};
    float sum = 0;
    for (int i = 0; i <= Radius; ++i) {
        weights[std::size_t(i)] = std::exp(-float(i * i) / (2 * Sigma * Sigma));
        sum += (i ? 2 : 1) * weights[std::size_t(i)];
    }
    for (float& weight : weights) weight /= sum;
    return weights;
}

/// Gaussian blur of the part of `in` that starts at (x0, y0), written by hand so that its rounding doesn't
/// depend on what the processor offers to a library.
base::FloatImage blurred(const base::FloatImage& in, int x0, int y0, int width, int height) {
    static const auto weights = kernel();
    base::FloatImage out(width, height);
    std::vector<float> line(std::size_t(width) + 2 * Radius);
    for (int y = 0; y < height; ++y) {
        const float* rows[2 * Radius + 1];
        for (int k = -Radius; k <= Radius; ++k) rows[k + Radius] = in.row(y0 + y + k) + x0 - Radius;
        for (std::size_t x = 0; x < line.size(); ++x)
            line[x] = weights[0] * rows[3][x] + weights[1] * (rows[2][x] + rows[4][x]) +
                      weights[2] * (rows[1][x] + rows[5][x]) + weights[3] * (rows[0][x] + rows[6][x]);
        float* target = out.row(y);
        const float* p = line.data() + Radius;
        for (int x = 0; x < width; ++x)
            target[x] = weights[0] * p[x] + weights[1] * (p[x - 1] + p[x + 1]) +
                        weights[2] * (p[x - 2] + p[x + 2]) + weights[3] * (p[x - 3] + p[x + 3]);
    }
    return out;
}

/// exp(-od) for od in [0, 8), in steps of 1/512.
const std::vector<float>& transmittance() {
    static const auto table = [] {
        std::vector<float> values(4096);
        for (std::size_t i = 0; i < values.size(); ++i) values[i] = std::exp(-float(i) / 512);
        return values;
    }();
    return table;
}

}  // namespace

base::RgbImage photographed(const Canvas& canvas, const geometry::PixelRect& part, const NoiseSet& noise) {
    const int x0 = int(part.x - canvas.area.x), y0 = int(part.y - canvas.area.y);
    const int width = int(part.width), height = int(part.height);
    const base::FloatImage h = blurred(canvas.hematoxylin, x0, y0, width, height);
    const base::FloatImage e = blurred(canvas.eosin, x0, y0, width, height);
    const auto& through = transmittance();
    base::RgbImage image(width, height);
    for (int y = 0; y < height; ++y) {
        const float* hematoxylin = h.row(y);
        const float* eosin = e.row(y);
        std::uint8_t* out = image.row(y);
        const int row = int(part.y) + y;
        for (int x = 0; x < width; ++x) {
            const int column = int(part.x) + x;
            const float flicker = 1.1f * noise.sensor.at(column, row);
            for (std::size_t c = 0; c < 3; ++c) {
                const float od = HematoxylinOd[c] * hematoxylin[x] + EosinOd[c] * eosin[x];
                const int index = std::clamp(int(od * 512 + 0.5f), 0, 4095);
                const float grain = 0.9f * noise.sensor.at(column + 71 * int(c) + 13, row + 37 * int(c));
                out[3 * x + int(c)] = std::uint8_t(
                    std::clamp(Lamp[c] * through[std::size_t(index)] + flicker + grain + 0.5f, 0.f, 255.f));
            }
        }
    }
    return image;
}

}  // namespace tenfield::demo
