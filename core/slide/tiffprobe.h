#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "core/base/units.h"

namespace tenfield::slide {

/// What Tenfield asks a TIFF's first directory for. Read with libtiff, without touching pixels.
struct TiffProbe {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::optional<base::Mpp> mpp;  ///< from XResolution, YResolution, ResolutionUnit; only if plausible
    std::vector<std::uint8_t> iccProfile;  ///< tag 34675
};

/// Nothing if the file is no TIFF or its first directory cannot be read. Never throws.
std::optional<TiffProbe> probeTiff(const std::filesystem::path& file);

/// TIFF's ResolutionUnit: 2 = inch, 3 = centimetre (TIFF 6.0, section 8). Pixels per unit to um per pixel;
/// nothing for no unit and where the result is implausible: 72 dpi, which many programs write without knowing
/// better, would be 353 um.
std::optional<base::Mpp> mppFromResolution(double x, double y, int unit);

/// libtiff prints warnings and errors on stderr by default; they are logged instead. Idempotent.
void quietTiff();

}  // namespace tenfield::slide
