#include "core/base/written.h"
#include "ui/report/blocks.h"
#include "ui/report/paragraph.h"
#include "ui/report/style.h"

namespace tenfield::reportpdf {

using base::Message;
using base::say;
using report::numeral;

namespace {

// What the front page takes of texts whose length is the reader's own.
constexpr std::size_t warningsInFront = 5;
constexpr qsizetype charactersInFront = 600;

struct Card {
    QString label, value, below;
    bool caution = false;
};

QString ci(const counting::Interval& interval) {
    return text(say("report", "95 % CI %1").with(numeral(interval)));
}

QString rateBelow(const counting::Rate& rate, const QString& area) {
    return ci(rate.ci) + QLatin1Char('\n') + area;
}

Card scoreCard(const report::ReportData& data, const counting::Count& count) {
    Card card{.label = text(say("report", "Score")),
              .value = QStringLiteral("–"),
              .below = text(data.preset.table)};
    if (!data.signOff.scoreNotGiven.empty()) {
        card.value = text(data.signOff.scoreNotGiven);
    } else if (count.score) {
        card.value = text(count.score->name);
        card.value.replace(0, 1, card.value.at(0).toUpper());
        card.caution = count.score->nearThreshold();
        if (card.caution) card.below = text(say("report", "near threshold")) + QLatin1Char('\n') + card.below;
    } else if (data.preset.levels.empty()) {
        card.below = text(data.preset.name);
    }
    if (data.preset.unverified()) card.below += QLatin1Char(' ') + text(say("report", "(unverified)"));
    return card;
}

std::vector<Card> cards(const report::ReportData& data) {
    const auto count = report::headlineCount(data);
    const auto none = QStringLiteral("–"), noSize = text(say("report", "no pixel size"));
    std::vector<Card> cards{
        {.label = text(say("report", "Mitotic figures")),
         .value = QString::number(count.figures),
         .below =
             ci(count.ci) + QLatin1Char('\n') +
             text(count.area ? say("report", "in %1 mm²").with(base::written("{:.2f}", count.area->value))
                             : say("report", "in the region"))}};
    const bool ten = data.preset.area == data.hpf.areaOfTen() || data.preset.levels.empty();
    const auto& rate = ten ? count.perTenHpf : count.perPreset;
    const double area = ten ? data.hpf.areaOfTen().value : data.preset.area.value;
    const auto size = base::written("{:.4g} mm²", area);
    cards.push_back(
        {.label = text(ten ? say("report", "Per 10 HPF") : say("report", "Per %1").with(data.preset.per)),
         .value = rate ? text(numeral(rate->value)) : none,
         .below = rate ? rateBelow(*rate, text(ten ? Message("10 HPF = %1").with(size) : size)) : noSize});
    cards.push_back({.label = text(say("report", "Per mm²")),
                     .value = count.perMm2 ? text(numeral(count.perMm2->value)) : none,
                     .below = count.perMm2 ? ci(count.perMm2->ci) : noSize});
    cards.push_back(scoreCard(data, count));
    return cards;
}

/// The value as large as two lines of the card allow.
Paragraph valueParagraph(const QString& value, double width) {
    for (const double size : {24.0, 18.0, 14.0, 11.0}) {
        const Paragraph p(value, font(size, Weight::Bold), ink(), width);
        if (p.lines() <= (size > 14 ? 1 : 2)) return p;
    }
    return Paragraph(value, font(9, Weight::Bold), ink(), width);
}

Block cardBlock(const report::ReportData& data, double width) {
    struct Laid {
        Paragraph label, value, below;
        bool caution;
    };
    std::vector<Laid> laid;
    const auto all = cards(data);
    const double gap = pt(8), inset = pt(9),
                 each = (width - gap * double(all.size() - 1)) / double(all.size());
    const double inner = each - 2 * inset;
    double height = 0, values = 0;
    for (const auto& card : all) {
        laid.push_back({Paragraph(card.label, font(8), muted(), inner), valueParagraph(card.value, inner),
                        Paragraph(card.below, font(7.5), card.caution ? caution() : muted(), inner),
                        card.caution});
        values = std::max(values, laid.back().value.height());
    }
    for (const auto& l : laid) height = std::max(height, l.label.height() + values + l.below.height());
    height += pt(18);
    return {.height = height, .before = pt(12), .paint = [=](QPainter& painter, QPointF at) {
                double x = at.x();
                for (const auto& l : laid) {
                    const QRectF box(x, at.y(), each, height);
                    painter.fillRect(box, l.caution ? cautionWash() : wash());
                    painter.fillRect(QRectF(x, at.y(), each, pt(2)), l.caution ? caution() : accent());
                    double y = at.y() + pt(8);
                    l.label.draw(painter, {x + inset, y});
                    y += l.label.height() + pt(1);
                    l.value.draw(painter, {x + inset, y + (values - l.value.height()) / 2});
                    l.below.draw(painter, {x + inset, y + values + pt(1)});
                    x += each + gap;
                }
            }};
}

Block titleBlock(const report::ReportData& data, double width) {
    const Paragraph title(text(say("report", "Mitotic count")), font(22, Weight::Bold), ink(), width * 0.6);
    auto what = text(data.slide.name);
    if (!data.slide.caseNumber.empty()) what = text(data.slide.caseNumber) + QStringLiteral("  ·  ") + what;
    const Paragraph slide(what, font(10.5), ink(), width);
    auto how = text(say("report", "%1, counted in %2").with(data.preset.name, report::headlineMethod(data)));
    if (!data.region.name.empty()) how += QStringLiteral(", ") + text(data.region.name);
    const Paragraph rule(how, font(9), muted(), width);
    const bool isSigned = data.signOff.isSigned;
    const Paragraph state(isSigned ? text(say("report", "Signed by %1").with(data.signOff.reader)) +
                                         QLatin1Char('\n') + text(data.signOff.date)
                                   : text(say("report", "Draft, not signed")),
                          font(10, Weight::Bold), isSigned ? accent() : caution(), width * 0.38,
                          Qt::AlignRight);
    return {.height = title.height() + slide.height() + rule.height() + pt(5),
            .paint = [=](QPainter& painter, QPointF at) {
                title.draw(painter, at);
                state.draw(painter, at + QPointF(width * 0.62, pt(6)));
                slide.draw(painter, at + QPointF(0, title.height() + pt(2)));
                rule.draw(painter, at + QPointF(0, title.height() + slide.height() + pt(4)));
            }};
}

Block reviewedBlock(const report::ReportData& data, double width) {
    const bool open = data.review.reviewed < data.review.toReview;
    auto words = text(report::reviewedText(data));
    words.replace(0, 1, words.at(0).toUpper());
    if (data.review.reviewed + data.review.added > 0)
        words += QStringLiteral("; ") +
                 text(say("report", "%1 accepted, %2 rejected, %3 added by the reader")
                          .with(data.review.accepted, data.review.rejected, data.review.added));
    words += QLatin1Char('.');
    const Paragraph p(words, font(9, Weight::Bold), open ? caution() : ink(), width);
    return {.height = p.height(), .before = pt(8), .paint = [p](QPainter& painter, QPointF at) {
                p.draw(painter, at);
            }};
}

Blocks warningBlocks(const report::ReportData& data, double width) {
    const auto all = report::warnings(data);
    if (all.empty()) return {};
    std::vector<Paragraph> lines;
    double height = pt(12);
    for (std::size_t i = 0; i < std::min(all.size(), warningsInFront); ++i) {
        lines.emplace_back(text(all[i]), font(8.5), ink(), width - pt(24));
        height += lines.back().height() + pt(2);
    }
    if (all.size() > warningsInFront) {
        lines.emplace_back(
            text(say("report", "%1 more warnings stand further back.").with(all.size() - warningsInFront)),
            font(8.5), ink(), width - pt(24));
        height += lines.back().height() + pt(2);
    }
    return {{.height = height, .before = pt(10), .paint = [=](QPainter& painter, QPointF at) {
                 painter.fillRect(QRectF(at.x(), at.y(), width, height), cautionWash());
                 painter.fillRect(QRectF(at.x(), at.y(), pt(3), height), caution());
                 double y = at.y() + pt(6);
                 for (const auto& line : lines) {
                     line.draw(painter, {at.x() + pt(12), y});
                     y += line.height() + pt(2);
                 }
             }}};
}

bool isLong(const QString& value) {
    return value.size() > charactersInFront || value.count(QLatin1Char('\n')) > 6;
}

Block signBlock(const report::ReportData& data, double width) {
    const auto& s = data.signOff;
    const auto or_ = [](const std::string& value, const Message& otherwise) {
        return value.empty() ? text(otherwise) : text(value);
    };
    std::vector<std::pair<Paragraph, Paragraph>> rows;
    double height = pt(10);
    const double labels = pt(74), inner = width - pt(20);
    const auto add = [&](const Message& label, const QString& value) {
        rows.emplace_back(Paragraph(text(label), font(8.5), muted(), labels),
                          Paragraph(value, font(9), ink(), inner - labels));
        height += rows.back().second.height() + pt(3);
    };
    add(say("report", "Reader"), or_(s.reader, say("report", "no reader named")));
    add(say("report", "State"),
        text(s.isSigned       ? say("report", "signed on %1, version %2 of the case").with(s.date, s.version)
             : s.date.empty() ? say("report", "draft, not signed")
                              : say("report", "draft of %1, not signed").with(s.date)));
    const auto inFront = [](const QString& value) {
        return isLong(value) ? text(say("report", "see further back")) : value;
    };
    add(say("report", "Left out"), inFront(or_(s.exclusions, say("report", "nothing stated"))));
    add(say("report", "Comment"), inFront(or_(s.comment, say("report", "none"))));
    const bool line = !s.isSigned;
    if (line) height += pt(30);
    const Paragraph below(text(say("report", "Signature and date")), font(7.5), muted(), pt(200));
    return {.height = height, .before = pt(10), .paint = [=](QPainter& painter, QPointF at) {
                painter.setPen(QPen(rule(), pt(0.6)));
                painter.setBrush(Qt::NoBrush);
                painter.drawRect(QRectF(at.x(), at.y(), width, height));
                double y = at.y() + pt(6);
                for (const auto& [label, value] : rows) {
                    label.draw(painter, {at.x() + pt(10), y + pt(0.6)});
                    value.draw(painter, {at.x() + pt(10) + labels, y});
                    y += value.height() + pt(3);
                }
                if (line) {
                    painter.fillRect(QRectF(at.x() + pt(10) + labels, y + pt(15), pt(240), pt(0.6)), muted());
                    below.draw(painter, {at.x() + pt(10) + labels, y + pt(16)});
                }
            }};
}

}  // namespace

Blocks frontPage(const report::ReportData& data, double width) {
    Blocks blocks{titleBlock(data, width), cardBlock(data, width), reviewedBlock(data, width)};
    if (!data.slidePicture.image.empty() || !data.regionPicture.image.empty())
        blocks.push_back(pictureBlock(data, width, pt(250)));
    append(blocks, warningBlocks(data, width));
    blocks.push_back(signBlock(data, width));
    return blocks;
}

Blocks frontPageRemainder(const report::ReportData& data, double width) {
    Blocks blocks;
    const auto longText = [&](const Message& title, const std::string& value) {
        if (!isLong(text(value))) return;
        blocks.push_back(heading(text(title), width));
        append(blocks, lineBlocks(text(value), width));
    };
    longText(say("report", "Left out"), data.signOff.exclusions);
    longText(say("report", "Comment"), data.signOff.comment);
    if (auto all = report::warnings(data); all.size() > warningsInFront) {
        all.erase(all.begin(), all.begin() + warningsInFront);
        blocks.push_back(heading(text(say("report", "Further warnings")), width));
        append(blocks, bullets(all, width));
    }
    return blocks;
}

}  // namespace tenfield::reportpdf
