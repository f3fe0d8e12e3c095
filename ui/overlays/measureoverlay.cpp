#include "ui/overlays/measureoverlay.h"

#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>
#include <cmath>

#include "ui/viewport/qtgeometry.h"

namespace tenfield::overlays {

double Measurement::length(std::optional<base::Mpp> mpp) const {
    const base::Mpp unit = mpp.value_or(base::Mpp{1, 1});
    double sum = 0;
    for (std::size_t i = 1; i < points.size(); ++i) {
        sum += geometry::distance(geometry::toMicrons(points[i - 1], unit),
                                  geometry::toMicrons(points[i], unit));
    }
    return sum;
}

double Measurement::areaPixels() const {
    return points.size() < 3 ? 0 : std::abs(geometry::signedArea(points));
}

QString Measurement::text(std::optional<base::Mpp> mpp) const {
    const QLocale locale;
    if (isArea) {
        const double pixels = areaPixels();
        if (pixels <= 0) return {};
        if (!mpp) return QStringLiteral("%1 px\u00b2").arg(locale.toString(pixels, 'f', 0));
        const double mm2 = base::areaOfPixels(pixels, *mpp).value;
        return mm2 < 0.001 ? QStringLiteral("%1 \u00b5m\u00b2").arg(locale.toString(mm2 * 1e6, 'f', 1))
                           : QStringLiteral("%1 mm\u00b2").arg(locale.toString(mm2, 'f', 4));
    }
    const double value = length(mpp);
    if (value <= 0) return {};
    if (!mpp) return QStringLiteral("%1 px").arg(locale.toString(value, 'f', 1));
    return value < 1000 ? QStringLiteral("%1 \u00b5m").arg(locale.toString(value, 'f', 1))
                        : QStringLiteral("%1 mm").arg(locale.toString(value / 1000, 'f', 3));
}

MeasureOverlay::MeasureOverlay(QObject* parent)
    : Overlay(QStringLiteral("measurements"), tr("Measurements"), parent) {}

void MeasureOverlay::setMpp(std::optional<base::Mpp> mpp) {
    m_mpp = mpp;
    Q_EMIT changed();
}

void MeasureOverlay::add(Measurement measurement) {
    m_measurements.push_back(std::move(measurement));
    Q_EMIT changed();
}

void MeasureOverlay::removeLast() {
    if (m_measurements.empty()) return;
    m_measurements.pop_back();
    Q_EMIT changed();
}

void MeasureOverlay::clear() {
    m_measurements.clear();
    Q_EMIT changed();
}

std::optional<double> MeasureOverlay::lastLength() const {
    for (auto it = m_measurements.rbegin(); it != m_measurements.rend(); ++it) {
        if (!it->isArea && it->points.size() >= 2) {
            // Unequal pixels stay unequal: what counts is the length in units of the pixel's width.
            const double aspect = m_mpp ? m_mpp->y / m_mpp->x : 1;
            return it->length(base::Mpp{1, aspect});
        }
    }
    return {};
}

void MeasureOverlay::paintOne(QPainter& painter, const geometry::ViewTransform& view,
                              const Measurement& measurement, std::optional<base::Mpp> mpp) {
    if (measurement.points.empty()) return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    const QPolygonF line = viewport::toView(measurement.points, view);
    for (const auto& [colour, width] :
         {std::pair(QColor(0, 0, 0, 170), 4.0), std::pair(QColor(255, 235, 60), 1.8)}) {
        painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        if (measurement.isArea) {
            painter.drawPolygon(line);
        } else {
            painter.drawPolyline(line);
            for (const QPointF& end : {line.first(), line.last()}) painter.drawEllipse(end, 3, 3);
        }
    }
    const QString text = measurement.text(mpp);
    if (!text.isEmpty()) {
        const QFontMetricsF metrics(painter.font());
        const QPointF at = measurement.isArea ? line.boundingRect().center() : line.last() + QPointF(10, -10);
        QRectF box(0, 0, metrics.horizontalAdvance(text) + 12, metrics.height() + 6);
        measurement.isArea ? box.moveCenter(at) : box.moveBottomLeft(at);
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(0, 0, 0, 170));
        painter.drawRoundedRect(box, 4, 4);
        painter.setPen(Qt::white);
        painter.drawText(box, Qt::AlignCenter, text);
    }
    painter.restore();
}

void MeasureOverlay::paint(QPainter& painter, const geometry::ViewTransform& view, const QRect& exposed) {
    const QRectF room = QRectF(exposed).adjusted(-200, -200, 200, 200);
    for (const Measurement& measurement : m_measurements) {
        if (viewport::toView(measurement.points, view)
                .boundingRect()
                .adjusted(-1, -1, 1, 1)
                .intersects(room)) {
            paintOne(painter, view, measurement, m_mpp);
        }
    }
}

}  // namespace tenfield::overlays
