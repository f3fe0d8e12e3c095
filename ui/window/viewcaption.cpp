#include "ui/window/viewcaption.h"

#include <QEvent>
#include <QPainter>

namespace tenfield::window {

namespace {
constexpr int kMargin = 12, kPadding = 6;
}

ViewCaption::ViewCaption(QWidget* view) : QLabel(view) {
    setTextFormat(Qt::PlainText);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setContentsMargins(kPadding, kPadding / 2, kPadding, kPadding / 2);
    view->installEventFilter(this);
    show();
}

void ViewCaption::setLines(const QStringList& lines) {
    setText(lines.join(QLatin1Char('\n')));
    adjustSize();
    place();
}

void ViewCaption::place() {
    move(parentWidget()->width() - width() - kMargin, kMargin);
}

bool ViewCaption::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize) place();
    return QLabel::eventFilter(watched, event);
}

void ViewCaption::setActive(bool active) {
    if (active == m_active) return;
    m_active = active;
    update();
}

void ViewCaption::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    // Like the scale bar; the slide beneath may be of any colour.
    QColor ground = m_active ? palette().color(QPalette::Highlight) : QColor(0, 0, 0);
    ground.setAlpha(m_active ? 220 : 150);
    painter.setBrush(ground);
    painter.drawRoundedRect(rect(), 4, 4);
    painter.setPen(Qt::white);
    painter.drawText(contentsRect(), Qt::AlignLeft | Qt::AlignVCenter, text());
}

}  // namespace tenfield::window
