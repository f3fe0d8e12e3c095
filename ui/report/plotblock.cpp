#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "core/base/written.h"
#include "ui/report/blocks.h"
#include "ui/report/paragraph.h"
#include "ui/report/style.h"

namespace tenfield::reportpdf {

using base::say;
using base::written;
using report::numeral;

namespace {

/// Ticks at whole numbers, at most six of them.
int tickStep(int most) {
    for (int decade = 1;; decade *= 10)
        for (const int step : {1, 2, 5})
            if (most / double(step * decade) <= 5) return step * decade;
}

void drawBars(QPainter& painter, const std::vector<int>& counts, const QRectF& frame) {
    const int most = std::max(1, *std::max_element(counts.begin(), counts.end()));
    const int step = tickStep(most), top = ((most + step - 1) / step) * step;
    const QRectF plot = frame.adjusted(pt(24), pt(12), -pt(4), -pt(26));
    const auto y = [&](double value) { return plot.bottom() - value / top * plot.height(); };
    for (int tick = 0; tick <= top; tick += step) {
        painter.fillRect(QRectF(plot.left(), y(tick), plot.width(), pt(0.4)), tick ? rule() : muted());
        const Paragraph label(QString::number(tick), font(7.5), muted(), pt(18), Qt::AlignRight);
        label.draw(painter, {frame.left(), y(tick) - label.height() / 2});
    }
    const double slot = plot.width() / double(counts.size());
    const double mean = std::accumulate(counts.begin(), counts.end(), 0.0) / double(counts.size());
    painter.setPen(QPen(caution(), pt(0.9), Qt::DashLine));
    painter.drawLine(QPointF(plot.left(), y(mean)), QPointF(plot.right(), y(mean)));
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const double x = plot.left() + slot * double(i), width = std::min(slot * 0.66, pt(30));
        const QRectF bar(x + (slot - width) / 2, y(counts[i]), width, plot.bottom() - y(counts[i]));
        painter.fillRect(bar, accent());
        const Paragraph value(QString::number(counts[i]), font(8, Weight::Bold), ink(), slot,
                              Qt::AlignHCenter);
        value.draw(painter, {x, bar.top() - value.height()});
        const Paragraph name(QString::number(i + 1), font(7.5), muted(), slot, Qt::AlignHCenter);
        name.draw(painter, {x, plot.bottom() + pt(3)});
    }
    const Paragraph axis(
        text(say("report", "Figures in each field, in the order walked. Dashed: mean, %1 a field.")
                 .with(numeral(mean))),
        font(7.5), muted(), plot.width());
    axis.draw(painter, {plot.left(), plot.bottom() + pt(14)});
}

}  // namespace

Blocks plotBlocks(const report::ReportData& data, double width) {
    if (!data.counts.fields || data.counts.fields->chosen().empty() || !data.method.complete) return {};
    const auto& layout = *data.counts.fields;
    std::vector<int> counts;
    for (const auto& field : layout.chosen()) counts.push_back(field.figures);

    Blocks blocks{heading(text(say("report", "Count per field")), width)};
    const auto n = counts.size();
    const double area = layout.fieldArea.value * 1e6;
    const auto size = layout.shape == counting::FieldShape::Circle
                          ? say("report", "circles of %1 µm diameter")
                                .with(written("{:.0f}", 2 * std::sqrt(area / std::numbers::pi)))
                          : say("report", "%1 x %2 µm each")
                                .with(written("{:.0f}", std::sqrt(area * layout.aspect)),
                                      written("{:.0f}", std::sqrt(area / layout.aspect)));
    auto words =
        text((layout.complete()
                  ? say("report", "%1 consecutive fields of %2 mm² side by side, each inside the region, %3")
              : n == 1 ? say("report", "One field, all that fits, of %2 mm², inside the region, %3")
                       : say("report",
                             "%1 fields, all that fit, of %2 mm² side by side, each inside the region, %3"))
                 .with(n, written("{:.4f}", layout.fieldArea.value), size));
    if (layout.fitting() > layout.wanted)
        words += QStringLiteral("; ") +
                 text(say("report", "the busiest run of the %1 that fit").with(layout.fitting()));
    words += QLatin1Char('.');
    blocks.push_back(paragraphBlock(words, width));
    blocks.back().keepWithNext = true;

    const double plotWidth = width * 0.62, tableX = width * 0.67, tableWidth = width - tableX;
    const auto table = tableBlocks(report::fieldTable(data), tableWidth);
    double tableHeight = 0;
    for (const auto& row : table) tableHeight += row.height;
    const double height = std::max(pt(170), tableHeight);
    blocks.push_back({.height = height, .before = pt(8), .paint = [=](QPainter& painter, QPointF at) {
                          drawBars(painter, counts, {at.x(), at.y(), plotWidth, pt(170)});
                          double y = at.y();
                          for (const auto& row : table) {
                              row.paint(painter, {at.x() + tableX, y});
                              y += row.height;
                          }
                      }});
    return blocks;
}

}  // namespace tenfield::reportpdf
