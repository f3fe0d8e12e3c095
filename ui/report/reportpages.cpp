#include "ui/report/reportpages.h"

#include <QPainterPath>
#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/report/rows.h"
#include "ui/report/blocks.h"
#include "ui/report/paragraph.h"
#include "ui/report/style.h"

namespace tenfield::reportpdf {

using base::say;

QPageSize toQt(PageSize size) {
    return QPageSize(size == PageSize::A4 ? QPageSize::A4 : QPageSize::Letter);
}

ReportPages::ReportPages(std::shared_ptr<const report::ReportData> data, PageSize size)
    : m_data(std::move(data)), m_size(toQt(size).sizePixels(unitsPerInch)) {
    const double side = pt(46);
    m_body = QRectF(side, pt(58), m_size.width() - 2 * side, m_size.height() - pt(58) - pt(52));
    const double width = m_body.width();
    const auto& d = *m_data;

    append(m_blocks, frontPage(d, width));
    m_blocks.push_back(heading(text(say("report", "Counts and scores")), width));
    m_blocks.back().newPage = true;
    append(m_blocks, tableBlocks(report::countTable(d), width));
    m_blocks.push_back(
        paragraphBlock(text(say("report", "Below each number: its exact 95 % Poisson interval.")), width));
    if (!d.hotspotNote.empty()) m_blocks.push_back(paragraphBlock(text(d.hotspotNote), width));
    append(m_blocks, tableBlocks(report::cutOffTable(d), width * 0.66));
    append(m_blocks, plotBlocks(d, width));
    append(m_blocks, sectionBlocks(report::reviewRows(d), width));
    append(m_blocks, sectionBlocks(report::presetRows(d), width));
    for (const auto& section :
         {report::slideRows(d), report::regionRows(d), report::modelRows(d), report::processingRows(d)})
        append(m_blocks, sectionBlocks(section, width));
    auto limits = bullets(report::limits(d), width);
    limits.insert(limits.begin(), heading(text(say("report", "What these numbers do not say")), width));
    for (std::size_t i = 0; i + 1 < limits.size(); ++i) limits[i].keepWithNext = true;
    append(m_blocks, std::move(limits));
    append(m_blocks, frontPageRemainder(d, width));
    append(m_blocks, galleryBlocks(d, width));
    breakIntoPages();
}

void ReportPages::breakIntoPages() {
    double y = m_body.bottom() + 1;  // the first block opens the first page
    for (std::size_t i = 0; i < m_blocks.size(); ++i) {
        const auto& block = m_blocks[i];
        double needed = block.before + block.height;
        for (std::size_t j = i; m_blocks[j].keepWithNext && j + 1 < m_blocks.size(); ++j)
            needed += m_blocks[j + 1].before + m_blocks[j + 1].height;
        // What belongs together but fits no page is broken where the page ends.
        if (needed > m_body.height()) needed = block.before + block.height;
        if (block.newPage || m_pages.empty() || y + needed > m_body.bottom()) {
            m_pages.emplace_back();
            y = m_body.top();
        } else {
            y += block.before;
        }
        m_pages.back().push_back({y, &block});
        y += block.height;
    }
}

void ReportPages::paintFrame(QPainter& painter, int page) const {
    const auto& d = *m_data;
    const double left = m_body.left(), width = m_body.width();
    const bool isSigned = d.signOff.isSigned;
    auto head = text(d.slide.caseNumber.empty() ? d.slide.name : d.slide.caseNumber + "  ·  " + d.slide.name);
    if (d.slide.synthetic) head += QStringLiteral("  ·  ") + text(say("report", "synthetic slide"));
    const QFontMetricsF metrics(font(8));
    head = metrics.elidedText(head, Qt::ElideMiddle, width * 0.62);
    Paragraph(head, font(8), muted(), width * 0.65).draw(painter, {left, pt(30)});
    Paragraph(text(isSigned ? say("report", "Signed") : say("report", "Draft, not signed")),
              font(8, Weight::Bold), isSigned ? accent() : caution(), width * 0.33, Qt::AlignRight)
        .draw(painter, {left + width * 0.67, pt(30)});
    painter.fillRect(QRectF(left, pt(44), width, pt(0.5)), rule());

    const double foot = m_size.height() - pt(38);
    painter.fillRect(QRectF(left, foot - pt(5), width, pt(0.5)), rule());
    Paragraph(text(say("report", "Research use only, not a medical device")), font(8, Weight::Bold), ink(),
              width * 0.5)
        .draw(painter, {left, foot});
    Paragraph(text(d.method.softwareVersion), font(8), muted(), width * 0.3, Qt::AlignHCenter)
        .draw(painter, {left + width * 0.45, foot});
    Paragraph(text(say("report", "Page %1 of %2").with(page + 1, count())), font(8), muted(), width * 0.3,
              Qt::AlignRight)
        .draw(painter, {left + width * 0.7, foot});
}

void ReportPages::paintWatermark(QPainter& painter) const {
    const auto words = text(report::watermark(*m_data));
    if (words.isEmpty()) return;
    QPainterPath path;
    path.addText(0, 0, font(58, Weight::Bold), words);
    const auto box = path.boundingRect();
    painter.save();
    painter.translate(m_size.width() / 2, m_size.height() / 2);
    painter.rotate(-52);
    // From margin to margin in every language.
    const double room = m_body.width() / std::cos(52 * std::numbers::pi / 180) - box.height();
    painter.scale(std::min(1.0, room / box.width()), std::min(1.0, room / box.width()));
    painter.translate(-box.center());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0x80, 0x40, 0x00, 26));
    painter.drawPath(path);
    painter.restore();
}

void ReportPages::paint(QPainter& painter, int page) const {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::TextAntialiasing);
    for (const auto& placed : m_pages.at(std::size_t(page))) {
        painter.save();
        placed.block->paint(painter, {m_body.left(), placed.y});
        painter.restore();
    }
    paintFrame(painter, page);
    paintWatermark(painter);
    painter.restore();
}

}  // namespace tenfield::reportpdf
