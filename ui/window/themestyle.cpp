#include "ui/window/themestyle.h"

#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

namespace tenfield::window {

ThemeStyle::ThemeStyle() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

void ThemeStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                               const QWidget* widget) const {
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    const bool isBox = element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck;
    if (!isBox && element != PE_IndicatorRadioButton) return;
    if (option->palette.color(QPalette::Window).lightness() >= 128) return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(option->palette.color(QPalette::PlaceholderText));
    painter->setBrush(Qt::NoBrush);
    const QRectF frame = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    if (isBox) {
        painter->drawRoundedRect(frame, 2, 2);
    } else {
        painter->drawEllipse(frame.adjusted(0.5, 0.5, -0.5, -0.5));
    }
    painter->restore();
}

}  // namespace tenfield::window
