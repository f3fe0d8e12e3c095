#pragma once

#include <QByteArray>
#include <QImage>
#include <limits>

#include "core/geometry/viewtransform.h"

namespace tenfield::viewport {

/// "Where have I looked": a coarse grid over the slide whose cells remember that they were seen at 10x or
/// more.
class SeenMap {
public:
    SeenMap() = default;
    /// At most 512 cells along the longer side of extent.
    explicit SeenMap(const geometry::Rect& extent);

    /// Marks every cell whose centre the view shows. Whether the magnification suffices is the caller's to
    /// say. Returns whether anything was new.
    bool mark(const geometry::ViewTransform& view);
    bool isSeen(geometry::Point p) const;
    /// The least scale of the views that marked; 0 if it is not known, since a map was restored.
    double leastScale() const { return m_leastScale; }
    /// Seen part of the extent, 0..1.
    double fraction() const;
    int columns() const { return m_cells.width(); }
    int rows() const { return m_cells.height(); }
    /// Format_Alpha8, one pixel a cell, 255 where seen.
    const QImage& cells() const { return m_cells; }
    const geometry::Rect& extent() const { return m_extent; }

    /// For the session file; restoring a map of other dimensions is refused.
    QByteArray save() const;
    bool restore(const QByteArray& saved);

private:
    geometry::Rect m_extent;
    QImage m_cells;
    double m_cellWidth = 1;
    double m_cellHeight = 1;
    double m_leastScale = std::numeric_limits<double>::infinity();
};

}  // namespace tenfield::viewport
