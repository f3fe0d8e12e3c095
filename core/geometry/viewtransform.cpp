#include "core/geometry/viewtransform.h"

#include <cmath>
#include <numbers>

namespace tenfield::geometry {

namespace {

double wrapped(double degrees) {
    const double r = std::fmod(degrees, 360);
    return r < 0 ? r + 360 : r;
}

}  // namespace

ViewTransform::ViewTransform(Point centre, double scale, double rotation, double width, double height,
                             double aspect)
    : m_centre(centre),
      m_scale(scale),
      m_rotation(wrapped(rotation)),
      m_width(width),
      m_height(height),
      m_aspect(aspect) {
    // Quarter turns must be exact, or axis-parallel edges would be blurred.
    const double quarter = m_rotation / 90;
    if (quarter == std::floor(quarter)) {
        constexpr std::array<double, 4> cosines{1, 0, -1, 0}, sines{0, 1, 0, -1};
        m_cos = cosines[std::size_t(quarter) % 4];
        m_sin = sines[std::size_t(quarter) % 4];
    } else {
        m_cos = std::cos(m_rotation * std::numbers::pi / 180);
        m_sin = std::sin(m_rotation * std::numbers::pi / 180);
    }
}

ViewPoint ViewTransform::toView(Point p) const {
    const double x = (p.x - m_centre.x) * m_scale, y = (p.y - m_centre.y) * m_scale * m_aspect;
    return {x * m_cos - y * m_sin + m_width / 2, x * m_sin + y * m_cos + m_height / 2};
}

Point ViewTransform::toLevel0(ViewPoint p) const {
    const double x = p.x - m_width / 2, y = p.y - m_height / 2;
    return {(x * m_cos + y * m_sin) / m_scale + m_centre.x,
            (-x * m_sin + y * m_cos) / (m_scale * m_aspect) + m_centre.y};
}

std::array<double, 6> ViewTransform::matrix() const {
    const ViewPoint origin = toView({0, 0});
    return {m_scale * m_cos, m_scale * m_sin, -m_scale * m_aspect * m_sin, m_scale * m_aspect * m_cos,
            origin.x,        origin.y};
}

Ring ViewTransform::outline() const {
    return {toLevel0({0, 0}), toLevel0({m_width, 0}), toLevel0({m_width, m_height}), toLevel0({0, m_height})};
}

Rect ViewTransform::boundingBox() const {
    const double w = (std::abs(m_cos) * m_width + std::abs(m_sin) * m_height) / m_scale;
    const double h = (std::abs(m_sin) * m_width + std::abs(m_cos) * m_height) / (m_scale * m_aspect);
    return Rect::around(m_centre, w, h);
}

bool ViewTransform::shows(Point p) const {
    const ViewPoint v = toView(p);
    return v.x >= 0 && v.x < m_width && v.y >= 0 && v.y < m_height;
}

ViewTransform ViewTransform::centredOn(Point p) const {
    ViewTransform t = *this;
    t.m_centre = p;
    return t;
}

ViewTransform ViewTransform::resized(double width, double height) const {
    ViewTransform t = *this;
    t.m_width = width;
    t.m_height = height;
    return t;
}

ViewTransform ViewTransform::panned(ViewPoint by) const {
    return centredOn(toLevel0(viewCentre() - by));
}

ViewTransform ViewTransform::scaledAt(ViewPoint anchor, double scale) const {
    const Point fixed = toLevel0(anchor);
    ViewTransform t = *this;
    t.m_scale = scale;
    t.m_centre = t.m_centre + (fixed - t.toLevel0(anchor));
    return t;
}

ViewTransform ViewTransform::rotatedAt(ViewPoint anchor, double rotation) const {
    const Point fixed = toLevel0(anchor);
    ViewTransform t(m_centre, m_scale, rotation, m_width, m_height, m_aspect);
    t.m_centre = t.m_centre + (fixed - t.toLevel0(anchor));
    return t;
}

ViewTransform ViewTransform::fitted(const Rect& area, double margin) const {
    const double w = area.width, h = area.height * m_aspect;
    const double spanX = std::abs(m_cos) * w + std::abs(m_sin) * h;
    const double spanY = std::abs(m_sin) * w + std::abs(m_cos) * h;
    ViewTransform t = centredOn(area.centre());
    if (spanX > 0 && spanY > 0) {
        t.m_scale = std::min(std::max(1.0, m_width - 2 * margin) / spanX,
                             std::max(1.0, m_height - 2 * margin) / spanY);
    }
    return t;
}

}  // namespace tenfield::geometry
