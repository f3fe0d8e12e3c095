#include "ui/tools/regiontool.h"

#include <QLocale>
#include <QPainter>

#include "ui/viewport/qtgeometry.h"

namespace tenfield::tools {

QString areaText(double pixels, const std::optional<base::Mpp>& mpp) {
    const QLocale locale;
    if (!mpp) return QObject::tr("%1 px").arg(locale.toString(qlonglong(pixels)));
    const double area = base::areaOfPixels(pixels, *mpp).value;
    return QObject::tr("%1 mm²").arg(locale.toString(area, 'f', area < 0.1 ? 4 : area < 10 ? 3 : 2));
}

void RegionTool::cancel() {
    m_shape = {};
    Q_EMIT message({});
    Q_EMIT changed();
}

void RegionTool::setShape(geometry::Polygon shape) {
    m_shape = std::move(shape);
    Q_EMIT message(tr("Area %1").arg(areaText(m_shape.area(), m_mpp)));
    Q_EMIT changed();
}

void RegionTool::finish(const geometry::ViewTransform& view) {
    const auto shape = std::exchange(m_shape, {});
    Q_EMIT message({});
    Q_EMIT changed();
    const auto box = shape.boundingBox();
    if (shape.empty() || shape.area() <= 0) return;
    if (box.width * view.scale() < 4 || box.height * view.scale() < 4) return;
    Q_EMIT drawn(shape);
}

void RegionTool::paint(QPainter& painter, const geometry::ViewTransform& view) {
    if (m_shape.rings().empty() || m_shape.rings().front().size() < 2) return;
    painter.setRenderHint(QPainter::Antialiasing);
    const auto band = viewport::toView(m_shape.rings().front(), view);
    painter.setBrush(QColor(0, 114, 178, 30));
    painter.setPen(QPen(QColor(255, 255, 255, 200), 3.5));
    painter.drawPolygon(band);
    painter.setPen(QPen(QColor(0, 114, 178), 1.8, Qt::DashLine));
    painter.drawPolygon(band);
    if (m_shape.empty()) return;
    const QString text = areaText(m_shape.area(), m_mpp);
    QRectF label = painter.fontMetrics().boundingRect(text).adjusted(-5, -2, 5, 2);
    label.moveCenter(band.boundingRect().center());
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(20, 20, 20, 190));
    painter.drawRoundedRect(label, 3, 3);
    painter.setPen(Qt::white);
    painter.drawText(label, Qt::AlignCenter, text);
}

}  // namespace tenfield::tools
