#include "ui/overlays/hotspotoverlay.h"

#include <QPainter>

#include "ui/viewport/qtgeometry.h"

namespace tenfield::overlays {

HotspotOverlay::HotspotOverlay(QObject* parent) : Overlay("hotspots", tr("Hotspots"), parent) {}

void HotspotOverlay::setHotspots(std::vector<counting::Hotspot> hotspots) {
    if (hotspots == m_hotspots) return;
    m_hotspots = std::move(hotspots);
    Q_EMIT changed();
}

void HotspotOverlay::setChosen(std::optional<geometry::Polygon> chosen) {
    if (chosen == m_chosen) return;
    m_chosen = std::move(chosen);
    Q_EMIT changed();
}

void HotspotOverlay::paint(QPainter& painter, const geometry::ViewTransform& view, const QRect&) {
    painter.setRenderHint(QPainter::Antialiasing);
    QFont font = painter.font();
    font.setPixelSize(13);
    font.setBold(true);
    painter.setFont(font);
    const auto outline = [&](const geometry::Polygon& polygon, const QColor& colour, Qt::PenStyle style,
                             double width) {
        const auto shape = viewport::toView(polygon.rings().front(), view);
        painter.setPen(QPen(QColor(255, 255, 255, 180), width + 2));
        painter.drawPolygon(shape);
        painter.setPen(QPen(colour, width, style));
        painter.drawPolygon(shape);
        return shape.boundingRect();
    };
    const QColor red(0xb0, 0x00, 0x40);
    for (std::size_t i = 0; i < m_hotspots.size(); ++i) {
        const auto polygon = geometry::Polygon::fromRect(m_hotspots[i].window);
        const auto box = outline(polygon, red, Qt::DashLine, i == 0 ? 2.5 : 1.5);
        const QRectF label(box.left() + 4, box.top() + 4, 24, 20);
        painter.setPen(Qt::NoPen);
        painter.setBrush(red);
        painter.drawRoundedRect(label, 4, 4);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(Qt::white);
        painter.drawText(label, Qt::AlignCenter, QString::number(i + 1));
    }
    if (m_chosen && !m_chosen->empty()) outline(*m_chosen, red, Qt::SolidLine, 3);
}

}  // namespace tenfield::overlays
