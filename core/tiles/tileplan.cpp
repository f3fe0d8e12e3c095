#include "core/tiles/tileplan.h"

#include <algorithm>
#include <tuple>
#include <unordered_set>

namespace tenfield::tiles {
namespace {

using geometry::PixelRect;
using geometry::Rect;

// How many tiles each part of a plan may have; see the header.
constexpr std::size_t kMostPinned = 64;
constexpr std::size_t kMostSharp = 400;
constexpr std::size_t kMostFiner = 24;
constexpr std::size_t kMostCoarser = 16;
constexpr std::size_t kMostProtectedPerLevel = 64;

/// Tiles of a level in a range of columns and rows, nearest to the view's centre first, at most a number of
/// them. Ties go by row and column, so that equal views give equal plans.
std::vector<TileKey> outward(const TileGrid& grid, const ViewState& view, int level, const PixelRect& range,
                             std::size_t most) {
    if (range.empty()) return {};
    const auto centre = view.visible.centre();
    struct Candidate {
        double distance;
        TileKey key;
    };
    std::vector<Candidate> candidates;
    // A range far larger than what may be taken is cut to a box about the middle before it is sorted: the
    // smallest that holds twice as many tiles, so that the disc of the nearest ones lies inside.
    const double width = grid.tileWidth(level) * grid.downsample(level);
    const double height = grid.tileHeight(level) * grid.downsample(level);
    const auto column = std::clamp(std::int64_t(centre.x / width), range.x, range.right() - 1);
    const auto row = std::clamp(std::int64_t(centre.y / height), range.y, range.bottom() - 1);
    PixelRect box = range;
    const auto enough = std::int64_t(2 * most);
    for (std::int64_t reach = 1; range.width * range.height > enough; reach *= 2) {
        const auto left = std::max(range.x, column - reach), top = std::max(range.y, row - reach);
        box = {left, top, std::min(range.right(), column + reach + 1) - left,
               std::min(range.bottom(), row + reach + 1) - top};
        if (box.width * box.height >= enough) break;
    }
    for (auto r = box.y; r < box.bottom(); ++r) {
        for (auto c = box.x; c < box.right(); ++c) {
            const TileKey key{view.slide, level, int(c), int(r), view.colourMap};
            candidates.push_back({geometry::distance(grid.area(key).centre(), centre), key});
        }
    }
    const auto count = std::min(most, candidates.size());
    std::partial_sort(candidates.begin(), candidates.begin() + std::ptrdiff_t(count), candidates.end(),
                      [](const Candidate& a, const Candidate& b) {
                          return std::tie(a.distance, a.key.row, a.key.column) <
                                 std::tie(b.distance, b.key.row, b.key.column);
                      });
    std::vector<TileKey> keys;
    for (std::size_t i = 0; i < count; ++i) keys.push_back(candidates[i].key);
    return keys;
}

std::vector<TileKey> pinned(const TileGrid& grid, const ViewState& view) {
    const int coarsest = grid.levelCount() - 1;
    return outward(grid, view, coarsest, {0, 0, grid.columns(coarsest), grid.rows(coarsest)}, kMostPinned);
}

Rect scaled(const Rect& r, double factor) {
    return Rect::around(r.centre(), r.width * factor, r.height * factor);
}

PixelRect grownWithin(const PixelRect& range, const TileGrid& grid, int level) {
    const auto left = std::max<std::int64_t>(0, range.x - 1), top = std::max<std::int64_t>(0, range.y - 1);
    return {left, top, std::min<std::int64_t>(grid.columns(level), range.right() + 1) - left,
            std::min<std::int64_t>(grid.rows(level), range.bottom() + 1) - top};
}

template <class Visit>
void forEachTouching(const TileGrid& grid, int level, const Rect& area, const TileKey& like, Visit&& visit) {
    const auto range = grid.tilesTouching(level, area);
    for (auto row = range.y; row < range.bottom(); ++row) {
        for (auto column = range.x; column < range.right(); ++column) {
            visit(TileKey{like.slide, level, int(column), int(row), like.colourMap});
        }
    }
}

bool coveredByCoarser(const TileGrid& grid, const TileKey& key,
                      const std::function<bool(const TileKey&)>& isCached) {
    for (int level = key.level + 1; level < grid.levelCount(); ++level) {
        bool all = true;
        forEachTouching(grid, level, grid.area(key), key,
                        [&](const TileKey& k) { all = all && isCached(k); });
        if (all) return true;
    }
    return false;
}

/// The finest level above the sharp one at which the view takes at most a quarter as many tiles; -1 if there
/// is none.
int ancestorLevel(const TileGrid& grid, const ViewState& view, int sharp, std::size_t sharpTiles) {
    for (int level = sharp + 1; level < grid.levelCount(); ++level) {
        const auto range = grid.tilesTouching(level, view.visible);
        if (std::size_t(range.width * range.height) * 4 <= std::max<std::size_t>(4, sharpTiles)) return level;
    }
    return -1;
}

}  // namespace

std::vector<PlannedTile> planTiles(const TileGrid& grid, const ViewState& view,
                                   const std::function<bool(const TileKey&)>& isCached) {
    std::vector<PlannedTile> plan;
    if (grid.levelCount() == 0) return plan;
    std::unordered_set<TileKey, TileKeyHash> taken;
    const auto want = [&](const TileKey& key, TileReason reason) {
        if (!isCached(key) && taken.insert(key).second) plan.push_back({key, reason});
    };
    for (const auto& key : pinned(grid, view)) want(key, TileReason::Pinned);

    const int sharpLevel = grid.levelForScale(view.scale);
    const auto range = grid.tilesTouching(sharpLevel, view.visible);
    if (range.empty()) return plan;
    const auto sharp = outward(grid, view, sharpLevel, range, kMostSharp);
    if (const int level = ancestorLevel(grid, view, sharpLevel, sharp.size()); level >= 0) {
        for (const auto& key : sharp) {
            if (isCached(key) || coveredByCoarser(grid, key, isCached)) continue;
            forEachTouching(grid, level, grid.area(key), key,
                            [&](const TileKey& ancestor) { want(ancestor, TileReason::Ancestor); });
        }
    }
    for (const auto& key : sharp) want(key, TileReason::Sharp);
    if (!view.atRest) return plan;

    for (const auto& key :
         outward(grid, view, sharpLevel, grownWithin(range, grid, sharpLevel), kMostSharp)) {
        want(key, TileReason::Ring);
    }
    if (sharpLevel > 0) {
        const int finer = sharpLevel - 1;
        const auto middle = grid.tilesTouching(finer, scaled(view.visible, 0.5));
        for (const auto& key : outward(grid, view, finer, middle, kMostFiner))
            want(key, TileReason::NextLevel);
    }
    if (sharpLevel + 1 < grid.levelCount()) {
        const int coarser = sharpLevel + 1;
        const auto around = grid.tilesTouching(coarser, scaled(view.visible, 2));
        for (const auto& key : outward(grid, view, coarser, around, kMostCoarser))
            want(key, TileReason::NextLevel);
    }
    return plan;
}

std::vector<TileKey> protectedTiles(const TileGrid& grid, const ViewState& view) {
    if (grid.levelCount() == 0) return {};
    auto keys = pinned(grid, view);
    for (int level = grid.levelForScale(view.scale); level < grid.levelCount(); ++level) {
        const auto visible =
            outward(grid, view, level, grid.tilesTouching(level, view.visible), kMostProtectedPerLevel);
        keys.insert(keys.end(), visible.begin(), visible.end());
    }
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
}

std::vector<TileKey> tilesToPaint(const TileGrid& grid, const ViewState& view,
                                  const std::function<bool(const TileKey&)>& isCached) {
    if (grid.levelCount() == 0) return {};
    const int sharpLevel = grid.levelForScale(view.scale);
    std::unordered_set<TileKey, TileKeyHash> paint;
    for (const auto& key :
         outward(grid, view, sharpLevel, grid.tilesTouching(sharpLevel, view.visible), kMostSharp)) {
        if (isCached(key)) {
            paint.insert(key);
            continue;
        }
        const auto area = grid.area(key).intersected(view.visible);
        bool covered = false;
        for (int level = sharpLevel + 1; !covered && level < grid.levelCount(); ++level) {
            covered = true;
            forEachTouching(grid, level, area, key, [&](const TileKey& ancestor) {
                if (isCached(ancestor)) {
                    paint.insert(ancestor);
                } else {
                    covered = false;
                }
            });
        }
        for (int level = sharpLevel - 1; level >= std::max(0, sharpLevel - 2); --level) {
            forEachTouching(grid, level, area, key, [&](const TileKey& finer) {
                if (isCached(finer)) paint.insert(finer);
            });
        }
    }
    std::vector<TileKey> order(paint.begin(), paint.end());
    std::sort(order.begin(), order.end(), [](const TileKey& a, const TileKey& b) {
        return std::tie(b.level, a.row, a.column) < std::tie(a.level, b.row, b.column);
    });
    return order;
}

}  // namespace tenfield::tiles
