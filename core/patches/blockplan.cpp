#include "core/patches/blockplan.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "core/base/error.h"
#include "core/patches/regionspans.h"

namespace tenfield::patches {
namespace {

using geometry::PixelRect;

std::int64_t floorTo(std::int64_t value, std::int64_t unit) {
    return (value >= 0 ? value / unit : -((-value + unit - 1) / unit)) * unit;
}

void check(const PlanOptions& o) {
    const bool sane = o.align > 0 && o.blockSize > 0 && o.halo >= 0 && o.blockSize % o.align == 0 &&
                      o.halo % o.align == 0 && o.blockSize <= 8192 && o.halo <= 4096 && o.cell > 0 &&
                      o.align % o.cell == 0;
    if (!sane) {
        throw base::UsageError("Blocks of " + std::to_string(o.blockSize) + " pixels with a halo of " +
                               std::to_string(o.halo) + " make no sense: both must be multiples of " +
                               std::to_string(o.align) + ", and at most 8192 and 4096.");
    }
}

/// Cell centres of an area, as level-0 coordinates along x and y.
struct Cells {
    int columns, rows;
    double x0, y0, stepX, stepY;

    Cells(const PixelRect& area, const ModelGrid& grid, int stride, double origin)
        : columns(int((area.width + stride - 1) / stride)),
          rows(int((area.height + stride - 1) / stride)),
          x0((double(area.x) + origin + 0.5) * grid.scaleX),
          y0((double(area.y) + origin + 0.5) * grid.scaleY),
          stepX(stride * grid.scaleX),
          stepY(stride * grid.scaleY) {}
};

/// How long each of the equal parts is that cover length with as few as size allows; a multiple of align.
std::int64_t partOf(std::int64_t length, int size, int align) {
    const auto parts = std::max<std::int64_t>(1, (length + size - 1) / size);
    return floorTo((length + parts - 1) / parts + align - 1, align);
}

/// What has to be looked at between two lines of the box that a plan covers.
class Row {
public:
    Row(const PixelRect& area, const geometry::Region& region, const ModelGrid& grid,
        const PlanOptions& options, const TissueMask* tissue)
        : m_area(area), m_options(options) {
        m_cells = regionMask(area, region, grid, options.cell, options.cellOrigin);
        if (!tissue) return;
        const auto onTissue = tissueCells(area, *tissue, grid, options.cell, options.cellOrigin);
        std::transform(m_cells.data(), m_cells.data() + m_cells.bytes(), onTissue.data(), m_cells.data(),
                       std::bit_and<>());
    }

    /// The part of the row from x on that holds every cell looked at there, outward to align; may be empty.
    PixelRect lookedAt(std::int64_t x, std::int64_t width) const {
        const int cell = m_options.cell, first = int((x - m_area.x) / cell);
        const int end = std::min(first + int(width / cell), m_cells.width());
        int left = end, right = first, top = m_cells.height(), bottom = 0;
        for (int row = 0; row < m_cells.height(); ++row) {
            const auto* cells = m_cells.row(row);
            const auto from = std::find(cells + first, cells + end, 255);
            if (from == cells + end) continue;
            left = std::min(left, int(from - cells));
            for (int column = end; column > right; --column)
                if (cells[column - 1]) right = column;
            top = std::min(top, row), bottom = row + 1;
        }
        if (right <= left) return {};
        const auto outward = [this, cell](int from, int to) {
            const auto begin = floorTo(std::int64_t(from) * cell, m_options.align);
            const auto past = floorTo(std::int64_t(to) * cell + m_options.align - 1, m_options.align);
            return std::pair{begin, past - begin};
        };
        const auto [dx, w] = outward(left, right);
        const auto [dy, h] = outward(top, bottom);
        return {m_area.x + dx, m_area.y + dy, w, h};
    }

private:
    PixelRect m_area;
    const PlanOptions& m_options;
    base::GrayImage m_cells;
};

}  // namespace

double BlockPlan::corePixels() const {
    double sum = 0;
    for (const auto& block : blocks) sum += double(block.core.width) * double(block.core.height);
    return sum;
}

BlockPlan planBlocks(const geometry::Region& region, const ModelGrid& grid, const geometry::Rect& within,
                     const PlanOptions& options, const TissueMask* tissue) {
    check(options);
    if (region.empty() && !tissue) throw base::UsageError("Neither a region nor a tissue mask was given.");
    const auto box = (region.empty() ? tissue->area() : region.boundingBox()).intersected(within);
    if (box.empty()) {
        throw base::UsageError(
            "The region lies outside the slide. Coordinates are pixels of the finest level.");
    }
    const auto cover = PixelRect::covering(grid.toModel(box));
    const auto align = options.align, size = options.blockSize;
    const auto left = floorTo(cover.x, align), top = floorTo(cover.y, align);
    const auto right = floorTo(cover.right() + align - 1, align),
               bottom = floorTo(cover.bottom() + align - 1, align);

    BlockPlan plan{grid, options, {}};
    constexpr double kMost = 1e6;
    if (double(right - left) / size * (double(bottom - top) / size) > kMost) {
        throw base::UsageError("The region is too large: more than a million blocks. Choose a smaller one.");
    }
    const auto width = partOf(right - left, size, align), height = partOf(bottom - top, size, align);
    const auto halo = options.halo;
    for (auto y = top; y < bottom; y += height) {
        const Row row({left, y, right - left, std::min(height, bottom - y)}, region, grid, options, tissue);
        for (auto x = left; x < right; x += width) {
            const auto core = row.lookedAt(x, width);
            if (core.empty()) continue;
            plan.blocks.push_back(
                {int(plan.blocks.size()),
                 core,
                 {core.x - halo, core.y - halo, core.width + 2 * halo, core.height + 2 * halo}});
        }
    }
    return plan;
}

base::GrayImage regionMask(const PixelRect& area, const geometry::Region& region, const ModelGrid& grid,
                           int stride, double origin) {
    const Cells cells(area, grid, stride, origin);
    base::GrayImage mask(cells.columns, cells.rows, region.empty() ? 255 : 0);
    for (int row = 0; row < cells.rows && !region.empty(); ++row) {
        for (const auto& [from, to] : spansAt(region, cells.y0 + row * cells.stepY)) {
            const auto column = [&](double x) {  // the first cell whose centre is at x or right of it
                return int(std::clamp(std::ceil((x - cells.x0) / cells.stepX), 0.0, double(cells.columns)));
            };
            const int first = column(from), last = column(to);
            std::fill(mask.row(row) + first, mask.row(row) + std::max(first, last), std::uint8_t(255));
        }
    }
    return mask;
}

base::GrayImage tissueCells(const PixelRect& area, const TissueMask& tissue, const ModelGrid& grid,
                            int stride, double origin) {
    const Cells cells(area, grid, stride, origin);
    base::GrayImage mask(cells.columns, cells.rows, 0);
    for (int row = 0; row < cells.rows; ++row) {
        for (int column = 0; column < cells.columns; ++column) {
            const geometry::Point centre{cells.x0 + column * cells.stepX, cells.y0 + row * cells.stepY};
            if (tissue.contains(centre)) mask.row(row)[column] = 255;
        }
    }
    return mask;
}

}  // namespace tenfield::patches
