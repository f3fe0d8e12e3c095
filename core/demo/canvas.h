#pragma once

#include "core/base/image.h"
#include "core/geometry/rect.h"

namespace tenfield::demo {

/// Optical densities of the two stains over a part of level 0. Painters work in absolute pixels; what falls
/// outside is not drawn, so a slide can be drawn in blocks that meet without a seam.
struct Canvas {
    explicit Canvas(const geometry::PixelRect& part)
        : area(part),
          hematoxylin(int(part.width), int(part.height)),
          eosin(int(part.width), int(part.height)) {}

    geometry::PixelRect area;
    base::FloatImage hematoxylin;
    base::FloatImage eosin;
};

/// 0 below from, 1 above to, smooth between.
inline float smoothStep(float from, float to, float x) {
    const float t = (x - from) / (to - from);
    if (t <= 0) return 0;
    if (t >= 1) return 1;
    return t * t * (3 - 2 * t);
}

}  // namespace tenfield::demo
