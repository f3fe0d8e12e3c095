#include "core/tiles/tilegrid.h"

#include <algorithm>
#include <cmath>

namespace tenfield::tiles {
namespace {

/// The multiple of the file's tile nearest to what is wanted; what is wanted itself if the file's tile is far
/// larger (strips as wide as the slide).
int screenTile(int fileTile, int wanted) {
    if (fileTile <= 0 || fileTile > 2 * wanted) return wanted;
    return std::max(1, int(std::lround(double(wanted) / fileTile))) * fileTile;
}

}  // namespace

TileGrid::TileGrid(const std::vector<slide::Level>& levels, int wanted) {
    for (const auto& level : levels) {
        LevelGrid grid{level.width,
                       level.height,
                       level.downsample,
                       screenTile(level.tileWidth, wanted),
                       screenTile(level.tileHeight, wanted),
                       0,
                       0};
        grid.columns = int((level.width + grid.tileWidth - 1) / grid.tileWidth);
        grid.rows = int((level.height + grid.tileHeight - 1) / grid.tileHeight);
        m_levels.push_back(grid);
    }
}

geometry::PixelRect TileGrid::pixels(int level, int column, int row) const {
    const auto& l = m_levels[level];
    const auto x = std::int64_t(column) * l.tileWidth, y = std::int64_t(row) * l.tileHeight;
    return {x, y, std::min<std::int64_t>(l.tileWidth, l.width - x),
            std::min<std::int64_t>(l.tileHeight, l.height - y)};
}

geometry::Rect TileGrid::area(int level, int column, int row) const {
    const auto p = pixels(level, column, row);
    const double d = m_levels[level].downsample;
    return {double(p.x) * d, double(p.y) * d, double(p.width) * d, double(p.height) * d};
}

geometry::PixelRect TileGrid::tilesTouching(int level, const geometry::Rect& area) const {
    const auto& l = m_levels[level];
    const auto inside =
        area.intersected({0, 0, double(l.width) * l.downsample, double(l.height) * l.downsample});
    if (inside.empty()) return {};
    const auto index = [](double at, double tile, int count) {
        return std::clamp<std::int64_t>(std::int64_t(std::floor(at / tile)), 0, count - 1);
    };
    const double width = l.tileWidth * l.downsample, height = l.tileHeight * l.downsample;
    const auto left = index(inside.x, width, l.columns), top = index(inside.y, height, l.rows);
    // The last tile is the one that holds the last point inside, not the one that begins at the edge.
    const auto right = index(std::nextafter(inside.right(), 0), width, l.columns);
    const auto bottom = index(std::nextafter(inside.bottom(), 0), height, l.rows);
    return {left, top, right - left + 1, bottom - top + 1};
}

bool TileGrid::valid(const TileKey& key) const {
    return key.level >= 0 && key.level < levelCount() && key.column >= 0 && key.column < columns(key.level) &&
           key.row >= 0 && key.row < rows(key.level);
}

int TileGrid::levelForScale(double scale) const {
    constexpr double kTolerance = 1.05;
    int level = 0;
    while (level + 1 < levelCount() && m_levels[level + 1].downsample * scale <= kTolerance) ++level;
    return level;
}

}  // namespace tenfield::tiles
