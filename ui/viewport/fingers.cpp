#include "ui/viewport/fingers.h"

#include <QContextMenuEvent>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QLineF>
#include <QMouseEvent>
#include <QStyleHints>
#include <QTouchEvent>
#include <QWidget>
#include <cmath>
#include <optional>

namespace tenfield::viewport {

namespace {
constexpr double kArmsTurn = 10;  // degrees
constexpr double kClosest = 8;    // pixels; fingers nearer than that tell no direction
constexpr double kSameTap = 3;    // times the distance that starts a drag

std::optional<QPointF> at(const QTouchEvent& event, int finger) {
    for (const auto& point : event.points())
        if (point.id() == finger) return point.position();
    return std::nullopt;
}

int fingersDown(const QTouchEvent& event) {
    int n = 0;
    for (const auto& point : event.points()) n += point.state() != QEventPoint::Released;
    return n;
}
}  // namespace

Fingers::Fingers(QWidget& widget) : m_widget(widget) {
    m_hold.setSingleShot(true);
    connect(&m_hold, &QTimer::timeout, this, &Fingers::hold);
}

void Fingers::touch(const QTouchEvent& event, bool mayPinch) {
    if (event.type() == QEvent::TouchCancel || fingersDown(event) == 0) return lift(event);
    if (m_hand == Hand::Up) begin(event);
    follow(event, mayPinch);
}

void Fingers::begin(const QTouchEvent& event) {
    const auto& point = event.points().first();
    m_hand = Hand::Waiting;
    m_first = point.id();
    m_firstAt = m_start = point.position();
    m_widget.setFocus(Qt::MouseFocusReason);
    m_hold.start(QGuiApplication::styleHints()->mousePressAndHoldInterval());
}

void Fingers::follow(const QTouchEvent& event, bool mayPinch) {
    if (m_hand == Hand::Pinching) return pinch(event);
    if (m_hand == Hand::Spent) return;
    if (fingersDown(event) > 1 && mayPinch) {
        m_hold.stop();
        if (m_hand == Hand::Pressed) sendMouse(QEvent::MouseButtonRelease, m_firstAt, event.modifiers());
        for (const auto& point : event.points()) {
            if (point.id() == m_first) {
                m_firstAt = point.position();
            } else {
                m_second = point.id();
                m_secondAt = point.position();
            }
        }
        m_turned = 0;
        m_hand = Hand::Pinching;
        Q_EMIT pinchStarted();
        return;
    }
    const auto now = at(event, m_first);
    if (!now || *now == m_firstAt) return;
    m_firstAt = *now;
    if (m_hand == Hand::Waiting) {
        if (QLineF(m_start, m_firstAt).length() < QGuiApplication::styleHints()->startDragDistance()) return;
        m_hold.stop();
        m_hand = Hand::Pressed;
        sendMouse(QEvent::MouseButtonPress, m_start, event.modifiers());
    }
    sendMouse(QEvent::MouseMove, m_firstAt, event.modifiers());
}

void Fingers::pinch(const QTouchEvent& event) {
    const auto first = at(event, m_first), second = at(event, m_second);
    if (!first || !second || fingersDown(event) < 2) {
        m_hand = Hand::Spent;  // the finger that stays for a moment is no new drag
        return;
    }
    const QLineF before(m_firstAt, m_secondAt), now(*first, *second);
    if (before == now) return;
    m_firstAt = *first;
    m_secondAt = *second;
    double zoom = 1, turn = 0;
    if (before.length() >= kClosest && now.length() >= kClosest) {
        zoom = now.length() / before.length();
        turn = std::remainder(before.angle() - now.angle(), 360);  // QLineF counts against the clock
    }
    const bool armed = std::abs(m_turned) > kArmsTurn;
    m_turned += turn;
    Q_EMIT pinched(now.center(), now.center() - before.center(), zoom, armed ? turn : 0);
}

void Fingers::lift(const QTouchEvent& event) {
    m_hold.stop();
    const Hand hand = m_hand;
    m_hand = Hand::Up;
    const bool cancelled = event.type() == QEvent::TouchCancel;
    if (hand == Hand::Pressed) {
        if (const auto now = at(event, m_first); now && !cancelled) m_firstAt = *now;
        sendMouse(QEvent::MouseButtonRelease, m_firstAt, event.modifiers());
    } else if (hand == Hand::Waiting && !cancelled) {
        const auto* hints = QGuiApplication::styleHints();
        const ulong time = ulong(event.timestamp());
        const bool again = m_lastTapTime && time - m_lastTapTime < ulong(hints->mouseDoubleClickInterval()) &&
                           QLineF(m_lastTap, m_start).length() < kSameTap * hints->startDragDistance();
        sendMouse(again ? QEvent::MouseButtonDblClick : QEvent::MouseButtonPress, m_start, event.modifiers());
        sendMouse(QEvent::MouseButtonRelease, m_start, event.modifiers());
        m_lastTap = m_start;
        m_lastTapTime = again ? 0 : time;
    }
}

void Fingers::hold() {
    if (m_hand != Hand::Waiting) return;
    m_hand = Hand::Spent;
    QContextMenuEvent event(QContextMenuEvent::Other, m_start.toPoint(),
                            m_widget.mapToGlobal(m_start.toPoint()));
    QCoreApplication::sendEvent(&m_widget, &event);
}

void Fingers::sendMouse(QEvent::Type type, QPointF at, Qt::KeyboardModifiers modifiers) {
    const bool up = type == QEvent::MouseButtonRelease;
    QMouseEvent event(type, at, m_widget.mapTo(m_widget.window(), at), m_widget.mapToGlobal(at),
                      type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton,
                      up ? Qt::NoButton : Qt::LeftButton, modifiers, Qt::MouseEventSynthesizedByQt);
    QCoreApplication::sendEvent(&m_widget, &event);
}

}  // namespace tenfield::viewport
