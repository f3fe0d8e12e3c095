#include <array>
#include <cmath>

#include "core/demo/brush.h"
#include "core/demo/painters.h"
#include "core/demo/random.h"

namespace tenfield::demo {
namespace {

/// An ellipse that a nucleus fills, with an uneven outline.
struct Outline {
    Outline(const Cell& cell, const NoiseSet& noise, Random& random, float unevenness)
        : cosine(float(std::cos(cell.angle))),
          sine(float(std::sin(cell.angle))),
          a(float(cell.radius)),
          b(float(cell.radius * cell.aspect)),
          amplitude(unevenness),
          shiftX(random.below(NoiseTile::Size)),
          shiftY(random.below(NoiseTile::Size)),
          large(noise.large) {}

    /// Pixels from the outline, about, positive inside.
    float depth(float dx, float dy, int x, int y) const {
        const float u = (dx * cosine + dy * sine) / a, v = (dy * cosine - dx * sine) / b;
        const float r = std::sqrt(u * u + v * v) + 1e-6f;
        // Distance to an ellipse to first order: (1 - r) over the length of the gradient of r.
        const float gradient = std::sqrt(u * u / (a * a) + v * v / (b * b)) / r;
        return (1 - r) / (gradient + 1e-6f) + amplitude * large.at(x + shiftX, y + shiftY);
    }

    float cosine, sine, a, b, amplitude;
    int shiftX, shiftY;
    const NoiseTile& large;
};

void paintTumour(Canvas& canvas, const Cell& cell, const NoiseSet& noise) {
    Random random(cell.seed);
    const Outline outline(cell, noise, random, 1.5f);
    const float ground = float(random.uniform(0.2, 0.55));  // how open the chromatin is
    const float membrane = float(random.uniform(0.45, 0.8));
    const float clumps = float(random.uniform(0.25, 0.6));
    const float pink = float(random.uniform(0.35, 0.55));
    const int sx = random.below(512), sy = random.below(512);
    struct Nucleolus {
        float x, y, r;
    };
    std::array<Nucleolus, 3> nucleoli{};
    const int count = random.chance(0.3) ? 0 : 1 + random.below(3);
    for (int i = 0; i < count; ++i) {
        const double t = random.angle(), d = random.uniform(0, 0.5) * cell.radius * cell.aspect;
        nucleoli[std::size_t(i)] = {float(d * std::cos(t)), float(d * std::sin(t)),
                                    float(random.uniform(2.0, 4.4))};
    }
    forPixelsAround(
        canvas, cell.centre.x, cell.centre.y, cell.reach(),
        [&](int x, int y, float dx, float dy, float& h, float& e) {
            const float depth = outline.depth(dx, dy, x, y);
            const float opacity = smoothStep(-1.2f, 0.8f, depth);
            if (opacity <= 0) return;
            const float small = noise.small.at(x + sx, y + sy), medium = noise.medium.at(x + sx, y + sy);
            const float ring = (depth - 1.6f) / 1.5f;
            const float rim = std::exp(-ring * ring) * (0.75f + 0.3f * medium);
            const float clump = smoothStep(0.1f, 1.5f, 0.6f * small + 0.6f * medium);
            float nh = ground + membrane * rim + clumps * clump + 0.05f * noise.fine.at(x + sy, y + sx);
            float ne = pink + 0.25f * rim + 0.1f * clump;
            for (int i = 0; i < count; ++i) {
                const auto& n = nucleoli[std::size_t(i)];
                const float spot =
                    smoothStep(-1.2f, 1.2f, n.r + 0.5f * small - std::hypot(dx - n.x, dy - n.y));
                cover(nh, 1.05f, spot);
                cover(ne, 0.95f, spot);
            }
            cover(h, nh, opacity);
            cover(e, ne, opacity);
        });
}

void paintDense(Canvas& canvas, const Cell& cell, const NoiseSet& noise, float least, float most) {
    Random random(cell.seed);
    const Outline outline(cell, noise, random, 0.7f);
    const float ground = float(random.uniform(least, most));
    const float halo = cell.kind == CellKind::Lymphocyte ? 0.5f : 0.f;
    const int sx = random.below(512), sy = random.below(512);
    forPixelsAround(canvas, cell.centre.x, cell.centre.y, cell.reach(),
                    [&](int x, int y, float dx, float dy, float& h, float& e) {
                        const float depth = outline.depth(dx, dy, x, y);
                        if (halo > 0) {
                            const float clear = halo * smoothStep(-6, -1, depth);
                            h *= 1 - clear;
                            e *= 1 - clear;
                        }
                        const float opacity = smoothStep(-1.2f, 1.0f, depth);
                        if (opacity <= 0) return;
                        const float medium = noise.medium.at(x + sx, y + sy),
                                    small = noise.small.at(x + sx, y + sy);
                        const float rim = smoothStep(4, 1, depth);
                        cover(h, ground + 0.14f * rim + 0.13f * medium + 0.07f * small, opacity);
                        cover(e, 0.55f + 0.05f * small, opacity);
                    });
}

}  // namespace

void paintNucleus(Canvas& canvas, const Cell& cell, const NoiseSet& noise) {
    if (cell.kind == CellKind::Tumour)
        paintTumour(canvas, cell, noise);
    else if (cell.kind == CellKind::Spindle)
        paintDense(canvas, cell, noise, 0.55f, 0.95f);
    else
        paintDense(canvas, cell, noise, 0.9f, 1.15f);
}

}  // namespace tenfield::demo
