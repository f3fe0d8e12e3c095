#include <QImage>
#include <QStringList>
#include <algorithm>

#include "core/base/written.h"
#include "ui/report/blocks.h"
#include "ui/report/paragraph.h"
#include "ui/report/style.h"

namespace tenfield::reportpdf {

using base::say;
using base::written;

namespace {

constexpr int perRow = 3;
constexpr int perListRow = 3;

void drawTile(QPainter& painter, const base::RgbImage& image, const QRectF& frame, const QString& otherwise) {
    if (image.empty()) {
        painter.fillRect(frame, wash());
        const Paragraph words(otherwise, font(7), muted(), frame.width() - pt(8), Qt::AlignHCenter);
        words.draw(painter, {frame.x() + pt(4), frame.center().y() - words.height() / 2});
    } else {
        const QImage view(image.data(), image.width(), image.height(), qsizetype(image.width()) * 3,
                          QImage::Format_RGB888);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(frame, view);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(rule(), pt(0.4)));
    painter.drawRect(frame);
}

/// Mode grid looks at a patch once: there is no interval.
bool hasInterval(const report::Figure& figure) {
    return figure.probability && figure.low < figure.high;
}

QString probabilityText(const report::Figure& figure) {
    if (!figure.probability)
        return text(figure.decision == report::Decision::Added ? say("report", "no probability")
                                                               : say("report", "probability hidden"));
    if (!hasInterval(figure)) return text(written("p {:.2f}", *figure.probability));
    return text(written("p {:.2f} ({:.2f}–{:.2f})", *figure.probability, figure.low, figure.high));
}

QString placeText(const report::ReportData& data, const report::Figure& figure) {
    auto place =
        QStringLiteral("x %1, y %2 px").arg(figure.centre.x, 0, 'f', 0).arg(figure.centre.y, 0, 'f', 0);
    if (data.slide.mpp) {
        const auto um = toMicrons(figure.centre, *data.slide.mpp);
        place += QStringLiteral("\nx %1 mm, y %2 mm")
                     .arg(text(written("{:.3f}", um.x / 1000)), text(written("{:.3f}", um.y / 1000)));
    }
    return place;
}

void drawCell(QPainter& painter, const report::ReportData& data, const report::Figure& figure, QPointF at,
              double width, double side) {
    drawTile(painter, figure.thumbnail, {at.x(), at.y(), side, side}, text(say("report", "no picture")));
    drawTile(painter, figure.gradCam, {at.x() + side + pt(3), at.y(), side, side},
             text(figure.noEvidence                            ? say("report", "no evidence for a mitosis")
                  : figure.decision == report::Decision::Added ? say("report", "added by the reader")
                                                               : say("report", "no map")));
    double y = at.y() + side + pt(3);
    painter.setPen(QPen(ink(), pt(0.8)));
    painter.setBrush(Qt::NoBrush);
    drawMark(painter, {at.x() + pt(4), y + pt(5)}, pt(3), figure.decision);
    const Paragraph title(QStringLiteral("%1   %2").arg(figure.id).arg(probabilityText(figure)),
                          font(8, Weight::Bold), ink(), width - pt(12));
    title.draw(painter, {at.x() + pt(11), y});
    y += pt(11);
    const Paragraph place(placeText(data, figure), font(7), muted(), width);
    place.draw(painter, {at.x(), y});
    y += place.height();
    Paragraph(decisionText(figure.decision), font(7), muted(), width).draw(painter, {at.x(), y});
}

std::vector<const report::Figure*> rowOf(const std::vector<const report::Figure*>& figures, std::size_t first,
                                         std::size_t most) {
    const auto from = figures.begin() + std::ptrdiff_t(first);
    return {from, from + std::ptrdiff_t(std::min(most, figures.size() - first))};
}

/// Figures without a picture, in lines of three: whole slides can have thousands.
Blocks listBlocks(const std::vector<const report::Figure*>& figures, double width) {
    Blocks blocks;
    blocks.push_back(paragraphBlock(
        text(say("report", "%1 counted figures without a picture:").with(figures.size())), width));
    blocks.back().before = pt(14);
    blocks.back().keepWithNext = true;
    const double cell = width / perListRow;
    for (std::size_t first = 0; first < figures.size(); first += perListRow) {
        const auto some = rowOf(figures, first, perListRow);
        blocks.push_back({.height = pt(11), .before = pt(1), .paint = [=](QPainter& painter, QPointF at) {
                              for (std::size_t i = 0; i < some.size(); ++i) {
                                  const QPointF corner = at + QPointF(double(i) * cell, 0);
                                  painter.setPen(QPen(ink(), pt(0.6)));
                                  painter.setBrush(Qt::NoBrush);
                                  drawMark(painter, corner + QPointF(pt(4), pt(5)), pt(2.4),
                                           some[i]->decision);
                                  auto words = QStringLiteral("%1   x %2, y %3 px")
                                                   .arg(some[i]->id)
                                                   .arg(some[i]->centre.x, 0, 'f', 0)
                                                   .arg(some[i]->centre.y, 0, 'f', 0);
                                  if (some[i]->probability)
                                      words += text(written("   p {:.2f}", *some[i]->probability));
                                  Paragraph(words, font(7.5), ink(), cell - pt(12))
                                      .draw(painter, corner + QPointF(pt(10), 0));
                              }
                          }});
    }
    return blocks;
}

}  // namespace

Blocks galleryBlocks(const report::ReportData& data, double width) {
    Blocks blocks{heading(text(say("report", "Counted figures")), width)};
    if (data.figures.empty()) {
        blocks.push_back(paragraphBlock(text(say("report", "No figure was counted in this region.")), width));
        return blocks;
    }
    std::vector<const report::Figure*> shown, listed;
    for (const auto& figure : data.figures) (figure.thumbnail.empty() ? listed : shown).push_back(&figure);
    QStringList words;
    words << text(data.figures.size() == 1
                      ? say("report", "The one counted figure.")
                      : say("report", "All %1 counted figures.").with(data.figures.size()));
    words << text(say("report", "Coordinates are of level 0, from the slide’s top left corner."));
    if (std::ranges::any_of(data.figures, hasInterval)) {
        words << text(
            say("report",
                "p is the mean probability over eight orientations of the patch, with the least and "
                "the greatest of them."));
    } else if (std::ranges::any_of(data.figures, [](const auto& f) { return f.probability.has_value(); })) {
        words << text(say("report", "p is the network’s probability of the patch."));
    }
    if (!shown.empty())
        words << text(
            say("report", "Left: the patch; right: the same with the network’s Grad-CAM for “mitosis”."));
    blocks.push_back(paragraphBlock(words.join(QLatin1Char(' ')), width));
    blocks.back().keepWithNext = true;

    const double gap = pt(14), cell = (width - gap * (perRow - 1)) / perRow, side = (cell - pt(3)) / 2;
    const double height = side + pt(data.slide.mpp ? 44 : 35);
    for (std::size_t first = 0; first < shown.size(); first += perRow) {
        const auto row = rowOf(shown, first, perRow);
        blocks.push_back(
            {.height = height, .before = pt(9), .paint = [=, &data](QPainter& painter, QPointF at) {
                 for (std::size_t i = 0; i < row.size(); ++i)
                     drawCell(painter, data, *row[i], at + QPointF(double(i) * (cell + gap), 0), cell, side);
             }});
    }
    if (!listed.empty()) append(blocks, listBlocks(listed, width));
    return blocks;
}

}  // namespace tenfield::reportpdf
