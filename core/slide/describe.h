#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/slide/slidesource.h"

namespace tenfield::slide {

/// The pixel size that a slide's properties give, and where from: OpenSlide's mpp, then the TIFF resolution
/// that OpenSlide passes on, then tags that libtiff found. Implausible numbers are as good as none.
std::pair<std::optional<base::Mpp>, MppSource> pixelSize(const std::map<std::string, std::string>& properties,
                                                         const std::optional<base::Mpp>& tiffTags);

/// Fills everything of info that follows from properties and levels: pixel size, objective, bounds,
/// background. A userMpp replaces what the file says; throws UsageError if it is implausible.
void describe(SlideInfo& info, const std::optional<base::Mpp>& tiffTags,
              const std::optional<base::Mpp>& userMpp);

/// SlideInfo::fingerprint: SHA-256 over the file's length in decimal, its first and last MiB, and each
/// property as "name=value\n" in the order of names. Throws base::Error if the file cannot be read.
std::string fingerprint(const std::filesystem::path& file,
                        const std::map<std::string, std::string>& properties);

}  // namespace tenfield::slide
