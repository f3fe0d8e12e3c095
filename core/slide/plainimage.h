#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "core/slide/slidesource.h"

namespace tenfield::slide {

/// Largest picture that is held in memory whole (800 MB). Larger ones are refused with the command that makes
/// a pyramidal TIFF of them. Looked at before anything is decoded, so that a decompression bomb costs
/// nothing.
inline constexpr std::int64_t kMostPlainPixels = 200'000'000;

/// A PNG, JPEG or TIFF (told by its first bytes, not its name) as a slide: level 0 and, made of it by
/// halving, levels down to some 1000 px. Parts of a TIFF that cannot be decoded are unreadable; a damaged PNG
/// or JPEG is refused, because its decoders fill the rest with grey without saying where. Null if the file is
/// none of the three.
std::shared_ptr<SlideSource> openPlainImage(const std::filesystem::path& file,
                                            const std::optional<base::Mpp>& userMpp);

}  // namespace tenfield::slide
