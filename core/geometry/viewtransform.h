#pragma once

#include <array>

#include "core/geometry/polygon.h"

namespace tenfield::geometry {

/// How a view shows the slide: a level-0 point in the middle of the view, a scale and a turn. A value; every
/// change gives a new one. View coordinates are device-independent pixels from the view's top left, y down.
///
/// aspect is mpp.y / mpp.x: slides whose pixels are not square are shown with square micrometres, so that
/// circles stay circles and one scale bar holds in every direction. Lengths on the screen are scale * (length
/// in level-0 x pixels).
class ViewTransform {
public:
    ViewTransform() = default;
    /// rotation in degrees, clockwise as seen on the screen. scale: view pixels per level-0 pixel along x, >
    /// 0.
    ViewTransform(Point centre, double scale, double rotation, double width, double height,
                  double aspect = 1);

    Point centre() const { return m_centre; }
    double scale() const { return m_scale; }
    double rotation() const { return m_rotation; }  ///< degrees, in [0, 360)
    double width() const { return m_width; }
    double height() const { return m_height; }
    double aspect() const { return m_aspect; }
    ViewPoint viewCentre() const { return {m_width / 2, m_height / 2}; }

    ViewPoint toView(Point p) const;
    Point toLevel0(ViewPoint p) const;
    /// m11 m12 m21 m22 dx dy: x' = m11 x + m21 y + dx, y' = m12 x + m22 y + dy (the order of QTransform's
    /// constructor).
    std::array<double, 6> matrix() const;

    /// What the view shows: its four corners in level-0 pixels, and their bounding box.
    Ring outline() const;
    Rect boundingBox() const;
    bool shows(Point p) const;

    ViewTransform centredOn(Point p) const;
    ViewTransform resized(double width, double height) const;
    /// The slide moves with the hand: what was at a view position is afterwards at that position + by.
    ViewTransform panned(ViewPoint by) const;
    /// The level-0 point under anchor stays under anchor.
    ViewTransform scaledAt(ViewPoint anchor, double scale) const;
    ViewTransform rotatedAt(ViewPoint anchor, double rotation) const;
    /// The largest scale at which the whole of area is seen, with margin view pixels around it; turn and size
    /// stay.
    ViewTransform fitted(const Rect& area, double margin = 0) const;

    friend bool operator==(const ViewTransform&, const ViewTransform&) = default;

private:
    Point m_centre;
    double m_scale = 1;
    double m_rotation = 0;
    double m_width = 0;
    double m_height = 0;
    double m_aspect = 1;
    double m_cos = 1;
    double m_sin = 0;
};

}  // namespace tenfield::geometry
