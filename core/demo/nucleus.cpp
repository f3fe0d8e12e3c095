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
    const bool open = random.chance(0.6);                   // vesicular, else evenly granular
    const float focus = random.chance(0.15) ? 0.55f : 1.f;  // some lie below the plane of focus
    const float ground = float(open ? random.uniform(0.08, 0.3) : random.uniform(0.25, 0.6));
    const float membrane = float(open ? random.uniform(0.75, 1.15) : random.uniform(0.3, 0.6));
    const float clumps = float(open ? random.uniform(0.5, 0.95) : random.uniform(0.35, 0.65));
    const float pink = float(open ? random.uniform(0.3, 0.5) : random.uniform(0.45, 0.7));
    const float wall = float(random.uniform(1.2, 1.9));
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
        canvas, cell.centre.x, cell.centre.y, cell.radius + 6,
        [&](int x, int y, float dx, float dy, float& h, float& e) {
            const float depth = outline.depth(dx, dy, x, y);
            const float opacity = focus * smoothStep(-1.0f, 0.8f, depth);
            if (opacity <= 0) return;
            const float small = noise.small.at(x + sx, y + sy), medium = noise.medium.at(x + sx, y + sy);
            const float fine = noise.fine.at(x + sy, y + sx);
            const float ring = (depth - 1.4f) / wall;
            const float rim = bell(ring) * std::max(0.25f, 0.8f + 0.35f * noise.large.at(x + sy, y + sx));
            const float clump = open ? smoothStep(0.2f, 1.5f, 0.65f * small + 0.75f * medium)
                                     : smoothStep(-0.4f, 1.6f, 0.8f * small + 0.3f * medium + 0.4f * fine);
            const float thread = std::max(0.f, 1 - std::abs(medium) * 2.2f);  // chromatin between the clumps
            float nh = ground + membrane * rim + clumps * clump + 0.16f * thread + 0.07f * fine;
            float ne = pink + 0.3f * rim + 0.25f * clump + 0.06f * thread;
            for (int i = 0; i < count; ++i) {
                const auto& n = nucleoli[std::size_t(i)];
                const float spot = smoothStep(-1.2f, 1.2f, n.r + 0.5f * small - lengthOf(dx - n.x, dy - n.y));
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
    forPixelsAround(canvas, cell.centre.x, cell.centre.y, cell.radius + 8,
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
                        const float clump = smoothStep(-0.7f, 1.1f, 0.8f * small + 0.6f * medium);
                        cover(h, ground - 0.28f + 0.2f * rim + 0.55f * clump, opacity);
                        cover(e, 0.55f + 0.05f * small, opacity);
                    });
}

}  // namespace

void paintCytoplasm(Canvas& canvas, const Cell& cell, const NoiseSet& noise) {
    Random random(cell.seed ^ 0x5bd1e995);
    const float pink = float(random.uniform(0.78, 1.3)), blue = float(random.uniform(0.6, 1.5));
    const float reach = float(1.12 * cell.radius + 13);
    const float split = random.chance(0.22) ? 0.9f : float(random.uniform(0.1, 0.45));
    const float c = float(std::cos(cell.angle)), s = float(std::sin(cell.angle));
    const float stretch = float(std::pow(cell.aspect, 0.3));
    forPixelsAround(canvas, cell.centre.x, cell.centre.y, 1.2 * cell.radius + 22,
                    [&](int x, int y, float dx, float dy, float& h, float& e) {
                        const float u = (dx * c + dy * s) * stretch, v = (dy * c - dx * s) / stretch;
                        const float depth = reach - lengthOf(u, v) + 3.f * noise.large.at(x, y + 211) +
                                            1.2f * noise.medium.at(x, y);
                        const float inside = smoothStep(-1, 2, depth);
                        if (inside <= 0) return;
                        const float border = (depth - 0.5f) / 1.3f;
                        const float pale = 1 - split * bell(border);
                        h *= 1 + inside * (blue * pale - 1);
                        e *= 1 + inside * (pink * pale - 1);
                    });
}

void paintNucleus(Canvas& canvas, const Cell& cell, const NoiseSet& noise) {
    if (cell.kind == CellKind::Tumour)
        paintTumour(canvas, cell, noise);
    else if (cell.kind == CellKind::Spindle)
        paintDense(canvas, cell, noise, 0.55f, 0.95f);
    else
        paintDense(canvas, cell, noise, 0.72f, 0.98f);
}

}  // namespace tenfield::demo
