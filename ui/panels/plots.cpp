#include "ui/panels/plots.h"

#include "ui/panels/qcustomplot_p.h"

#include <QEvent>
#include <QVBoxLayout>
#include <algorithm>

namespace tenfield::panels {
namespace {

QCustomPlot* addPlot(QWidget* parent, const QString& x, const QString& y) {
    auto* plot = new QCustomPlot;
    plot->setMinimumHeight(120);
    plot->xAxis->setLabel(x);
    plot->yAxis->setLabel(y);
    QSharedPointer<QCPAxisTickerFixed> whole(new QCPAxisTickerFixed);
    whole->setTickStep(1);
    whole->setScaleStrategy(QCPAxisTickerFixed::ssMultiples);
    plot->yAxis->setTicker(whole);
    auto* layout = new QVBoxLayout(parent);
    layout->setContentsMargins({});
    layout->addWidget(plot);
    return plot;
}

}  // namespace

void dress(QCustomPlot& plot, const QPalette& palette) {
    const QColor ink = palette.color(QPalette::Text);
    QColor faint = ink;
    faint.setAlpha(50);
    plot.setBackground(palette.color(QPalette::Base));
    QFont font = plot.font();
    font.setPixelSize(11);
    for (auto* axis : {plot.xAxis, plot.yAxis}) {
        axis->setBasePen(QPen(ink));
        axis->setTickPen(QPen(ink));
        axis->setSubTickPen(Qt::NoPen);
        axis->setTickLabelColor(ink);
        axis->setLabelColor(ink);
        axis->setTickLabelFont(font);
        axis->setLabelFont(font);
        axis->grid()->setPen(QPen(faint, 0, Qt::DotLine));
        axis->grid()->setZeroLinePen(Qt::NoPen);
    }
    plot.replot(QCustomPlot::rpQueuedReplot);
}

FieldPlot::FieldPlot(QWidget* parent)
    : QWidget(parent),
      m_plot(addPlot(this, tr("Field"), tr("Figures"))),
      m_others(new QCPBars(m_plot->xAxis, m_plot->yAxis)),
      m_chosen(new QCPBars(m_plot->xAxis, m_plot->yAxis)) {
    setAccessibleName(tr("Figures in each field"));
    for (auto* bars : {m_others, m_chosen}) bars->setWidth(0.8);
    m_plot->xAxis->setTicker(m_plot->yAxis->ticker());
    m_others->setBrush(QColor(150, 150, 160));
    m_others->setPen(Qt::NoPen);
    m_chosen->setBrush(QColor(0x00, 0x72, 0xb2));
    m_chosen->setPen(Qt::NoPen);
    dress(*m_plot, palette());
}

void FieldPlot::setFields(const std::vector<int>& figures, int firstChosen, int chosen) {
    QVector<double> otherKeys, others, chosenKeys, chosenOnes;
    for (int i = 0; i < int(figures.size()); ++i) {
        const bool in = i >= firstChosen && i < firstChosen + chosen;
        (in ? chosenKeys : otherKeys) << i + 1;
        (in ? chosenOnes : others) << figures[std::size_t(i)];
    }
    m_others->setData(otherKeys, others, true);
    m_chosen->setData(chosenKeys, chosenOnes, true);
    const int greatest = figures.empty() ? 1 : std::max(1, *std::ranges::max_element(figures));
    m_plot->xAxis->setRange(0.4, std::max(1.0, double(figures.size())) + 0.6);
    m_plot->yAxis->setRange(0, greatest * 1.1);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void FieldPlot::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) dress(*m_plot, palette());
    QWidget::changeEvent(event);
}

RunningPlot::RunningPlot(QWidget* parent)
    : QWidget(parent), m_plot(addPlot(this, tr("Decisions"), tr("Figures"))), m_graph(m_plot->addGraph()) {
    setAccessibleName(tr("Count along the review"));
    m_graph->setLineStyle(QCPGraph::lsStepLeft);
    m_graph->setPen(QPen(QColor(0x00, 0x8a, 0x55), 2));
    dress(*m_plot, palette());
}

void RunningPlot::setCounts(const std::vector<int>& counts) {
    QVector<double> keys{0}, values{0};
    for (std::size_t i = 0; i < counts.size(); ++i) {
        keys << double(i + 1);
        values << counts[i];
    }
    m_graph->setData(keys, values, true);
    m_plot->xAxis->setRange(0, std::max<double>(1, double(counts.size())));
    m_plot->yAxis->setRange(0, std::max(1, counts.empty() ? 1 : *std::ranges::max_element(counts)) * 1.1);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void RunningPlot::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) dress(*m_plot, palette());
    QWidget::changeEvent(event);
}

}  // namespace tenfield::panels
