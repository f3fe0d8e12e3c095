#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace tenfield::tiles {

/// Names everything that changes a tile's pixels, so that equal keys mean equal pixels.
struct TileKey {
    std::uint64_t slide = 0;  ///< from TileService::addSlide(); never used twice in a process
    int level = 0;
    int column = 0;
    int row = 0;
    std::uint64_t colourMap = 0;  ///< from TileService::addFilter(); 0 = as scanned

    friend auto operator<=>(const TileKey&, const TileKey&) = default;
};

struct TileKeyHash {
    std::size_t operator()(const TileKey& key) const {
        // The five parts are small numbers; multiply-xor spreads them over the whole word.
        std::uint64_t hash = 0x9e3779b97f4a7c15u;
        for (const std::uint64_t part : {key.slide, std::uint64_t(key.level), std::uint64_t(key.column),
                                         std::uint64_t(key.row), key.colourMap}) {
            hash = (hash ^ part) * 0xff51afd7ed558ccdu;
            hash ^= hash >> 32;
        }
        return std::size_t(hash);
    }
};

}  // namespace tenfield::tiles
