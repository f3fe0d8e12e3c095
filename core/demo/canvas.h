#pragma once

#include <cmath>

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

/// A bump of height 1 and about the width of exp(-x^2), but the same on every processor.
inline float bell(float x) {
    const float t = 1 - x * x * 0.16f;
    return t > 0 ? t * t * t * t * t * t : 0;
}

/// std::hypot without its care for numbers that don't occur here.
inline float lengthOf(float x, float y) {
    return std::sqrt(x * x + y * y);
}

}  // namespace tenfield::demo
