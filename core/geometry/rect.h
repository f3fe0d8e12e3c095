#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "core/geometry/point.h"

namespace tenfield::geometry {

/// Axis-parallel rectangle in level-0 pixels: [x, x+width) x [y, y+height).
struct Rect {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;

    static Rect fromCorners(Point a, Point b) {
        return {std::min(a.x, b.x), std::min(a.y, b.y), std::abs(a.x - b.x), std::abs(a.y - b.y)};
    }
    static Rect around(Point centre, double width, double height) {
        return {centre.x - width / 2, centre.y - height / 2, width, height};
    }

    double right() const { return x + width; }
    double bottom() const { return y + height; }
    double area() const { return width * height; }
    bool empty() const { return !(width > 0 && height > 0); }
    Point topLeft() const { return {x, y}; }
    Point centre() const { return {x + width / 2, y + height / 2}; }

    bool contains(Point p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
    bool contains(const Rect& o) const {
        return o.x >= x && o.y >= y && o.right() <= right() && o.bottom() <= bottom();
    }
    bool intersects(const Rect& o) const { return !intersected(o).empty(); }
    Rect intersected(const Rect& o) const {
        const double l = std::max(x, o.x), t = std::max(y, o.y);
        return {l, t, std::max(0.0, std::min(right(), o.right()) - l),
                std::max(0.0, std::min(bottom(), o.bottom()) - t)};
    }
    Rect united(const Rect& o) const {
        if (empty()) return o;
        if (o.empty()) return *this;
        const double l = std::min(x, o.x), t = std::min(y, o.y);
        return {l, t, std::max(right(), o.right()) - l, std::max(bottom(), o.bottom()) - t};
    }
    Rect grown(double margin) const {
        return {x - margin, y - margin, std::max(0.0, width + 2 * margin),
                std::max(0.0, height + 2 * margin)};
    }

    friend bool operator==(const Rect&, const Rect&) = default;
};

/// Whole pixels, for reading and for images.
struct PixelRect {
    std::int64_t x = 0;
    std::int64_t y = 0;
    std::int64_t width = 0;
    std::int64_t height = 0;

    /// The smallest rectangle of whole pixels that covers r.
    static PixelRect covering(const Rect& r) {
        const auto l = std::int64_t(std::floor(r.x)), t = std::int64_t(std::floor(r.y));
        return {l, t, std::int64_t(std::ceil(r.right())) - l, std::int64_t(std::ceil(r.bottom())) - t};
    }
    std::int64_t right() const { return x + width; }
    std::int64_t bottom() const { return y + height; }
    bool empty() const { return width <= 0 || height <= 0; }
    Rect toRect() const { return {double(x), double(y), double(width), double(height)}; }

    friend bool operator==(const PixelRect&, const PixelRect&) = default;
};

}  // namespace tenfield::geometry
