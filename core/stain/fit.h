#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/image.h"
#include "core/stain/colourmap.h"

namespace tenfield::stain {

/// "none", "stainnet", "macenko", "reinhard", "hematoxylin", "eosin".
const std::vector<std::string>& colourMapNames();

/// The named map, fitted to a thumbnail of the slide or region (any power; 8 um/px serves) on the pixels
/// where mask is not 0 (all if it is empty). All maps leave glass alone (glass.h). weights is for "stainnet"
/// only; without it the shipped stainnet.safetensors is taken. "none" and "stainnet" need no thumbnail.
/// Throws base::UsageError for an unknown name, base::Error if there is too little tissue to fit to or no
/// weights.
std::unique_ptr<ColourMap> fitColourMap(const std::string& name, const base::RgbImage& thumbnail,
                                        const base::GrayImage& mask = {},
                                        const std::optional<std::filesystem::path>& weights = {});

}  // namespace tenfield::stain
