#pragma once

#include <span>
#include <vector>

#include "core/counting/field.h"
#include "core/geometry/polygon.h"

namespace tenfield::counting {

/// A closed interval of positions.
struct Span {
    double from = 0;
    double to = 0;
};

/// Where a window may stand inside one polygon without overlapping the taken rectangles. A position is the
/// window's top left corner. The window may leave the polygon by half a pixel: regions are often cut to whole
/// pixels, and a region made for a window must hold it.
class Placement {
public:
    static constexpr double tolerance = 0.5;

    Placement(const geometry::Polygon& polygon, WindowSize window,
              std::span<const geometry::Rect> taken = {});

    /// Intervals of x where a window with its top at y crosses no edge. Each lies wholly inside or wholly
    /// outside the polygon: ask inside() for one x of it.
    std::vector<Span> lefts(double y) const;
    /// Whether the middle of the window at this position lies inside the polygon; decides for a whole
    /// interval.
    bool inside(double x, double y) const;
    /// The allowed positions with the top at y: lefts(y) that are inside.
    std::vector<Span> allowed(double y) const;

    /// The range of y outside of which nothing can stand.
    Span tops() const;
    /// Every y that can be the lowest of all allowed positions, or of those that hold some set of figures, if
    /// it is not the y of a figure; figures are the sorted x of all figures. May hold others, and some twice.
    std::vector<double> criticalTops(const std::vector<double>& figures) const;

    const WindowSize& window() const { return m_window; }

private:
    /// An edge from (ax, ay) down to (bx, by), or a taken rectangle: then the x range is the same at every
    /// height.
    struct Obstacle {
        double ax, ay, bx, by;
        bool solid = false;
        double xAt(double y) const { return ax + (y - ay) / (by - ay) * (bx - ax); }
        bool slanted() const { return !solid && ax != bx && ay != by; }
    };
    /// A bound of forbidden positions that moves with y, straight from (x0, y0) to (x1, y1).
    struct Slope {
        double x0, y0, x1, y1;
    };

    bool blocked(const Obstacle& obstacle, double y, Span& forbidden) const;
    bool free(double x, double y) const;
    std::vector<Slope> slopes() const;

    const geometry::Polygon* m_polygon;
    WindowSize m_window;
    geometry::Rect m_box;
    std::vector<Obstacle> m_obstacles;
    mutable std::size_t m_lastBlocker = 0;
};

}  // namespace tenfield::counting
