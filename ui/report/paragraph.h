#pragma once

#include <QColor>
#include <QFont>
#include <QPainter>
#include <QString>
#include <QTextLayout>
#include <memory>

namespace tenfield::reportpdf {

/// Text broken into lines of a given width; words that are too long (hashes, paths) are broken anywhere.
/// Copies share the lines.
class Paragraph {
public:
    Paragraph() = default;
    Paragraph(const QString& text, const QFont& font, const QColor& colour, double width,
              Qt::Alignment alignment = Qt::AlignLeft);

    double height() const { return m_height; }
    /// Of the longest line.
    double naturalWidth() const;
    int lines() const { return m_layout ? m_layout->lineCount() : 0; }
    void draw(QPainter& painter, QPointF topLeft) const;
    /// One line of it, and how high that is.
    void drawLine(QPainter& painter, int line, QPointF topLeft) const;
    double lineHeight(int line) const;

private:
    std::shared_ptr<QTextLayout> m_layout;
    QColor m_colour;
    double m_height = 0;
};

}  // namespace tenfield::reportpdf
