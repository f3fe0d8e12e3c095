#include <cmath>
#include <vector>

#include "core/demo/painters.h"

namespace tenfield::demo {
namespace {

/// Fibres: noise smeared along the direction of the stroma (line integral convolution, Cabral and Leedom
/// 1993), at half the resolution. About mean 0, variance 1.
float fibreAt(int x, int y, const Layout& layout, const NoiseSet& noise) {
    constexpr int Steps = 14, Turn = 5;  // of 1.5 half pixels; the direction is looked up at every fifth
    float fine = 0, coarse = 0;
    for (const float sign : {1.f, -1.f}) {
        float px = float(x), py = float(y), dx = 0, dy = 0;
        for (int i = 0; i < Steps; ++i) {
            if (i % Turn == 0) {
                const auto [fx, fy] = layout.fibre(2 * px, 2 * py);
                const float sway = 0.5f * noise.wide.at(int(px), int(py));
                dx = fx - sway * fy;
                dy = fy + sway * fx;
            }
            fine += noise.fine.at(int(px + 4096.f), int(py + 4096.f));
            coarse += noise.medium.at(int(px + 4203.f), int(py + 4096.f));
            px += sign * 1.5f * dx;
            py += sign * 1.5f * dy;
        }
    }
    return 0.11f * fine + 0.055f * coarse;
}

base::FloatImage fibres(const geometry::PixelRect& area, const Layout& layout, const NoiseSet& noise) {
    base::FloatImage result(int(area.width / 2 + 2), int(area.height / 2 + 2));
    const int x0 = int(std::floor(double(area.x) / 2)), y0 = int(std::floor(double(area.y) / 2));
    for (int j = 0; j < result.height(); ++j)
        for (int i = 0; i < result.width(); ++i) {
            const int x = x0 + i, y = y0 + j;
            const float fx = 2 * float(x), fy = 2 * float(y);
            if (layout.depth(fx, fy) < -40 || layout.nest(fx, fy) > 40) continue;  // never seen there
            result.pixel(i, j)[0] = fibreAt(x, y, layout, noise);
        }
    return result;
}

}  // namespace

void paintGround(Canvas& canvas, const Layout& layout, const NoiseSet& noise) {
    const auto& area = canvas.area;
    const base::FloatImage strands = fibres(area, layout, noise);
    for (int j = 0; j < area.height; ++j) {
        const int y = int(area.y) + j;
        float* h = canvas.hematoxylin.row(j);
        float* e = canvas.eosin.row(j);
        for (int i = 0; i < area.width; ++i) {
            const int x = int(area.x) + i;
            const float large = noise.large.at(x, y), wide = noise.wide.at(x, y);
            const float depth = layout.depth(float(x), float(y)) + 5 * large;
            if (depth < -8) continue;  // glass
            const float medium = noise.medium.at(x + 97, y + 31);
            const float nest = layout.nest(float(x), float(y)) + 7 * large + 3 * medium;

            // Cytoplasm: a fine net with pale meshes.
            const float net = 1 - std::min(1.f, std::abs(medium) * 1.1f);
            const float mesh = 1 - std::min(1.f, std::abs(noise.small.at(x + 61, y + 17)) * 1.1f);
            const float grain = noise.fine.at(x + 11, y + 5);
            const float foam = smoothStep(0.7f, -1.6f, large + 0.4f * wide);
            const float ce = 0.3f + 0.17f * foam + 0.26f * net + 0.2f * mesh + 0.1f * grain;
            const float ch =
                0.03f + 0.05f * foam + 0.13f * net + 0.1f * mesh + 0.05f * noise.fine.at(x + 201, y + 77);

            // Strands of collagen with slits between them.
            const float a = (i & 1) ? 0.5f : 0.f, b = (j & 1) ? 0.5f : 0.f;
            const float* top = strands.pixel(i / 2, j / 2);
            const float* bottom = strands.pixel(i / 2, j / 2 + 1);
            const float strand =
                (1 - b) * ((1 - a) * top[0] + a * top[1]) + b * ((1 - a) * bottom[0] + a * bottom[1]);
            const float bundle = noise.wide.at(x / 3 + 77, y / 3);
            const float filled = smoothStep(-2.3f, -1.4f, strand + 0.7f * bundle + 0.25f * large);
            const float se = filled * (0.66f + 0.22f * strand + 0.12f * bundle + 0.12f * grain);
            const float sh = filled * (0.08f + 0.05f * strand);

            // A nest has shrunk away from its bed here and there.
            const float inside = smoothStep(-3, 3, nest);
            const float gap = smoothStep(0.3f, 0.9f, noise.wide.at(x / 4, y / 4 + 300)) *
                              smoothStep(16, 7, std::abs(nest + 10));
            const float there = smoothStep(-4, 4, depth) * (1 - 0.95f * gap);
            h[i] = there * (sh + (ch - sh) * inside);
            e[i] = there * (se + (ce - se) * inside);
        }
    }
}

}  // namespace tenfield::demo
