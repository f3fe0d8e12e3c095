#include "ui/panels/candidatedelegate.h"

#include <QLocale>
#include <QPainter>

#include "ui/overlays/markerstamp.h"

namespace tenfield::panels {
namespace {

using Kind = models::PatchLoader::Kind;

Kind kindOf(const desk::CaseDesk& desk) {
    return desk.activationClass() == inference::TargetClass::Mitosis ? Kind::Mitosis : Kind::Other;
}

}  // namespace

void paintProbability(QPainter& painter, const QRectF& bar, const casefile::Finding& finding,
                      double threshold, const QPalette& palette) {
    const auto x = [&](double p) { return bar.left() + bar.width() * p; };
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette.color(QPalette::Mid));
    painter.drawRect(bar);
    QColor range = palette.color(QPalette::Highlight);
    range.setAlpha(140);
    painter.setBrush(range);
    painter.drawRect(QRectF(QPointF(x(finding.low), bar.top()), QPointF(x(finding.high), bar.bottom())));
    painter.setPen(QPen(palette.color(QPalette::Text), 2));
    painter.drawLine(QPointF(x(finding.probability), bar.top() - 1),
                     QPointF(x(finding.probability), bar.bottom() + 1));
    painter.setPen(QPen(QColor(200, 60, 0), 1.5, Qt::DotLine));
    painter.drawLine(QPointF(x(threshold), bar.top() - 2), QPointF(x(threshold), bar.bottom() + 2));
}

QImage CandidateDelegate::activation(desk::CaseDesk& desk, const casefile::Finding& finding) {
    return desk.patches().picture(finding, kindOf(desk));
}

QImage CandidateDelegate::composed(desk::CaseDesk& desk, const casefile::Finding& finding, bool activation) {
    QImage image = desk.patches().picture(finding, Kind::Patch);
    if (image.isNull() || !activation) return image;
    const QImage map = CandidateDelegate::activation(desk, finding);
    if (map.isNull()) return image;
    const auto kind = kindOf(desk);
    const auto whole = desk.patches().area(finding, Kind::Patch), part = desk.patches().area(finding, kind);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(
        QRectF((part.x - whole.x) / whole.width * image.width(),
               (part.y - whole.y) / whole.height * image.height(), part.width / whole.width * image.width(),
               part.height / whole.height * image.height()),
        map);
    return image;
}

QSize CandidateDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    return {picture + 12, picture + 34};
}

void CandidateDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const {
    if (!m_desk) return;
    const auto* finding = m_desk->candidates().findingAt(index.row());
    if (!finding) return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect cell = option.rect;
    if (option.state & QStyle::State_Selected)
        painter->fillRect(cell.adjusted(1, 1, -1, -1), option.palette.color(QPalette::Highlight));
    const QRect frame(cell.left() + (cell.width() - picture) / 2, cell.top() + 5, picture, picture);
    const QImage image = composed(*m_desk, *finding, m_activation);
    if (image.isNull()) {
        painter->fillRect(frame, option.palette.color(QPalette::AlternateBase));
    } else {
        painter->setRenderHint(QPainter::SmoothPixmapTransform);
        painter->drawImage(frame, image);
    }
    const auto state = desk::markerState(finding->decision);
    painter->setPen(QPen(overlays::markerColour(state), 3));
    painter->drawRect(QRectF(frame).adjusted(-1, -1, 1, 1));
    const QRect badge(frame.right() - 21, frame.top() + 1, 21, 21);
    painter->fillRect(badge, QColor(255, 255, 255, 220));
    const auto& stamp = overlays::markerStamp(state, 12, painter->device()->devicePixelRatioF(), false);
    painter->drawImage(QPointF(badge.left() + 1.5, badge.top() + 1.5), stamp);

    const bool selected = option.state & QStyle::State_Selected;
    painter->setPen(option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
    QFont font = option.font;
    font.setPixelSize(11);
    painter->setFont(font);
    const QRect text(frame.left(), frame.bottom() + 3, frame.width(), 14);
    painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter, QString::number(finding->id));
    const bool tells =
        finding->decision != casefile::Decision::Added && !m_desk->model().content().settings.blind;
    if (tells) {
        painter->drawText(text, Qt::AlignRight | Qt::AlignVCenter,
                          QLocale().toString(double(finding->probability), 'f', 2));
        paintProbability(*painter, QRectF(frame.left(), text.bottom() + 3, frame.width(), 5), *finding,
                         m_desk->model().threshold(), option.palette);
    }
    painter->restore();
}

}  // namespace tenfield::panels
