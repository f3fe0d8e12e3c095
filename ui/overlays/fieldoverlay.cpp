#include "ui/overlays/fieldoverlay.h"

#include <QPainter>

#include "ui/viewport/qtgeometry.h"

namespace tenfield::overlays {

FieldOverlay::FieldOverlay(QObject* parent) : Overlay("fields", tr("Fields"), parent) {}

void FieldOverlay::setFields(std::optional<counting::FieldLayout> fields) {
    if (fields == m_fields) return;
    m_fields = std::move(fields);
    Q_EMIT changed();
}

void FieldOverlay::paint(QPainter& painter, const geometry::ViewTransform& view, const QRect& exposed) {
    if (!m_fields) return;
    painter.setRenderHint(QPainter::Antialiasing);
    const auto chosen = m_fields->chosen();
    QFont font = painter.font();
    font.setPixelSize(13);
    painter.setFont(font);
    for (const auto& field : m_fields->fields) {
        const bool isChosen = &field >= chosen.data() && &field < chosen.data() + chosen.size();
        const auto outline = m_fields->shape == counting::FieldShape::Circle
                                 ? geometry::Polygon::fromEllipse(field.box)
                                 : geometry::Polygon::fromRect(field.box);
        const auto shape = viewport::toView(outline.rings().front(), view);
        const auto box = shape.boundingRect();
        if (!box.intersects(exposed)) continue;
        painter.setPen(QPen(QColor(255, 255, 255, 150), isChosen ? 3.5 : 2));
        painter.drawPolygon(shape);
        painter.setPen(
            QPen(QColor(0x20, 0x20, 0x60), isChosen ? 1.8 : 0.8, isChosen ? Qt::SolidLine : Qt::DotLine));
        painter.drawPolygon(shape);
        if (box.width() < 24) continue;
        const QRectF label(box.center().x() - 14, box.bottom() - 22, 28, 18);
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(0x20, 0x20, 0x60, isChosen ? 220 : 130));
        painter.drawRoundedRect(label, 4, 4);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(Qt::white);
        painter.drawText(label, Qt::AlignCenter, QString::number(field.figures));
    }
}

}  // namespace tenfield::overlays
