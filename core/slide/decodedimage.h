#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/image.h"
#include "core/base/units.h"
#include "core/geometry/rect.h"

namespace tenfield::slide {

/// A picture decoded into memory, and what of it could not be.
struct DecodedImage {
    base::ArgbImage pixels;  ///< premultiplied
    std::vector<geometry::PixelRect> unreadable;
    std::string error;
    std::optional<base::Mpp> mpp;
    std::vector<std::uint8_t> iccProfile;
};

/// Throws base::Error that names the file if the size is not believable or too much to hold in memory.
void checkPlainSize(const std::filesystem::path& file, std::int64_t width, std::int64_t height);

/// PNG or JPEG through OpenCV, after the header's size has been checked. Throws base::Error.
DecodedImage decodePng(const std::filesystem::path& file);
DecodedImage decodeJpeg(const std::filesystem::path& file);
/// The first directory of a TIFF through libtiff, strip by strip or tile by tile. Throws base::Error if
/// nothing can be had.
DecodedImage decodeTiff(const std::filesystem::path& file);

}  // namespace tenfield::slide
