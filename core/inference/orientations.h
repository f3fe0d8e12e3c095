#pragma once

#include <vector>

#include "core/base/image.h"

namespace tenfield::inference {

constexpr int orientationCount = 8;

/// The eight flips and quarter turns of a square image: 0-3 turned clockwise by 0, 90, 180, 270 degrees, 4-7
/// the same of its mirror image. The image itself comes first.
std::vector<base::RgbImage> orientations(const base::RgbImage& image);

}  // namespace tenfield::inference
