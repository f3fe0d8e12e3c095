#pragma once

#include <vector>

#include "core/geometry/rect.h"

namespace tenfield::slide {

/// The common part of two rectangles; empty (width or height 0) if there is none.
geometry::PixelRect intersection(const geometry::PixelRect& a, const geometry::PixelRect& b);

/// Joins rectangles that share a whole side, rows first; the covered pixels stay the same.
void mergeRects(std::vector<geometry::PixelRect>& rects);

}  // namespace tenfield::slide
