#pragma once

#include <algorithm>
#include <cmath>

#include "core/demo/canvas.h"

namespace tenfield::demo {

/// Calls paint(x, y, dx, dy, h, e) for every pixel of the canvas within reach of (cx, cy): x, y absolute, dx,
/// dy from the centre, h and e the densities there, to be changed.
template <class Paint>
void forPixelsAround(Canvas& canvas, double cx, double cy, double reach, const Paint& paint) {
    const auto& a = canvas.area;
    const auto left = std::max(a.x, std::int64_t(std::floor(cx - reach)));
    const auto right = std::min(a.right(), std::int64_t(std::ceil(cx + reach)) + 1);
    const auto top = std::max(a.y, std::int64_t(std::floor(cy - reach)));
    const auto bottom = std::min(a.bottom(), std::int64_t(std::ceil(cy + reach)) + 1);
    for (auto y = top; y < bottom; ++y) {
        float* h = canvas.hematoxylin.row(int(y - a.y));
        float* e = canvas.eosin.row(int(y - a.y));
        const float dy = float(double(y) + 0.5 - cy);
        for (auto x = left; x < right; ++x)
            paint(int(x), int(y), float(double(x) + 0.5 - cx), dy, h[x - a.x], e[x - a.x]);
    }
}

/// Puts a layer of density over what is there.
inline void cover(float& density, float value, float opacity) {
    density += (value - density) * opacity;
}

}  // namespace tenfield::demo
