#pragma once

#include <vector>

#include "core/base/image.h"

namespace tenfield::analysis {

/// A local maximum of a screening map.
struct Peak {
    double column = 0;  ///< in cells; the centroid of the 3x3 values around the maximum
    double row = 0;
    float value = 0;

    friend bool operator==(const Peak&, const Peak&) = default;
};

/// The cells of map that reach threshold and that no cell within radius cells (Euclidean) exceeds; of equal
/// ones the first in reading order. A cell is looked at only where eligible (same size; may be empty =
/// everywhere) is not zero, and whether it is a peak depends on nothing farther than radius, so that any
/// tiling whose margin is at least radius + 1 cells finds the same peaks. Sorted in reading order.
std::vector<Peak> findPeaks(const base::FloatImage& map, const base::GrayImage& eligible, float threshold,
                            int radius);

}  // namespace tenfield::analysis
