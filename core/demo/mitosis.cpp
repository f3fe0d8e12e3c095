#include <cmath>
#include <numbers>
#include <vector>

#include "core/demo/brush.h"
#include "core/demo/painters.h"
#include "core/demo/random.h"

namespace tenfield::demo {
namespace {

/// A short rod of chromatin with round ends, in pixels from the cell's centre.
struct Rod {
    float x0, y0, x1, y1, radius;

    /// Pixels inside its surface.
    float depth(float x, float y) const {
        const float ux = x1 - x0, uy = y1 - y0, vx = x - x0, vy = y - y0;
        const float length = ux * ux + uy * uy;
        const float t = length > 0 ? std::clamp((ux * vx + uy * vy) / length, 0.f, 1.f) : 0.f;
        return radius - lengthOf(vx - t * ux, vy - t * uy);
    }
};

/// Collects the rods of one figure in a frame turned by the cell's angle.
class Chromatin {
public:
    Chromatin(Random& random, double angle)
        : m_random(random), m_cosine(float(std::cos(angle))), m_sine(float(std::sin(angle))) {}

    const std::vector<Rod>& rods() const { return m_rods; }

    void rod(double x0, double y0, double x1, double y1, double radius) {
        const auto turned = [&](double x, double y) {
            return std::pair{float(x) * m_cosine - float(y) * m_sine,
                             float(x) * m_sine + float(y) * m_cosine};
        };
        const auto [ax, ay] = turned(x0, y0);
        const auto [bx, by] = turned(x1, y1);
        m_rods.push_back({ax, ay, bx, by, float(radius)});
    }

    /// A plate along y through (x, y): chromosomes side by side, a little bent, with arms that stick out of
    /// it.
    void plate(double x, double y, double half, double thickness, double bend, double tilt = 0) {
        const int pieces = int(half / 1.6);
        const auto across = [&](double t) { return bend * (t * t - 0.4); };
        const double spine = 0.62 * thickness * m_random.uniform(0.75, 1.15);  // how tightly they are packed
        rod(x + across(-0.8) * std::cos(tilt) + 0.8 * half * std::sin(tilt),
            y + across(-0.8) * std::sin(tilt) - 0.8 * half * std::cos(tilt), x + across(0) * std::cos(tilt),
            y + across(0) * std::sin(tilt), spine);
        rod(x + across(0) * std::cos(tilt), y + across(0) * std::sin(tilt),
            x + across(0.8) * std::cos(tilt) - 0.8 * half * std::sin(tilt),
            y + across(0.8) * std::sin(tilt) + 0.8 * half * std::cos(tilt), spine);
        for (int i = 0; i <= pieces; ++i) {
            const double t = 2.0 * i / pieces - 1 + m_random.uniform(-0.05, 0.05);
            const double length = thickness * (1 - 0.35 * t * t) * m_random.uniform(0.45, 0.85);
            const double lean = m_random.uniform(-2.2, 2.2), shift = m_random.uniform(-1.1, 1.1);
            const auto place = [&](double u, double v) {
                return std::pair{x + u * std::cos(tilt) - v * std::sin(tilt),
                                 y + u * std::sin(tilt) + v * std::cos(tilt)};
            };
            const auto [ax, ay] = place(across(t) + shift - length, half * t - lean);
            const auto [bx, by] = place(across(t) + shift + length, half * t + lean);
            rod(ax, ay, bx, by, m_random.uniform(1.7, 2.7));
            if (m_random.chance(0.16)) {
                const double side = m_random.chance(0.5) ? 1 : -1,
                             arm = thickness + m_random.uniform(0.5, 3.5);
                const auto [cx, cy] = place(across(t) + side * arm, half * t + m_random.uniform(-4, 4));
                rod(side > 0 ? bx : ax, side > 0 ? by : ay, cx, cy, m_random.uniform(1.0, 1.7));
            }
        }
    }

    void clump(double x, double y, double radius, int pieces) {
        for (int i = 0; i < pieces; ++i) {
            const double t = m_random.angle(), d = radius * std::sqrt(m_random.uniform()) * 0.85;
            const double s = m_random.angle(), l = m_random.uniform(2, 6);
            const double cx = x + d * std::cos(t), cy = y + d * std::sin(t);
            rod(cx - l * std::cos(s), cy - l * std::sin(s), cx + l * std::cos(s), cy + l * std::sin(s),
                m_random.uniform(1.8, 3.6));
        }
    }

    void ring(double radius, double thickness) {
        constexpr int Pieces = 16;
        double px = 0, py = 0;
        for (int i = 0; i <= Pieces; ++i) {
            const double t = 2 * std::numbers::pi * i / Pieces, r = radius * m_random.uniform(0.86, 1.14);
            const double qx = r * std::cos(t), qy = 0.85 * r * std::sin(t);
            if (i > 0) rod(px, py, qx, qy, thickness * m_random.uniform(0.75, 1.2));
            px = qx;
            py = qy;
        }
    }

private:
    Random& m_random;
    float m_cosine, m_sine;
    std::vector<Rod> m_rods;
};

void build(Chromatin& chromatin, FigureKind kind, Random& random) {
    const double half = random.uniform(13, 19), thickness = random.uniform(4.6, 6.8);
    switch (kind) {
        case FigureKind::Metaphase:
            chromatin.plate(0, 0, half, thickness, random.uniform(-3, 3));
            break;
        case FigureKind::Ring:
            chromatin.ring(random.uniform(9.5, 13), random.uniform(4.0, 5.4));
            break;
        case FigureKind::Anaphase: {
            const double apart = random.uniform(8, 15);
            chromatin.plate(-apart, 0, half * 0.85, thickness * 0.8, -3);
            chromatin.plate(apart, 0, half * 0.85, thickness * 0.8, 3);
            break;
        }
        case FigureKind::Telophase: {
            const double apart = random.uniform(19, 24);
            chromatin.plate(-apart, 0, half * 0.7, thickness * 0.85, -3, random.uniform(-0.3, 0.3));
            chromatin.plate(apart, 0, half * 0.7, thickness * 0.85, 3, random.uniform(-0.3, 0.3));
            break;
        }
        case FigureKind::Atypical:
            if (random.chance(0.5)) {  // three poles
                for (int i = 0; i < 3; ++i) {
                    const double t = 2 * std::numbers::pi * (i + random.uniform(-0.1, 0.1)) / 3;
                    chromatin.plate(8 * std::cos(t), 8 * std::sin(t), 9, thickness * 0.85, 0,
                                    t + std::numbers::pi / 2);
                }
            } else {  // a plate with chromosomes left behind
                chromatin.plate(0, 0, half, thickness, random.uniform(-5, 5));
                for (int i = 0; i < 4; ++i) {
                    const double x = random.uniform(9, 19) * (random.chance(0.5) ? 1 : -1);
                    const double y = random.uniform(-12, 12);
                    chromatin.rod(x, y, x + random.uniform(-3, 3), y + random.uniform(-3, 3),
                                  random.uniform(1.8, 2.8));
                }
            }
            break;
        default:
            chromatin.clump(0, 0, random.uniform(11, 15), 16 + random.below(8));
    }
}

}  // namespace

void paintMitosis(Canvas& canvas, const Cell& cell, const NoiseSet& noise) {
    Random random(cell.seed);
    Chromatin chromatin(random, cell.angle);
    build(chromatin, cell.figure, random);
    const float dark = float(random.uniform(1.75, 2.3)), pink = float(random.uniform(0.8, 1.05));
    const float pale = float(random.uniform(0.5, 0.9));  // how much of the cell is cleared
    const float radius = float(cell.radius), stretch = cell.figure == FigureKind::Telophase  ? 1.25f
                                                       : cell.figure == FigureKind::Anaphase ? 1.12f
                                                                                             : 1.f;
    const float c = float(std::cos(cell.angle)), s = float(std::sin(cell.angle));
    const int sx = random.below(512), sy = random.below(512);
    forPixelsAround(
        canvas, cell.centre.x, cell.centre.y, cell.reach(),
        [&](int x, int y, float dx, float dy, float& h, float& e) {
            const float small = noise.small.at(x + sx, y + sy), medium = noise.medium.at(x + sx, y + sy);
            const float fine = noise.fine.at(x + sx, y + sy), large = noise.large.at(x + sx, y + sy);
            const float u = (dx * c + dy * s) / stretch, v = (dy * c - dx * s) * stretch;
            const float edge = radius - lengthOf(u, v) + 2.f * large;
            const float inside = smoothStep(-2, 4, edge);
            const float border = bell(0.45f * (edge - 1));
            cover(h, 0.09f + 0.05f * small + 0.05f * medium + 0.1f * border, inside * pale);
            cover(e, 0.38f + 0.07f * small + 0.06f * medium + 0.04f * fine + 0.25f * border, inside * pale);
            float depth = -100;
            for (const Rod& rod : chromatin.rods()) depth = std::max(depth, rod.depth(dx, dy));
            const float opacity = smoothStep(-0.9f, 1.3f, depth + 0.55f * small + 0.3f * fine);
            cover(h, dark + 0.1f * small, opacity);
            cover(e, pink, opacity);
        });
}

}  // namespace tenfield::demo
