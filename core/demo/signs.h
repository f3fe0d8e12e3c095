#pragma once

#include <string>

#include "core/base/image.h"

namespace tenfield::demo {

/// What every demo slide says of itself.
inline constexpr const char* SyntheticText = "SYNTHETIC - not a patient";

/// The words as a mask (255 = ink), letters about height pixels tall.
base::GrayImage lettering(const std::string& text, int height);
/// The picture of the slide's paper label.
base::RgbImage labelPicture(const std::string& secondLine);
/// Lays ink on the part of an image that stands at (left, top) of a slide where the lettering stands at (atX,
/// atY).
void ink(base::RgbImage& image, int left, int top, const base::GrayImage& letters, int atX, int atY);

}  // namespace tenfield::demo
