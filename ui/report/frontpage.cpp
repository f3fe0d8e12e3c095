#include "ui/report/blocks.h"
#include "ui/report/paragraph.h"
#include "ui/report/style.h"

namespace tenfield::reportpdf {
namespace {

// What the front page takes of texts whose length is the reader's own.
constexpr std::size_t warningsInFront = 5;
constexpr qsizetype charactersInFront = 600;

struct Card {
    QString label, value, below;
    bool caution = false;
};

QString rateBelow(const counting::Rate& rate, const QString& area) {
    return QStringLiteral("95 % CI %1\n%2").arg(text(report::intervalText(rate.ci)), area);
}

Card scoreCard(const report::ReportData& data, const counting::Count& count) {
    Card card{
        .label = QStringLiteral("Score"), .value = QStringLiteral("–"), .below = text(data.preset.table)};
    if (!data.signOff.scoreNotGiven.empty()) {
        card.value = text(data.signOff.scoreNotGiven);
    } else if (count.score) {
        card.value = text(count.score->name);
        card.value.replace(0, 1, card.value.at(0).toUpper());
        card.caution = count.score->nearThreshold();
        if (card.caution) card.below = QStringLiteral("near threshold\n") + card.below;
    } else if (data.preset.levels.empty()) {
        card.below = text(data.preset.name);
    }
    if (data.preset.unverified()) card.below += QStringLiteral(" (unverified)");
    return card;
}

std::vector<Card> cards(const report::ReportData& data) {
    const auto count = report::headlineCount(data);
    const auto none = QStringLiteral("–"), noSize = QStringLiteral("no pixel size");
    std::vector<Card> cards{
        {.label = QStringLiteral("Mitotic figures"),
         .value = QString::number(count.figures),
         .below = QStringLiteral("95 % CI %1\nin %2")
                      .arg(text(report::intervalText(count.ci)),
                           count.area ? QString::number(count.area->value, 'f', 2) + QStringLiteral(" mm²")
                                      : QStringLiteral("the region"))}};
    const bool ten = data.preset.per == "10 HPF" || data.preset.levels.empty();
    const auto& rate = ten ? count.perTenHpf : count.perPreset;
    const double area = ten ? data.hpf.areaOfTen().value : data.preset.area.value;
    const auto size = QString::number(area, 'g', 4) + QStringLiteral(" mm²");
    cards.push_back(
        {.label = ten ? QStringLiteral("Per 10 HPF") : QStringLiteral("Per ") + text(data.preset.per),
         .value = rate ? text(report::number(rate->value)) : none,
         .below = rate ? rateBelow(*rate, (ten ? QStringLiteral("10 HPF = ") : QString()) + size) : noSize});
    cards.push_back(
        {.label = QStringLiteral("Per mm²"),
         .value = count.perMm2 ? text(report::number(count.perMm2->value)) : none,
         .below = count.perMm2
                      ? QStringLiteral("95 % CI %1").arg(text(report::intervalText(count.perMm2->ci)))
                      : noSize});
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
    const Paragraph title(QStringLiteral("Mitotic count"), font(22, Weight::Bold), ink(), width * 0.6);
    auto what = text(data.slide.name);
    if (!data.slide.caseNumber.empty()) what = text(data.slide.caseNumber) + QStringLiteral("  ·  ") + what;
    const Paragraph slide(what, font(10.5), ink(), width);
    const Paragraph rule(text(data.preset.name + ", counted in " + report::headlineMethod(data) +
                              (data.region.name.empty() ? "" : ", " + data.region.name)),
                         font(9), muted(), width);
    const bool isSigned = data.signOff.isSigned;
    const Paragraph state(
        isSigned ? QStringLiteral("Signed by %1\n%2").arg(text(data.signOff.reader), text(data.signOff.date))
                 : QStringLiteral("Draft, not signed"),
        font(10, Weight::Bold), isSigned ? accent() : caution(), width * 0.38, Qt::AlignRight);
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
        words += QStringLiteral("; %1 accepted, %2 rejected, %3 added by the reader")
                     .arg(data.review.accepted)
                     .arg(data.review.rejected)
                     .arg(data.review.added);
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
            QStringLiteral("%1 more warnings stand further back.").arg(all.size() - warningsInFront),
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
    const auto or_ = [](const std::string& value, const char* otherwise) {
        return value.empty() ? QString::fromLatin1(otherwise) : text(value);
    };
    std::vector<std::pair<Paragraph, Paragraph>> rows;
    double height = pt(10);
    const double labels = pt(74), inner = width - pt(20);
    const auto add = [&](const char* label, const QString& value) {
        rows.emplace_back(Paragraph(QString::fromLatin1(label), font(8.5), muted(), labels),
                          Paragraph(value, font(9), ink(), inner - labels));
        height += rows.back().second.height() + pt(3);
    };
    add("Reader", or_(s.reader, "no reader named"));
    add("State", s.isSigned
                     ? QStringLiteral("signed on %1, version %2 of the case").arg(text(s.date)).arg(s.version)
                 : s.date.empty() ? QStringLiteral("draft, not signed")
                                  : QStringLiteral("draft of %1, not signed").arg(text(s.date)));
    const auto inFront = [](const QString& value) {
        return isLong(value) ? QStringLiteral("see further back") : value;
    };
    add("Left out", inFront(or_(s.exclusions, "nothing stated")));
    add("Comment", inFront(or_(s.comment, "none")));
    const bool line = !s.isSigned;
    if (line) height += pt(30);
    const Paragraph below(QStringLiteral("Signature and date"), font(7.5), muted(), pt(200));
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
    const auto longText = [&](const char* title, const std::string& value) {
        if (!isLong(text(value))) return;
        blocks.push_back(heading(QString::fromLatin1(title), width));
        append(blocks, lineBlocks(text(value), width));
    };
    longText("Left out", data.signOff.exclusions);
    longText("Comment", data.signOff.comment);
    if (auto all = report::warnings(data); all.size() > warningsInFront) {
        all.erase(all.begin(), all.begin() + warningsInFront);
        blocks.push_back(heading(QStringLiteral("Further warnings"), width));
        append(blocks, bullets(all, width));
    }
    return blocks;
}

}  // namespace tenfield::reportpdf
