#include "core/patches/reflectedpatch.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "core/base/error.h"

namespace tenfield::patches {
namespace {

/// Index i mirrored into 0..n-1.
std::int64_t mirrored(std::int64_t i, std::int64_t n) {
    if (n == 1) return 0;
    const auto period = 2 * (n - 1);
    i = (i % period + period) % period;
    return i < n ? i : period - i;
}

struct Span {
    std::int64_t first = 0, count = 0;
};

/// The part of 0..extent-1 in which the mirrored indices of [first, first + size) lie.
Span needed(std::int64_t first, int size, std::int64_t extent) {
    std::int64_t low = extent - 1, high = 0;
    for (std::int64_t i = first; i < first + size; ++i) {
        low = std::min(low, mirrored(i, extent));
        high = std::max(high, mirrored(i, extent));
    }
    return {low, high - low + 1};
}

}  // namespace

base::RgbImage reflectedPatch(const BlockReader& reader, geometry::Point level0, int size) {
    const auto extent = reader.extent();
    const auto at = reader.grid().toModel(level0);
    if (!(at.x >= 0 && at.y >= 0 && at.x <= double(extent.width) && at.y <= double(extent.height)))
        throw base::UsageError("The point " + std::to_string(level0.x) + ", " + std::to_string(level0.y) +
                               " lies outside the image.");
    const auto left = std::llround(at.x - size / 2.0), top = std::llround(at.y - size / 2.0);
    const auto columns = needed(left, size, extent.width), rows = needed(top, size, extent.height);
    const auto block = reader.read({columns.first, rows.first, columns.count, rows.count});
    if (block.anyUnreadable)
        throw base::Error("The image could not be read around " + std::to_string(level0.x) + ", " +
                          std::to_string(level0.y) + ": " + block.error);
    base::RgbImage patch(size, size);
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x)
            std::copy_n(block.image.pixel(int(mirrored(left + x, extent.width) - columns.first),
                                          int(mirrored(top + y, extent.height) - rows.first)),
                        3, patch.pixel(x, y));
    return patch;
}

}  // namespace tenfield::patches
