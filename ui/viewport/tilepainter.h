#pragma once

#include <QColor>
#include <QRect>
#include <functional>

#include "core/geometry/viewtransform.h"
#include "core/tiles/tile.h"
#include "core/tiles/tileplan.h"

class QPainter;

namespace tenfield::viewport {

/// Paints a slide from whatever tiles are at hand: the sharp ones where they are, else the nearest coarser
/// ones, scaled. Knows no cache and no file; find says what is at hand (null = nothing).
class TilePainter {
public:
    using Find = std::function<tiles::TilePtr(const tiles::TileKey&)>;

    struct Outcome {
        int tiles = 0;       ///< painted
        int unreadable = 0;  ///< rectangles hatched
    };

    TilePainter(const tiles::TileGrid& grid, Find find) : m_grid(grid), m_find(std::move(find)) {}

    /// Fills the slide's extent with background, then paints. exposed is in view pixels; nothing outside it
    /// is touched. The painter's transform must map view pixels to its device (identity but for the device
    /// pixel ratio).
    void paintBackground(QPainter& painter, const geometry::ViewTransform& view, const QRect& exposed,
                         const geometry::Rect& extent, const QColor& background) const;
    Outcome paint(QPainter& painter, const geometry::ViewTransform& view, const QRect& exposed,
                  std::uint64_t slide, std::uint64_t colourMap) const;

private:
    void hatch(QPainter& painter, const geometry::ViewTransform& view, const tiles::Tile& tile) const;

    const tiles::TileGrid& m_grid;
    Find m_find;
};

}  // namespace tenfield::viewport
