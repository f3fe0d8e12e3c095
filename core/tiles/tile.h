#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/image.h"
#include "core/geometry/rect.h"
#include "core/tiles/tilekey.h"

namespace tenfield::tiles {

/// A tile that was read. Immutable once it is shared; any thread may hold it.
struct Tile {
    TileKey key;
    base::ArgbImage image;  ///< premultiplied; 0 where the slide holds nothing or was unreadable
    std::vector<geometry::PixelRect> unreadable;  ///< in pixels of image; to be hatched, not painted as glass
    std::string error;                            ///< what the reader said; empty if all was read

    std::size_t bytes() const { return image.bytes() + sizeof(Tile); }
};

using TilePtr = std::shared_ptr<const Tile>;

}  // namespace tenfield::tiles
