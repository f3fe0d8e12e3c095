#pragma once

#include <QScrollArea>

namespace tenfield::window {

/// What a dock holds: a panel that scrolls where the screen is lower than the panel is high. Without it the
/// highest panel would decide how low the window can be, and a small screen would cut off the status bar.
class PanelScroll : public QScrollArea {
    Q_OBJECT

public:
    explicit PanelScroll(QWidget* panel, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

}  // namespace tenfield::window
