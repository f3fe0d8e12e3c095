#pragma once

#include <vector>

#include "core/slide/slidesource.h"
#include "core/tiles/tilekey.h"

namespace tenfield::tiles {

/// How each level of a slide is cut into tiles for the screen: some 512 px square, whole multiples of the
/// file's own tiles, so that no file tile is decoded for two of them. Tiles at the right and lower edge are
/// smaller. Pure; a value.
class TileGrid {
public:
    TileGrid() = default;
    explicit TileGrid(const std::vector<slide::Level>& levels, int wanted = 512);

    int levelCount() const { return int(m_levels.size()); }
    double downsample(int level) const { return m_levels[level].downsample; }
    int tileWidth(int level) const { return m_levels[level].tileWidth; }
    int tileHeight(int level) const { return m_levels[level].tileHeight; }
    int columns(int level) const { return m_levels[level].columns; }
    int rows(int level) const { return m_levels[level].rows; }

    /// The tile's pixels in its level, cut to the level.
    geometry::PixelRect pixels(int level, int column, int row) const;
    geometry::PixelRect pixels(const TileKey& key) const { return pixels(key.level, key.column, key.row); }
    /// The same in level-0 pixels: where to paint it.
    geometry::Rect area(int level, int column, int row) const;
    geometry::Rect area(const TileKey& key) const { return area(key.level, key.column, key.row); }

    /// Columns and rows of the tiles of a level that touch a level-0 rectangle; empty if none does.
    geometry::PixelRect tilesTouching(int level, const geometry::Rect& area) const;
    bool valid(const TileKey& key) const;

    /// The coarsest level whose pixels are at most one (and a twentieth) device pixel wide when a level-0
    /// pixel is scale device pixels wide; the finest if none is.
    int levelForScale(double scale) const;

private:
    struct LevelGrid {
        std::int64_t width, height;
        double downsample;
        int tileWidth, tileHeight, columns, rows;
    };
    std::vector<LevelGrid> m_levels;
};

}  // namespace tenfield::tiles
