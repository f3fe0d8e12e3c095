#include "ui/panels/histogramplot.h"

#include "ui/panels/qcustomplot_p.h"

#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/panels/plots.h"

namespace tenfield::panels {
namespace {

constexpr double floorOfAxis = 0.5;  // a logarithmic axis has no nought; one candidate is seen above it

constexpr double reach = 8;  // pixels on either side of the line that take hold of it

}  // namespace

HistogramPlot::HistogramPlot(QWidget* parent)
    : QWidget(parent),
      m_plot(new QCustomPlot),
      m_bars(new QCPBars(m_plot->xAxis, m_plot->yAxis)),
      m_line(new QCPItemStraightLine(m_plot)) {
    setAccessibleName(tr("Candidates by probability"));
    m_plot->setMinimumHeight(120);
    m_plot->xAxis->setLabel(tr("Probability"));
    m_plot->yAxis->setLabel(tr("Candidates"));
    m_plot->xAxis->setRange(0, 1);
    m_plot->yAxis->setScaleType(QCPAxis::stLogarithmic);
    // The log ticker of QCustomPlot falls back to steps of 2.5 on a short axis; candidates are whole.
    QSharedPointer<QCPAxisTickerText> ticks(new QCPAxisTickerText);
    for (int decade = 1; decade <= 1'000'000; decade *= 10)
        for (const int step : {1, 2, 5}) ticks->addTick(decade * step, QString::number(decade * step));
    m_plot->yAxis->setTicker(ticks);
    m_bars->setWidth(0.9 / bins);
    m_bars->setBaseValue(floorOfAxis);
    m_bars->setBrush(QColor(0x56, 0xb4, 0xe9));
    m_bars->setPen(Qt::NoPen);
    m_line->setPen(QPen(QColor(200, 60, 0), 2));
    setThreshold(0.5);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_plot);
    connect(m_plot, &QCustomPlot::mousePress, this, [this](QMouseEvent* event) {
        m_dragging = event->button() == Qt::LeftButton && isAtLine(event);
    });
    connect(m_plot, &QCustomPlot::mouseMove, this, [this](QMouseEvent* event) {
        if (m_dragging) drag(event, false);
        m_plot->setCursor(m_dragging || isAtLine(event) ? Qt::SplitHCursor : Qt::ArrowCursor);
    });
    connect(m_plot, &QCustomPlot::mouseRelease, this, [this](QMouseEvent* event) {
        if (std::exchange(m_dragging, false)) drag(event, true);
    });
    dress(*m_plot, palette());
}

bool HistogramPlot::isAtLine(const QMouseEvent* event) const {
    return std::abs(m_plot->xAxis->coordToPixel(m_line->point1->key()) - event->position().x()) <= reach;
}

void HistogramPlot::drag(QMouseEvent* event, bool end) {
    const double at = std::clamp(m_plot->xAxis->pixelToCoord(event->position().x()), 0.0, 1.0);
    const double threshold = std::round(at * 100) / 100;
    setThreshold(threshold);
    end ? Q_EMIT thresholdDropped(threshold) : Q_EMIT thresholdDragged(threshold);
}

void HistogramPlot::setCounts(const std::array<int, bins>& counts) {
    QVector<double> keys, values;
    for (int i = 0; i < bins; ++i) {
        keys << (i + 0.5) / bins;
        // A bar's value stands on its base; an empty bin has no height.
        values << std::max(0.0, counts[std::size_t(i)] - floorOfAxis);
    }
    m_bars->setData(keys, values, true);
    m_plot->yAxis->setRange(floorOfAxis, std::max(10, *std::ranges::max_element(counts)) * 1.5);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void HistogramPlot::setThreshold(double threshold) {
    m_line->point1->setCoords(threshold, 1);
    m_line->point2->setCoords(threshold, 2);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void HistogramPlot::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) dress(*m_plot, palette());
    QWidget::changeEvent(event);
}

}  // namespace tenfield::panels
