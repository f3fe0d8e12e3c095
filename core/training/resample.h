#pragma once

#include "core/base/image.h"

namespace tenfield::training {

/// The image enlarged (factor > 1, linear) or reduced (area means); a factor within 0.1 % of 1 copies it.
base::RgbImage resampled(const base::RgbImage& image, double factor);

}  // namespace tenfield::training
