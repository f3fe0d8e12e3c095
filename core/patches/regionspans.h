#pragma once

#include <utility>
#include <vector>

#include "core/geometry/polygon.h"

namespace tenfield::patches {

/// The parts [begin, end) of the horizontal level-0 line at y that lie in any part of the region; sorted,
/// disjoint.
std::vector<std::pair<double, double>> spansAt(const geometry::Region& region, double y);

}  // namespace tenfield::patches
