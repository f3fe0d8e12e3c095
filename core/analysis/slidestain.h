#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include "core/slide/slidesource.h"
#include "core/stain/colourmap.h"

namespace tenfield::analysis {

/// The table of the named colour map, fitted to the tissue of the whole slide at 8 um per pixel (coarser on
/// very large slides), so that a region cut in two, and the viewer, are coloured alike. Null for "none".
/// weights is for "stainnet", which needs no fit. Throws base::UsageError for an unknown name, base::Error if
/// there is too little tissue, base::Cancelled on stop.
std::shared_ptr<const stain::ColourTable> fitSlideStain(
    const slide::SlideSource& source, const std::string& name,
    const std::optional<std::filesystem::path>& weights = {}, std::stop_token stop = {});

}  // namespace tenfield::analysis
