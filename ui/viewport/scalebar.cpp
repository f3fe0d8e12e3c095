#include "ui/viewport/scalebar.h"

#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>
#include <cmath>

namespace tenfield::viewport {

ScaleBar ScaleBar::fitting(double scale, std::optional<base::Mpp> mpp, double maxPixels) {
    const double unitPixels = mpp ? scale / mpp->x : scale;  // view pixels per um or per level-0 pixel
    const double longest = maxPixels / unitPixels;
    const double power = std::pow(10, std::floor(std::log10(longest)));
    ScaleBar bar;
    bar.length = power;
    for (const double step : {2.0, 5.0, 10.0}) {
        if (step * power <= longest * (1 + 1e-12)) bar.length = step * power;
    }
    bar.pixels = bar.length * unitPixels;
    const QLocale locale;
    const auto number = [&](double v) { return locale.toString(v, 'g', 6); };
    if (!mpp) {
        bar.label = QStringLiteral("%1 px").arg(number(bar.length));
    } else if (bar.length >= 1000) {
        bar.label = QStringLiteral("%1 mm").arg(number(bar.length / 1000));
    } else {
        bar.label = QStringLiteral("%1 \u00b5m").arg(number(bar.length));
    }
    return bar;
}

void ScaleBar::paint(QPainter& painter, const QRectF& area) const {
    const QFontMetricsF metrics(painter.font());
    const double margin = 14, padding = 6, thickness = 4;
    const double width = std::max(pixels, metrics.horizontalAdvance(label)) + 2 * padding;
    const double height = metrics.height() + thickness + 2 * padding;
    const QRectF box(area.left() + margin, area.bottom() - margin - height, width, height);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0, 0, 0, 150));
    painter.drawRoundedRect(box, 4, 4);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(QRectF(box.left() + padding, box.bottom() - padding - thickness, pixels, thickness),
                     Qt::white);
    painter.setPen(Qt::white);
    painter.drawText(box.adjusted(padding, padding, -padding, -padding - thickness),
                     Qt::AlignLeft | Qt::AlignTop, label);
    painter.restore();
}

}  // namespace tenfield::viewport
