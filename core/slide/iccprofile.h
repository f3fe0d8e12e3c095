#pragma once

#include <cstdint>
#include <iosfwd>
#include <vector>

namespace tenfield::slide {

/// The ICC profile that a PNG (chunk iCCP) or a JPEG (segments APP2, "ICC_PROFILE") holds; empty if there is
/// none, or if it is damaged or above 16 MiB: colours are then shown as they are. in: the whole file, read
/// from its beginning. Never throws.
std::vector<std::uint8_t> pngIccProfile(std::istream& in);
std::vector<std::uint8_t> jpegIccProfile(std::istream& in);

}  // namespace tenfield::slide
