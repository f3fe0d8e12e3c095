#pragma once

#include <QProxyStyle>

namespace tenfield::window {

/// Fusion, with a frame around check boxes and radio buttons that is seen on a dark ground as well: Fusion
/// draws it darker than the window, which on a nearly black one is nothing.
class ThemeStyle : public QProxyStyle {
    Q_OBJECT

public:
    ThemeStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget = nullptr) const override;
};

}  // namespace tenfield::window
