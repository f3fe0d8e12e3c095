#pragma once

#include "core/patches/blockreader.h"

namespace tenfield::patches {

/// The size x size model pixels around a level-0 point. What lies beyond the slide's edge is its mirror image
/// about the outermost pixel (dcb|abcd|cba), so that a figure at the edge has no artificial border. Throws
/// UsageError if the point lies outside the slide, base::Error if part of it could not be read.
base::RgbImage reflectedPatch(const BlockReader& reader, geometry::Point level0, int size);

}  // namespace tenfield::patches
