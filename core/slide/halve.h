#pragma once

#include "core/base/image.h"
#include "core/geometry/rect.h"

namespace tenfield::slide {

/// The picture at half the size (odd sides rounded up), each pixel the rounded mean of the up to four that it
/// covers.
base::ArgbImage halved(const base::ArgbImage& image);

/// The pixels of a picture halved times times that a rectangle of the original touches.
geometry::PixelRect halvedRect(const geometry::PixelRect& rect, int times);

}  // namespace tenfield::slide
