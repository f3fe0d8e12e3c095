#pragma once

#include <array>
#include <cstdint>

#include "core/stain/colourmap.h"

namespace tenfield::stain {

/// CIE L*a*b* (L 0..100) of an sRGB colour, D65 white (0.950456, 1, 1.088754). Source: IEC 61966-2-1, CIE 15.
std::array<float, 3> labFromRgb(Rgb colour);

/// The inverse, rounded to eight bits; what lies outside sRGB is clipped channel by channel.
Rgb rgbFromLab(const std::array<float, 3>& lab);

}  // namespace tenfield::stain
