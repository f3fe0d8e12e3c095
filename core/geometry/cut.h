#pragma once

#include <vector>

#include "core/geometry/polygon.h"

namespace tenfield::geometry {

/// The pieces into which the segment from a to b cuts a polygon, largest first; holes stay holes. It cuts
/// where it runs right through, from border to border: ends that stop inside cut nothing, and parts that it
/// doesn't reach stay whole. The polygon itself if nothing comes apart. The pieces' areas sum to the
/// polygon's.
std::vector<Polygon> cut(const Polygon& polygon, Point a, Point b);

}  // namespace tenfield::geometry
