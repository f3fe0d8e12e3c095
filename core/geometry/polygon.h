#pragma once

#include <vector>

#include "core/geometry/rect.h"

namespace tenfield::geometry {

using Ring = std::vector<Point>;

/// Signed area of a ring in square pixels (shoelace); positive where y points down and the ring runs
/// clockwise on screen.
double signedArea(const Ring& ring);

/// A polygon with holes, in level-0 pixels. Rings are closed implicitly and need no orientation. Inside is
/// decided by the even-odd rule over all rings, so a hole is simply one more ring.
class Polygon {
public:
    Polygon() = default;
    explicit Polygon(Ring outline) : m_rings{std::move(outline)} {}
    explicit Polygon(std::vector<Ring> rings) : m_rings(std::move(rings)) {}
    static Polygon fromRect(const Rect& r);
    /// An ellipse that fills r, as a ring of the given number of points.
    static Polygon fromEllipse(const Rect& r, int points = 96);

    const std::vector<Ring>& rings() const { return m_rings; }
    bool empty() const;
    Rect boundingBox() const;
    bool contains(Point p) const;
    /// Outline less holes, for rings that don't cross, in square pixels.
    double area() const;
    /// The pairs [begin, end) of x where the horizontal line at y lies inside; sorted.
    std::vector<std::pair<double, double>> spansAt(double y) const;
    Polygon translated(Point by) const;

    friend bool operator==(const Polygon&, const Polygon&) = default;

private:
    std::vector<Ring> m_rings;
};

/// A region of interest may have several parts (several features of a GeoJSON file).
class Region {
public:
    Region() = default;
    explicit Region(std::vector<Polygon> parts) : m_parts(std::move(parts)) {}
    explicit Region(Polygon part) : m_parts{std::move(part)} {}
    explicit Region(const Rect& r) : m_parts{Polygon::fromRect(r)} {}

    const std::vector<Polygon>& parts() const { return m_parts; }
    bool empty() const;
    Rect boundingBox() const;
    bool contains(Point p) const;
    /// Area of the union of the parts in square pixels: exact for a single part, otherwise by scan lines 1/4
    /// px apart at most and at most 20,000 of them.
    double area() const;

    friend bool operator==(const Region&, const Region&) = default;

private:
    std::vector<Polygon> m_parts;
};

}  // namespace tenfield::geometry
