#include "core/demo/layout.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/base/stop.h"
#include "core/demo/noise.h"
#include "core/demo/random.h"

namespace tenfield::demo {
namespace {

constexpr int BucketSize = 256;
constexpr double RoiWidth = 7111, RoiHeight = 5333;  // 2.37 mm2, 4:3, at 0.25 um

// Of a hundred figures, about as breast cancers show them; the truth of each slide is drawn from this.
constexpr std::array Mitoses{std::pair{FigureKind::Metaphase, 38},    std::pair{FigureKind::Ring, 10},
                             std::pair{FigureKind::Prometaphase, 26}, std::pair{FigureKind::Anaphase, 12},
                             std::pair{FigureKind::Telophase, 6},     std::pair{FigureKind::Atypical, 8}};
constexpr std::array LookAlikes{std::pair{FigureKind::Apoptosis, 38}, std::pair{FigureKind::Pyknosis, 12},
                                std::pair{FigureKind::Hyperchromatic, 50}};

template <std::size_t N>
FigureKind drawn(const std::array<std::pair<FigureKind, int>, N>& shares, Random& random) {
    int ticket = random.below(100);
    for (const auto& [kind, share] : shares)
        if ((ticket -= share) < 0) return kind;
    return shares.back().first;
}

geometry::Rect markedRegion(int width, int height) {
    const double scale = std::min({1.0, 0.62 * width / RoiWidth, 0.62 * height / RoiHeight});
    const double w = std::floor(RoiWidth * scale), h = std::floor(RoiHeight * scale);
    return {std::floor(width * 0.5 - w / 2), std::floor(height * 0.535 - h / 2), w, h};
}

bool byPlace(const Figure& a, const Figure& b) {
    return std::pair{a.centre.y, a.centre.x} < std::pair{b.centre.y, b.centre.x};
}

}  // namespace

Layout::Layout(const DemoOptions& options, const std::stop_token& stop)
    : m_width(options.width),
      m_height(options.height),
      m_columns(options.width / BucketSize + 1),
      m_rows(options.height / BucketSize + 1),
      m_buckets(std::size_t(m_columns) * std::size_t(m_rows)) {
    m_truth.roi = markedRegion(options.width, options.height);
    makeMaps(options, stop);
    placeSpecials(options);
    placeOrdinary(options, stop);
}

void Layout::makeMaps(const DemoOptions& options, const std::stop_token& stop) {
    const std::uint64_t seed = scattered(options.seed);
    const double cx = m_width * 0.5, cy = m_height * 0.535, rx = m_width * 0.46, ry = m_height * 0.43;
    const double unit = std::min(rx, ry);
    const double smallness = std::clamp(1.5 - std::min(m_width, m_height) / 3000.0, 0.0, 1.0);
    m_depth = CoarseMap(m_width, m_height, stop, [&](double x, double y) {
        // A rounded box with a frayed edge: sections are cut from blocks.
        const double u = std::abs(x - cx) / rx, v = std::abs(y - cy) / ry;
        const double rho = std::pow(std::pow(u, 3.5) + std::pow(v, 3.5), 1 / 3.5);
        return (1 - rho) * unit + 0.05 * unit * fractalNoise(seed + 100, x, y, unit, 3) +
               30 * fractalNoise(seed + 200, x, y, 160, 3);
    });
    m_nest = CoarseMap(m_width, m_height, stop, [&](double x, double y) {
        const double bendX = 220 * fractalNoise(seed + 300, x, y, 900, 2);
        const double bendY = 220 * fractalNoise(seed + 400, x, y, 900, 2);
        const double islands = fractalNoise(seed + 500, x + bendX, y + bendY, 1500, 3);
        // Thin septa divide the tumour into nests.
        const double septa = std::abs(fractalNoise(seed + 550, x + bendX, y + bendY, 900, 2));
        const double frayed = 10 * fractalNoise(seed + 560, x, y, 70, 2);
        // Most tumour in the middle, where the region is marked.
        const double du = (x - cx) / rx, dv = (y - cy) / ry;
        // A small slide sees one patch of the map and must not be all stroma.
        const double tumour =
            560 * (islands + (0.22 + 0.5 * smallness) * std::exp(-(du * du + dv * dv) * 1.6) + 0.1);
        return std::min(tumour, 700 * (septa - 0.055)) + frayed;
    });
    m_flow = CoarseMap(m_width, m_height, stop, [&](double x, double y) {
        return 1000 * fractalNoise(seed + 700, x, y, 2600, 1) + 260 * fractalNoise(seed + 710, x, y, 800, 1);
    });
    m_inflammation = CoarseMap(m_width, m_height, stop, [&](double x, double y) {
        return std::clamp(2.2 * fractalNoise(seed + 600, x, y, 1700, 2) - 0.55, 0.0, 1.0);
    });
}

std::pair<float, float> Layout::fibre(float x, float y) const {
    // Along the contours of a smooth map: bundles stay side by side, and turn slowly.
    const float dx = m_flow.at(x + 24, y) - m_flow.at(x - 24, y),
                dy = m_flow.at(x, y + 24) - m_flow.at(x, y - 24);
    const float length = std::hypot(dx, dy);
    if (length < 1e-3f) return {1.f, 0.f};
    return {-dy / length, dx / length};
}

void Layout::placeSpecials(const DemoOptions& options) {
    Random random(scattered(options.seed) + 7000);
    const geometry::Rect inner = m_truth.roi.grown(-64), outer = m_truth.roi.grown(64);
    const geometry::Rect slide{64, 64, m_width - 128.0, m_height - 128.0};
    // Returns how many found no room.
    const auto place = [&](int wanted, bool mitosis, bool inside) {
        const geometry::Rect& from = inside ? inner : slide;
        for (int tries = 0; wanted > 0 && tries < 400 * wanted; ++tries) {
            Cell cell;
            cell.centre = {std::floor(random.uniform(from.x, from.right())) + 0.5,
                           std::floor(random.uniform(from.y, from.bottom())) + 0.5};
            cell.figure = mitosis ? drawn(Mitoses, random) : drawn(LookAlikes, random);
            cell.kind = CellKind::Special;
            cell.radius = cell.figure == FigureKind::Telophase ? 40
                          : mitosis                            ? random.uniform(30, 36)
                                                               : random.uniform(22, 26);
            cell.angle = random.angle();
            cell.seed = random.next();
            if (!inside && outer.contains(cell.centre)) continue;
            const float x = float(cell.centre.x), y = float(cell.centre.y);
            if (nest(x, y) < 50 || depth(x, y) < 120 || !fits(cell, mitosis ? 1.6 : 1.3)) continue;
            add(cell);
            (mitosis ? m_truth.figures : m_truth.lookAlikes).push_back({cell.centre, cell.figure});
            --wanted;
        }
        return wanted;
    };
    for (const bool mitosis : {true, false}) {
        // A hotspot: two of five figures stand in the marked region, which is a fifth of the slide. On a
        // small slide there may be little room beside it.
        const int all = mitosis ? options.figures : options.lookAlikes;
        const int crowded = place(all * 2 / 5, mitosis, true);
        place(place(all - all * 2 / 5 + crowded, mitosis, false), mitosis, true);
    }
    std::ranges::sort(m_truth.figures, byPlace);
    std::ranges::sort(m_truth.lookAlikes, byPlace);
}

void Layout::placeOrdinary(const DemoOptions& options, const std::stop_token& stop) {
    constexpr int Spacing = 40;
    const std::uint64_t seed = scattered(options.seed) + 8000;
    for (int row = 0; row * Spacing < m_height; ++row) {
        base::throwIfStopped(stop);
        for (int column = 0; column * Spacing < m_width; ++column) {
            Random random(seedAt(seed, column, row));
            Cell cell;
            cell.centre = {(column + random.uniform()) * Spacing, (row + random.uniform()) * Spacing};
            cell.seed = random.next();
            const float x = float(cell.centre.x), y = float(cell.centre.y);
            if (depth(x, y) < 24) continue;
            const float border = nest(x, y);
            const auto [fx, fy] = fibre(x, y);
            if (random.chance(0.5 * inflammation(x, y) * (border < 0 ? 1 : 0.15) + 0.015)) {
                cell.kind = CellKind::Lymphocyte;
                cell.radius = random.uniform(11.5, 14.5);
                cell.aspect = random.uniform(0.82, 1);
                cell.angle = random.angle();
            } else if (border > 12) {
                cell.kind = CellKind::Tumour;
                cell.radius = std::clamp(20.5 + 3.2 * random.normal(), 14.0, 32.0);
                cell.aspect = random.uniform(0.66, 0.97);
                cell.angle = random.angle();
            } else if (border < -4 && random.chance(0.42)) {
                cell.kind = CellKind::Spindle;
                cell.radius = random.uniform(18, 34);
                cell.aspect = random.uniform(0.2, 0.42);
                cell.angle = std::atan2(fy, fx) + 0.2 * random.normal();
            } else {
                continue;
            }
            if (fits(cell, cell.kind == CellKind::Spindle ? 0.7 : 1.04)) add(cell);
        }
    }
}

bool Layout::fits(const Cell& cell, double closeness) const {
    constexpr double LargestRadius = 40;
    const double reach = closeness * (cell.radius + LargestRadius);
    const auto size = [](const Cell& c) { return c.radius * std::sqrt(c.aspect); };
    for (int row = bucketRow(cell.centre.y - reach); row <= bucketRow(cell.centre.y + reach); ++row)
        for (int column = bucketColumn(cell.centre.x - reach); column <= bucketColumn(cell.centre.x + reach);
             ++column)
            for (const int index : m_buckets[std::size_t(row * m_columns + column)]) {
                const Cell& other = m_cells[std::size_t(index)];
                if (distance(cell.centre, other.centre) < closeness * (size(cell) + size(other)))
                    return false;
            }
    return true;
}

void Layout::add(const Cell& cell) {
    m_buckets[std::size_t(bucketRow(cell.centre.y) * m_columns + bucketColumn(cell.centre.x))].push_back(
        int(m_cells.size()));
    m_cells.push_back(cell);
}

int Layout::bucketColumn(double x) const {
    return std::clamp(int(x / BucketSize), 0, m_columns - 1);
}
int Layout::bucketRow(double y) const {
    return std::clamp(int(y / BucketSize), 0, m_rows - 1);
}

std::vector<int> Layout::cellsIn(const geometry::Rect& area) const {
    constexpr double LargestReach = 64;
    const geometry::Rect search = area.grown(LargestReach);
    std::vector<int> found;
    for (int row = bucketRow(search.y); row <= bucketRow(search.bottom()); ++row)
        for (int column = bucketColumn(search.x); column <= bucketColumn(search.right()); ++column)
            for (const int index : m_buckets[std::size_t(row * m_columns + column)])
                if (area.grown(cell(index).reach()).contains(cell(index).centre)) found.push_back(index);
    // The figures come last, so that no ordinary nucleus lies over one.
    std::ranges::sort(found, std::greater{});
    return found;
}

}  // namespace tenfield::demo
