#include <algorithm>

#include "ui/report/blocks.h"
#include "ui/report/paragraph.h"
#include "ui/report/style.h"

namespace tenfield::reportpdf {
namespace {

const double padding = pt(6);

/// A cell of a table: the value, and under it in grey what stands in brackets behind it.
struct Cell {
    Paragraph value, below;
    double height() const { return value.height() + below.height(); }
    double width() const { return std::max(value.naturalWidth(), below.naturalWidth()); }
    void draw(QPainter& painter, QPointF at) const {
        value.draw(painter, at);
        below.draw(painter, at + QPointF(0, value.height()));
    }
};

Cell makeCell(const base::Message& content, double width, Qt::Alignment alignment, bool emphasised) {
    auto shown = text(content);
    QString below;
    if (const auto bracket = shown.indexOf(QLatin1String(" ("));
        bracket > 0 && shown.endsWith(QLatin1Char(')'))) {
        below = shown.mid(bracket + 2).chopped(1);
        shown.truncate(bracket);
    }
    Cell cell{Paragraph(shown, font(9, emphasised ? Weight::Bold : Weight::Regular), ink(), width, alignment),
              {}};
    if (!below.isEmpty()) cell.below = Paragraph(below, font(7), muted(), width, alignment);
    return cell;
}

/// One hash or several.
bool isHash(const std::string& value) {
    return value.size() >= 64 && value.find_first_not_of("0123456789abcdef \n") == std::string::npos;
}

/// Numbers, ranges and dashes go to the right, words to the left.
bool isNumeric(const report::Table& table, std::size_t column) {
    return std::all_of(table.rows.begin(), table.rows.end(), [&](const auto& row) {
        const auto first = text(row[column]).trimmed().left(1);
        return !first.isEmpty() && (first[0].isDigit() || QStringLiteral("–<≤≥>").contains(first));
    });
}

std::vector<double> columnWidths(const report::Table& table, double width) {
    const auto columns = table.columns.size();
    std::vector<double> widths(columns, 0);
    for (std::size_t c = 0; c < columns; ++c) {
        widths[c] =
            std::min(pt(90), Paragraph(text(table.columns[c]), font(7.5), muted(), 1e6).naturalWidth());
        for (const auto& row : table.rows)
            widths[c] = std::max(widths[c], makeCell(row[c], 1e6, Qt::AlignLeft, true).width());
        widths[c] = std::min(widths[c], pt(150)) + 2 * padding;
    }
    double sum = 0;
    for (const double w : widths) sum += w;
    for (auto& w : widths) w *= width / sum;
    return widths;
}

}  // namespace

Block heading(const QString& title, double width) {
    const Paragraph words(title, font(13, Weight::Bold), ink(), width);
    return {.height = words.height() + pt(7),
            .before = pt(18),
            .keepWithNext = true,
            .paint = [words, width](QPainter& painter, QPointF at) {
                words.draw(painter, at);
                const double y = at.y() + words.height() + pt(2);
                painter.fillRect(QRectF(at.x(), y, width, pt(1.2)), accent());
            }};
}

Block paragraphBlock(const QString& content, double width) {
    const Paragraph words(content, font(9), ink(), width);
    return {.height = words.height(), .before = pt(4), .paint = [words](QPainter& painter, QPointF at) {
                words.draw(painter, at);
            }};
}

Blocks lineBlocks(const QString& content, double width) {
    const Paragraph words(content, font(9), ink(), width);
    Blocks blocks;
    for (int i = 0; i < words.lines(); ++i)
        blocks.push_back({.height = words.lineHeight(i), .paint = [words, i](QPainter& painter, QPointF at) {
                              words.drawLine(painter, i, at);
                          }});
    return blocks;
}

Blocks bullets(const std::vector<base::Message>& lines, double width) {
    Blocks blocks;
    for (const auto& line : lines) {
        const Paragraph words(text(line), font(9), ink(), width - pt(14));
        blocks.push_back(
            {.height = words.height(), .before = pt(5), .paint = [words](QPainter& painter, QPointF at) {
                 painter.fillRect(QRectF(at.x() + pt(2), at.y() + pt(5), pt(3.2), pt(3.2)), accent());
                 words.draw(painter, at + QPointF(pt(14), 0));
             }});
    }
    return blocks;
}

Blocks sectionBlocks(const report::Section& section, double width) {
    Blocks blocks{heading(text(section.title), width)};
    const double labels = pt(132);
    for (std::size_t i = 0; i < section.rows.size(); ++i) {
        const auto& row = section.rows[i];
        const Paragraph label(text(row.label), font(8.5), muted(), labels - pt(8));
        const Paragraph value(text(row.value), isHash(row.value.text()) ? monospace(8) : font(9), ink(),
                              width - labels);
        const double height = std::max(label.height(), value.height()) + pt(5);
        blocks.push_back({.height = height,
                          .keepWithNext = i + 1 < section.rows.size(),
                          .paint = [=](QPainter& painter, QPointF at) {
                              label.draw(painter, at + QPointF(0, pt(2.6)));
                              value.draw(painter, at + QPointF(labels, pt(2)));
                              painter.fillRect(QRectF(at.x(), at.y() + height, width, pt(0.4)), rule());
                          }});
    }
    return blocks;
}

Blocks tableBlocks(const report::Table& table, double width) {
    Blocks blocks;
    if (table.rows.empty()) return blocks;
    const auto widths = columnWidths(table, width);
    const auto last = table.columns.size() - 1;
    std::vector<Qt::Alignment> alignments;
    for (std::size_t c = 0; c <= last; ++c)
        alignments.push_back(c > 0 && isNumeric(table, c) ? Qt::AlignRight : Qt::AlignLeft);

    std::vector<Paragraph> titles;
    double height = 0;
    for (std::size_t c = 0; c <= last; ++c) {
        titles.emplace_back(text(table.columns[c]), font(7.5), muted(), widths[c] - 2 * padding,
                            alignments[c]);
        height = std::max(height, titles.back().height());
    }
    blocks.push_back({.height = height + pt(6),
                      .before = pt(6),
                      .keepWithNext = true,
                      .paint = [=](QPainter& painter, QPointF at) {
                          double x = at.x() + padding;
                          for (std::size_t c = 0; c <= last; x += widths[c++])
                              titles[c].draw(painter, {x, at.y() + height - titles[c].height() + pt(2)});
                          painter.fillRect(QRectF(at.x(), at.y() + height + pt(5.2), width, pt(0.8)),
                                           muted());
                      }});
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        const bool emphasised = int(r) == table.emphasised;
        std::vector<Cell> cells;
        double rowHeight = 0;
        for (std::size_t c = 0; c <= last; ++c) {
            cells.push_back(makeCell(table.rows[r][c], widths[c] - 2 * padding, alignments[c], emphasised));
            rowHeight = std::max(rowHeight, cells.back().height());
        }
        rowHeight += pt(7);
        blocks.push_back({.height = rowHeight,
                          .keepWithNext = r == 0 && table.rows.size() > 1,
                          .paint = [=](QPainter& painter, QPointF at) {
                              if (emphasised)
                                  painter.fillRect(QRectF(at.x(), at.y(), width, rowHeight), wash());
                              double x = at.x() + padding;
                              for (std::size_t c = 0; c <= last; x += widths[c++])
                                  cells[c].draw(painter, {x, at.y() + pt(3.5)});
                              painter.fillRect(QRectF(at.x(), at.y() + rowHeight, width, pt(0.4)), rule());
                          }});
    }
    return blocks;
}

}  // namespace tenfield::reportpdf
