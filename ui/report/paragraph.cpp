#include "ui/report/paragraph.h"

#include <QTextOption>

namespace tenfield::reportpdf {
namespace {

constexpr double leading = 1.08;

}  // namespace

Paragraph::Paragraph(const QString& text, const QFont& font, const QColor& colour, double width,
                     Qt::Alignment alignment)
    : m_layout(std::make_shared<QTextLayout>()), m_colour(colour) {
    auto shown = text;
    shown.replace(QLatin1Char('\n'), QChar::LineSeparator);
    m_layout->setText(shown);
    m_layout->setFont(font);
    QTextOption option(alignment);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setUseDesignMetrics(true);
    m_layout->setTextOption(option);
    m_layout->setCacheEnabled(true);
    m_layout->beginLayout();
    for (auto line = m_layout->createLine(); line.isValid(); line = m_layout->createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, m_height});
        m_height += line.height() * leading;
    }
    m_layout->endLayout();
}

double Paragraph::naturalWidth() const {
    double width = 0;
    for (int i = 0; i < lines(); ++i) width = std::max(width, double(m_layout->lineAt(i).naturalTextWidth()));
    return width;
}

double Paragraph::lineHeight(int line) const {
    return m_layout->lineAt(line).height() * leading;
}

void Paragraph::drawLine(QPainter& painter, int line, QPointF topLeft) const {
    const auto l = m_layout->lineAt(line);
    painter.setPen(m_colour);
    l.draw(&painter, topLeft - l.position());
}

void Paragraph::draw(QPainter& painter, QPointF topLeft) const {
    if (!m_layout) return;
    painter.setPen(m_colour);
    m_layout->draw(&painter, topLeft);
}

}  // namespace tenfield::reportpdf
