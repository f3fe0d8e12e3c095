#pragma once

#include <QProxyStyle>

namespace tenfield::window {

/// Fusion with boxes to tick that are seen on dark ground: it draws their frames darker than the ground,
/// whatever that is.
class OutlinedStyle : public QProxyStyle {
    Q_OBJECT

public:
    OutlinedStyle();
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
};

}  // namespace tenfield::window
