#include "core/patches/tissuemask.h"

#include <algorithm>
#include <cmath>

#include "core/patches/regionspans.h"

namespace tenfield::patches {

geometry::Rect TissueMask::area() const {
    return grid.toLevel0(
        geometry::Rect{double(originX), double(originY), double(mask.width()), double(mask.height())});
}

bool TissueMask::contains(geometry::Point level0) const {
    const auto p = grid.toModel(level0);
    const double x = std::floor(p.x) - double(originX), y = std::floor(p.y) - double(originY);
    return x >= 0 && y >= 0 && x < mask.width() && y < mask.height() && *mask.pixel(int(x), int(y));
}

bool TissueMask::touches(const geometry::Rect& level0) const {
    const auto r = grid.toModel(level0).intersected(
        {double(originX), double(originY), double(mask.width()), double(mask.height())});
    if (r.empty()) return false;
    const auto cover = geometry::PixelRect::covering(r);
    for (auto y = cover.y - originY; y < cover.bottom() - originY; ++y) {
        const auto* from = mask.row(int(y)) + (cover.x - originX);
        if (std::any_of(from, from + cover.width, [](auto v) { return v != 0; })) return true;
    }
    return false;
}

double TissueMask::pixels() const {
    const auto all = std::count_if(mask.data(), mask.data() + mask.bytes(), [](auto v) { return v != 0; });
    return double(all) * grid.pixelArea();
}

double TissueMask::pixels(const geometry::Region& within) const {
    constexpr int kLines = 4;
    double sum = 0;
    for (int row = 0; row < mask.height(); ++row) {
        const auto* values = mask.row(row);
        for (int line = 0; line < kLines; ++line) {
            const double y = (double(originY + row) + (line + 0.5) / kLines) * grid.scaleY;
            for (const auto& [begin, end] : spansAt(within, y)) {
                const double from = std::max(0.0, begin / grid.scaleX - double(originX));
                const double to = std::min(double(mask.width()), end / grid.scaleX - double(originX));
                for (int x = int(from); x < to; ++x) {
                    if (values[x]) sum += std::min(to, x + 1.0) - std::max(from, double(x));
                }
            }
        }
    }
    return sum / kLines * grid.pixelArea();
}

}  // namespace tenfield::patches
