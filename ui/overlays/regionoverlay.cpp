#include "ui/overlays/regionoverlay.h"

#include <QPainter>
#include <QPainterPath>

#include "ui/viewport/qtgeometry.h"

namespace tenfield::overlays {
namespace {

QPainterPath pathOf(const geometry::Polygon& polygon, const geometry::ViewTransform& view) {
    QPainterPath path;
    for (const auto& ring : polygon.rings()) {
        path.addPolygon(viewport::toView(ring, view));
        path.closeSubpath();
    }
    return path;
}

constexpr double lockWidth = 14;  // with the space behind it

/// A closed padlock, drawn: few fonts have the sign.
void paintLock(QPainter& painter, QPointF bottomLeft) {
    painter.save();
    painter.setBrush(Qt::white);
    painter.setPen(Qt::NoPen);
    painter.drawRoundedRect(QRectF(bottomLeft - QPointF(0, 6), QSizeF(9, 6)), 1, 1);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(Qt::white, 1.5));
    painter.drawArc(QRectF(bottomLeft - QPointF(-2, 10), QSizeF(5, 8)), 0, 180 * 16);
    painter.restore();
}

/// shown: the whole view, not what is painted just now, or each part of a frame would have a label of its
/// own.
void paintLabel(QPainter& painter, const RegionShape& region, const QRectF& box, const QRectF& shown) {
    QFont font = painter.font();
    font.setPixelSize(12);
    painter.setFont(font);
    const QRectF visible = box.intersected(shown);
    if (visible.width() < 40 || visible.height() < 20) return;
    QRectF label = painter.fontMetrics().boundingRect(region.label);
    label.adjust(-5, -2, 5 + (region.locked ? lockWidth : 0), 2);
    label.moveBottomLeft(box.topLeft() + QPointF(0, -3));
    if (label.top() < shown.top()) label.moveTop(visible.top() + 3);
    if (label.left() < shown.left()) label.moveLeft(visible.left() + 3);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(20, 20, 20, 190));
    painter.drawRoundedRect(label, 3, 3);
    if (region.locked) {
        paintLock(painter, label.bottomLeft() + QPointF(5, -4));
        label.setLeft(label.left() + lockWidth);
    }
    painter.setPen(Qt::white);
    painter.drawText(label, Qt::AlignCenter, region.label);
}

}  // namespace

RegionOverlay::RegionOverlay(QObject* parent) : Overlay("regions", tr("Regions"), parent) {}

void RegionOverlay::setRegions(std::vector<RegionShape> regions) {
    m_regions = std::move(regions);
    Q_EMIT changed();
}

void RegionOverlay::setSelected(qint64 id) {
    if (id == m_selected) return;
    m_selected = id;
    Q_EMIT changed();
}

void RegionOverlay::paint(QPainter& painter, const geometry::ViewTransform& view, const QRect& exposed) {
    painter.setRenderHint(QPainter::Antialiasing);
    for (const auto& region : m_regions) {
        const auto path = pathOf(region.outline, view);
        const auto box = path.boundingRect();
        // A label may be longer than its region is wide.
        if (!box.adjusted(-4, -24, 400, 24).intersects(exposed)) continue;
        painter.setBrush(region.exclusion ? QBrush(QColor(40, 40, 40, 120), Qt::BDiagPattern)
                                          : QBrush(Qt::NoBrush));
        const double width = region.id == m_selected ? 3 : 2;
        painter.setPen(QPen(QColor(255, 255, 255, 170), width + 2));
        painter.drawPath(path);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(region.colour, width, region.exclusion ? Qt::DashLine : Qt::SolidLine));
        painter.drawPath(path);
        paintLabel(painter, region, box, QRectF(0, 0, view.width(), view.height()));
    }
}

}  // namespace tenfield::overlays
