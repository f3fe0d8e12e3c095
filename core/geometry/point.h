#pragma once

#include <cmath>

#include "core/base/units.h"

namespace tenfield::geometry {

/// Frames of reference; they exist only as types.
struct Level0Frame {};  ///< pixels of the slide's finest level, origin at its top left, unbounded
struct MicronFrame {};  ///< micrometres from the same origin
struct ViewFrame {};    ///< device-independent pixels of a view

template <class Frame>
struct BasicPoint {
    double x = 0;
    double y = 0;

    friend bool operator==(const BasicPoint&, const BasicPoint&) = default;
    friend BasicPoint operator+(BasicPoint a, BasicPoint b) { return {a.x + b.x, a.y + b.y}; }
    friend BasicPoint operator-(BasicPoint a, BasicPoint b) { return {a.x - b.x, a.y - b.y}; }
    friend BasicPoint operator*(BasicPoint a, double k) { return {a.x * k, a.y * k}; }
};

using Point = BasicPoint<Level0Frame>;
using MicronPoint = BasicPoint<MicronFrame>;
using ViewPoint = BasicPoint<ViewFrame>;

template <class Frame>
double distance(BasicPoint<Frame> a, BasicPoint<Frame> b) {
    return std::hypot(a.x - b.x, a.y - b.y);
}

inline MicronPoint toMicrons(Point p, base::Mpp mpp) {
    return {p.x * mpp.x, p.y * mpp.y};
}
inline Point toLevel0(MicronPoint p, base::Mpp mpp) {
    return {p.x / mpp.x, p.y / mpp.y};
}

}  // namespace tenfield::geometry
