#pragma once

#include <functional>
#include <vector>

#include "core/tiles/tilegrid.h"

namespace tenfield::tiles {

/// Why a tile is wanted, most urgent first.
enum class TileReason {
    Pinned,    ///< coarsest level: stays in memory so that the view is never white
    Ancestor,  ///< covers visible area for which nothing else is at hand
    Sharp,     ///< visible, at the level that the screen resolves
    Ring,      ///< just outside the view, at the sharp level; at rest only
    NextLevel  ///< what zooming in or out at the centre would need; at rest only
};

struct PlannedTile {
    TileKey key;
    TileReason reason = TileReason::Sharp;

    friend bool operator==(const PlannedTile&, const PlannedTile&) = default;
};

/// What a view shows.
struct ViewState {
    std::uint64_t slide = 0;
    std::uint64_t colourMap = 0;
    geometry::Rect visible;  ///< level-0 pixels; for a rotated view the box around it
    double scale = 1;        ///< device pixels per level-0 pixel
    bool atRest = true;      ///< false while the view moves: no prefetch
};

/// The wish list for a view, most urgent first: what is pinned, an ancestor for each blank area, the sharp
/// level from the centre outward, and at rest one ring around it and the neighbouring levels about the
/// centre. No key occurs twice, and what isCached says is at hand is left out. Pure. Bounded whatever the
/// slide: 64 pinned tiles (those nearest to the view's centre, where the coarsest level has more), 400 sharp
/// ones, 24 of the next finer and 16 of the next coarser level.
std::vector<PlannedTile> planTiles(const TileGrid& grid, const ViewState& view,
                                   const std::function<bool(const TileKey&)>& isCached);

/// The keys that must not be evicted while the view shows this: pinned tiles, visible sharp tiles, and what
/// is visible of the coarser levels, at most 64 tiles each.
std::vector<TileKey> protectedTiles(const TileGrid& grid, const ViewState& view);

/// Which tiles to paint, in painting order (coarse first). Every visible sharp tile that is cached; under the
/// others the nearest cached coarser tiles that cover them, and over those whatever finer tiles of the next
/// two levels are cached (the view has just been zoomed out). Areas for which nothing is cached are left to
/// the background.
std::vector<TileKey> tilesToPaint(const TileGrid& grid, const ViewState& view,
                                  const std::function<bool(const TileKey&)>& isCached);

}  // namespace tenfield::tiles
