#pragma once

#include <QPointF>
#include <QPolygonF>
#include <QRectF>
#include <QTransform>

#include "core/geometry/viewtransform.h"

/// Between core's geometry and Qt's; for all of ui. Frames get lost on Qt's side, so convert at the last
/// moment.
namespace tenfield::viewport {

inline QPointF toQt(geometry::ViewPoint p) {
    return {p.x, p.y};
}
inline QPointF toQt(geometry::Point p) {
    return {p.x, p.y};
}
inline geometry::ViewPoint toViewPoint(QPointF p) {
    return {p.x(), p.y()};
}
inline QRectF toQt(const geometry::Rect& r) {
    return {r.x, r.y, r.width, r.height};
}
inline geometry::Rect toRect(const QRectF& r) {
    return {r.x(), r.y(), r.width(), r.height()};
}

/// Level 0 -> view, for QPainter::setTransform (combined) or QTransform::map.
inline QTransform toQt(const geometry::ViewTransform& view) {
    const auto m = view.matrix();
    return {m[0], m[1], m[2], m[3], m[4], m[5]};
}

/// A level-0 ring on the screen. Mapped in double before Qt sees it, so far corners of large slides stay
/// exact.
inline QPolygonF toView(const geometry::Ring& ring, const geometry::ViewTransform& view) {
    QPolygonF polygon;
    polygon.reserve(qsizetype(ring.size()));
    for (const auto& p : ring) polygon << toQt(view.toView(p));
    return polygon;
}

}  // namespace tenfield::viewport
