#pragma once

#include <memory>
#include <vector>

#include "core/base/image.h"
#include "core/geometry/rect.h"

namespace tenfield::counting {

/// How much of any rectangle is tissue. A value, made once from a coarse picture and then asked often: an
/// answer takes the same time for every rectangle.
class Coverage {
public:
    /// share: 0 (no tissue) to 255 (nothing else) in each cell of area (level-0 pixels); outside of area
    /// there is none. Throws base::UsageError without cells or area.
    Coverage(const base::GrayImage& share, const geometry::Rect& area);
    /// The same, or null where nothing is known: no cells or no area.
    static std::shared_ptr<const Coverage> of(const base::GrayImage& share, const geometry::Rect& area);

    /// Part of the rectangle (level-0 pixels) that is tissue, 0..1; within a cell taken as evenly spread.
    double share(const geometry::Rect& rect) const;

private:
    double sumTo(double x, double y) const;

    geometry::Rect m_area;
    int m_width;
    int m_height;
    std::vector<double> m_sums;  ///< of all cells above and left of a corner, (width+1) x (height+1)
};

}  // namespace tenfield::counting
