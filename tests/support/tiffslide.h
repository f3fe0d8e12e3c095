#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace tenfield::test {

/// What writeTiff() makes: a tiled pyramid that OpenSlide opens as generic-tiff (as Aperio with such a
/// description), or a TIFF in strips, which only opens as a plain image.
struct TiffSlide {
    int width = 1000;
    int height = 700;
    std::vector<std::pair<int, int>> coarser;                     ///< sizes of further levels
    int tile = 256;                                               ///< 0 = strips of 16 rows
    bool jpeg = false;                                            ///< else deflate
    std::function<std::uint32_t(int level, int x, int y)> pixel;  ///< 0xRRGGBB
    std::string description;
    std::optional<double> xResolution;
    std::optional<double> yResolution;
    int resolutionUnit = 3;  ///< 1 none, 2 inch, 3 centimetre
    std::vector<std::uint8_t> icc;
    int orientation = 1;  ///< TIFF's Orientation tag: 1 = top left
};

void writeTiff(const std::filesystem::path& file, const TiffSlide& slide);

/// Overwrites the compressed bytes of one tile (or strip) of a directory, so that it cannot be decoded.
void breakTile(const std::filesystem::path& file, int directory, int tile);

}  // namespace tenfield::test
