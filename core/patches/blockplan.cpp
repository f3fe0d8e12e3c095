#include "core/patches/blockplan.h"

#include <algorithm>
#include <cmath>
#include <set>

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
                      o.halo % o.align == 0 && o.blockSize <= 8192 && o.halo <= 4096;
    if (!sane) {
        throw base::UsageError("Blocks of " + std::to_string(o.blockSize) + " pixels with a halo of " +
                               std::to_string(o.halo) + " make no sense: both must be multiples of " +
                               std::to_string(o.align) + ", and at most 8192 and 4096.");
    }
}

/// Columns of block cells that the region touches anywhere between two model lines.
std::set<std::int64_t> touchedColumns(const geometry::Region& region, const ModelGrid& grid, std::int64_t top,
                                      std::int64_t bottom, int blockSize) {
    std::set<std::int64_t> columns;
    constexpr double kLine = 4;  // model pixels: 1 um; nothing that counts is thinner
    for (double y = double(top) + kLine / 2; y < double(bottom); y += kLine) {
        for (const auto& [from, to] : spansAt(region, y * grid.scaleY)) {
            const auto first = std::int64_t(std::floor(from / grid.scaleX / blockSize));
            const auto last = std::int64_t(std::ceil(to / grid.scaleX / blockSize));
            for (auto column = first; column < last; ++column) columns.insert(column);
        }
    }
    return columns;
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
    for (auto y = floorTo(top, size); y < bottom; y += size) {
        const auto coreTop = std::max(y, top), coreBottom = std::min(y + size, bottom);
        const auto touched = touchedColumns(region, grid, coreTop, coreBottom, size);
        for (auto x = floorTo(left, size); x < right; x += size) {
            if (!region.empty() && !touched.contains(x / size)) continue;
            const auto coreLeft = std::max(x, left), coreRight = std::min(x + size, right);
            const PixelRect core{coreLeft, coreTop, coreRight - coreLeft, coreBottom - coreTop};
            if (tissue && !tissue->touches(grid.toLevel0(core))) continue;
            const auto halo = options.halo;
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
