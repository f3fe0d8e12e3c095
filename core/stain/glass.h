#pragma once

#include <memory>

#include "core/stain/colourmap.h"

namespace tenfield::stain {

/// How far a colour is from glass, 0..1: 0 for white and bright neutral greys, 1 for anything stained. With
/// d = (max - min) + (255 - max) / 2, it is 0 for d <= 14, 1 for d >= 30 and a smoothstep between. Chroma
/// counts twice as much as darkness because glass under a weak lamp is grey, whereas the palest eosin is
/// already pink.
float distanceFromGlass(Rgb colour);

/// A map that leaves glass alone: colour + distanceFromGlass(colour) * (inner(colour) - colour), rounded.
/// Still a pure function, equal to inner on all stained colours and smooth between. Name and parameters are
/// inner's.
std::unique_ptr<ColourMap> keepGlass(std::unique_ptr<ColourMap> inner);

}  // namespace tenfield::stain
