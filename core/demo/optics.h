#pragma once

#include "core/base/image.h"
#include "core/demo/canvas.h"
#include "core/demo/noise.h"

namespace tenfield::demo {

/// What a scanner makes of the stained section: light absorbed by the two stains (Beer-Lambert), blurred by
/// the objective, with the noise of a camera. Returns the part of the canvas inside `part`; the canvas must
/// reach `OpticsMargin` pixels beyond it.
inline constexpr int OpticsMargin = 4;
base::RgbImage photographed(const Canvas& canvas, const geometry::PixelRect& part, const NoiseSet& noise);

}  // namespace tenfield::demo
