#pragma once

#include <vector>

#include "core/analysis/detection.h"
#include "core/base/units.h"

namespace tenfield::analysis {

/// Greedy non-maximum suppression by distance: from the strongest down, a detection stays if no stronger one
/// that stayed lies within radiusUm micrometres. Equal strengths are ordered by y, then x, so that the order
/// of the input doesn't matter. Returns them strongest first with id 1, 2, 3, ...; uses a hash of cells, so
/// time is linear.
std::vector<Detection> mergeDetections(std::vector<Detection> detections, double radiusUm, base::Mpp mpp);

}  // namespace tenfield::analysis
