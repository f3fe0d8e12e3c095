#include <array>
#include <cmath>

#include "core/demo/brush.h"
#include "core/demo/painters.h"
#include "core/demo/random.h"

namespace tenfield::demo {
namespace {

/// A shrunken cell: bright pink cytoplasm in an empty halo, the nucleus in smooth round drops.
void paintApoptosis(Canvas& canvas, const Cell& cell, const NoiseSet& noise) {
    Random random(cell.seed);
    struct Drop {
        float x, y, r;
    };
    std::array<Drop, 5> drops{};
    const int count = random.chance(0.2) ? 1 : 2 + random.below(3);
    for (int i = 0; i < count; ++i) {
        const double t = random.angle(), d = count == 1 ? random.uniform(0, 3) : random.uniform(4, 9);
        drops[std::size_t(i)] = {float(d * std::cos(t)), float(d * std::sin(t)),
                                 float(count == 1 ? random.uniform(6, 8.5) : random.uniform(2.4, 5.2))};
    }
    const float outer = float(cell.radius * random.uniform(0.75, 1)),
                inner = outer * float(random.uniform(0.6, 0.85));
    const float dark = float(random.uniform(0.55, 1.05));
    const int sx = random.below(512);
    forPixelsAround(canvas, cell.centre.x, cell.centre.y, cell.reach(),
                    [&](int x, int y, float dx, float dy, float& h, float& e) {
                        const float r = lengthOf(dx, dy) + 1.3f * noise.large.at(x + sx, y);
                        const float halo = smoothStep(outer + 2, outer - 2, r);
                        cover(h, 0.02f, 0.92f * halo);
                        cover(e, 0.06f, 0.92f * halo);
                        const float body = smoothStep(inner + 1.5f, inner - 1.5f, r);
                        cover(h, 0.16f, body);
                        cover(e, 1.15f + 0.07f * noise.small.at(x + sx, y), body);
                        float depth = -100;
                        for (int i = 0; i < count; ++i) {
                            const auto& drop = drops[std::size_t(i)];
                            depth = std::max(depth, drop.r - lengthOf(dx - drop.x, dy - drop.y));
                        }
                        const float opacity = smoothStep(-1, 1, depth);
                        cover(h, dark, opacity);
                        cover(e, 1.0f, opacity);
                    });
}

/// One smooth dark oval: condensed and structureless (pyknosis), or a whole nucleus stained too strongly.
void paintOval(Canvas& canvas, const Cell& cell, const NoiseSet& noise) {
    Random random(cell.seed);
    const bool pyknotic = cell.figure == FigureKind::Pyknosis;
    const float a = float(pyknotic ? random.uniform(7, 10.5) : random.uniform(16, 22));
    const float b = a * float(pyknotic ? random.uniform(0.6, 0.95) : random.uniform(0.55, 0.85));
    const float dark = float(pyknotic ? random.uniform(0.6, 0.95) : random.uniform(0.62, 0.88));
    const float pink = pyknotic ? 1.1f : 0.65f;
    const float c = float(std::cos(cell.angle)), s = float(std::sin(cell.angle));
    const int sx = random.below(512), sy = random.below(512);
    forPixelsAround(
        canvas, cell.centre.x, cell.centre.y, cell.reach(),
        [&](int x, int y, float dx, float dy, float& h, float& e) {
            const float u = (dx * c + dy * s) / a, v = (dy * c - dx * s) / b;
            const float depth = (1 - std::sqrt(u * u + v * v)) * b + 0.8f * noise.large.at(x + sx, y + sy);
            if (pyknotic) {  // in a shrunken, strongly pink cell
                const float shrunk = smoothStep(-11, -7, depth + 1.2f * noise.large.at(x, y + sx));
                cover(h, 0.2f, 0.9f * shrunk);
                cover(e, 1.05f, 0.9f * shrunk);
            }
            const float opacity = smoothStep(-1.3f, 1.1f, depth);
            const float medium = noise.medium.at(x + sx, y + sy), small = noise.small.at(x + sx, y + sy);
            cover(h,
                  dark + (pyknotic ? 0.04f : 0.17f) * medium + (pyknotic ? 0.f : 0.14f) * small +
                      (pyknotic ? 0.f : 0.15f * smoothStep(4, 1, depth)),
                  opacity);
            cover(e, pink, opacity);
        });
}

}  // namespace

void paintLookAlike(Canvas& canvas, const Cell& cell, const NoiseSet& noise) {
    if (cell.figure == FigureKind::Apoptosis)
        paintApoptosis(canvas, cell, noise);
    else
        paintOval(canvas, cell, noise);
}

}  // namespace tenfield::demo
