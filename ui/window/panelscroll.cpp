#include "ui/window/panelscroll.h"

#include <QEvent>
#include <QScrollBar>
#include <algorithm>

namespace tenfield::window {

namespace {
/// As high as a small panel is: one that fits is not squeezed for the sake of a tall one beside it.
constexpr int kLowest = 240;
}  // namespace

PanelScroll::PanelScroll(QWidget* panel, QWidget* parent) : QScrollArea(parent) {
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);  // the Tab key goes from field to field and scrolls to each
    setWidget(panel);
    // The bar takes its width from the panel, which has none to give.
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, [this] { updateGeometry(); });
}

QSize PanelScroll::sizeHint() const {
    return widget()->sizeHint();
}

QSize PanelScroll::minimumSizeHint() const {
    const QSize least = widget()->minimumSizeHint().expandedTo(widget()->minimumSize());
    const bool scrolls = verticalScrollBar()->maximum() > verticalScrollBar()->minimum();
    return {least.width() + (scrolls ? verticalScrollBar()->sizeHint().width() : 0),
            std::min(least.height(), kLowest)};
}

bool PanelScroll::eventFilter(QObject* watched, QEvent* event) {
    if (watched == widget() && event->type() == QEvent::LayoutRequest) updateGeometry();
    return QScrollArea::eventFilter(watched, event);
}

}  // namespace tenfield::window
