#pragma once

#include <cstdint>

#include "core/geometry/point.h"

namespace tenfield::analysis {

/// A candidate for a mitotic figure. Proposed by the networks; whether it counts is the reader's decision.
struct Detection {
    int id = 0;              ///< 1-based, by falling probability, then y, then x
    geometry::Point centre;  ///< level-0 pixels
    float probability = 0;   ///< mean of the confirming network over eight flips and turns
    float low = 0;           ///< least and greatest of the eight: how far the probability moves
    float high = 0;
    float screening = 0;  ///< height of the peak in the screening map

    friend bool operator==(const Detection&, const Detection&) = default;
};

}  // namespace tenfield::analysis
