// How a SlideView answers mouse, wheel, touch and keys.
#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QTouchEvent>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "ui/viewport/qtgeometry.h"
#include "ui/viewport/slideview.h"

namespace tenfield::viewport {

namespace {
constexpr double kZoomPerNotch = 1.25;
constexpr double kKeyStep = 1.0 / 8;  // of the view
constexpr double kTurnStep = 15;      // degrees
constexpr double kDividerStep = 0.05;
}  // namespace

double SlideView::now() const {
    return double(m_clock.nsecsElapsed()) * 1e-9;
}

geometry::ViewPoint SlideView::anchor() const {
    const QPoint cursor = mapFromGlobal(QCursor::pos());
    return underMouse() && rect().contains(cursor) ? toViewPoint(cursor) : view().viewCentre();
}

tools::ToolEvent SlideView::toolEvent(const QMouseEvent& event) const {
    const auto at = toViewPoint(event.position());
    return {view().toLevel0(at), at, view(), event.button(), event.buttons(), event.modifiers()};
}

bool SlideView::nearDivider(QPointF at) const {
    return m_look.splitWith && std::abs(at.x() - m_divider * width()) <= 5;
}

void SlideView::updateCursor() {
    if (m_grip == Grip::Pan) {
        setCursor(Qt::ClosedHandCursor);
    } else if (m_space || !m_tool) {
        setCursor(Qt::OpenHandCursor);
    } else {
        setCursor(m_tool->cursor());
    }
}

void SlideView::mousePressEvent(QMouseEvent* event) {
    m_navigation.stop();
    m_lastMouse = event->position();
    if (!m_slide) return;
    const bool left = event->button() == Qt::LeftButton;
    if (event->button() == Qt::BackButton) {
        m_navigation.back();
    } else if (event->button() == Qt::ForwardButton) {
        m_navigation.forward();
    } else if (left && nearDivider(event->position())) {
        m_grip = Grip::Divider;
    } else if (left && event->modifiers() == (Qt::AltModifier | Qt::ShiftModifier)) {
        m_grip = Grip::Rotate;
    } else if (left && !m_space && m_tool && m_tool->press(toolEvent(*event))) {
        m_grip = Grip::Tool;
    } else if (left || event->button() == Qt::MiddleButton) {
        m_grip = Grip::Pan;
        m_navigation.dragged(toViewPoint(event->position()), now());
    } else if (m_tool) {
        m_tool->press(toolEvent(*event));
    }
    updateCursor();
}

void SlideView::mouseMoveEvent(QMouseEvent* event) {
    const QPointF by = event->position() - m_lastMouse;
    const QPointF before = m_lastMouse;
    m_lastMouse = event->position();
    m_mouseOver = true;
    if (!m_slide) return;
    switch (m_grip) {
        case Grip::Pan:
            m_navigation.dragged(toViewPoint(event->position()), now());
            m_navigation.panBy(toViewPoint(by));
            break;
        case Grip::Divider:
            setDivider(event->position().x() / width());
            break;
        case Grip::Rotate: {
            const QPointF c(width() / 2.0, height() / 2.0);
            const QPointF a = before - c, b = event->position() - c;
            const double turn = std::atan2(b.y(), b.x()) - std::atan2(a.y(), a.x());
            m_navigation.rotateTo(view().rotation() + turn * 180 / M_PI);
            break;
        }
        case Grip::Tool:
        case Grip::None:
            if (m_tool) m_tool->move(toolEvent(*event));
            if (m_grip == Grip::None) {
                if (nearDivider(event->position())) {
                    setCursor(Qt::SplitHCursor);
                } else {
                    updateCursor();
                }
            }
            break;
    }
    Q_EMIT hovered(view().toLevel0(toViewPoint(event->position())));
}

void SlideView::mouseReleaseEvent(QMouseEvent* event) {
    const Grip grip = m_grip;
    m_grip = Grip::None;
    if (grip == Grip::Pan) {
        m_navigation.released(now());
        if (!m_navigation.isMoving()) plan();
    } else if (grip == Grip::Tool && m_tool) {
        m_tool->release(toolEvent(*event));
    }
    updateCursor();
}

void SlideView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (!m_slide || event->button() != Qt::LeftButton) return;
    if (m_tool && !m_space && m_tool->doubleClick(toolEvent(*event))) return;
    m_navigation.glideTo(view().toLevel0(toViewPoint(event->position())));
}

void SlideView::wheelEvent(QWheelEvent* event) {
    event->accept();
    if (!m_slide) return;
    const QPoint notches = event->angleDelta();
    if (event->modifiers() & Qt::ShiftModifier) {
        // Qt turns Alt + wheel into a horizontal wheel on some platforms; either axis counts.
        const double angle = notches.y() ? notches.y() : notches.x();
        m_navigation.rotateAt(toViewPoint(event->position()),
                              view().rotation() + angle / 120 * kTurnStep / 3);
        return;
    }
    if (event->modifiers() & Qt::AltModifier) {
        m_navigation.panBy({notches.x() / 2.0, notches.y() / 2.0});
        return;
    }
    if (notches.y() == 0) {
        m_navigation.panBy({notches.x() / 2.0, 0});
        return;
    }
    m_navigation.glideZoom(toViewPoint(event->position()), std::pow(kZoomPerNotch, notches.y() / 120.0));
}

bool SlideView::moveByKey(const QKeyEvent& event) {
    // Shift + arrow goes on by almost a whole view: reading a slide row by row with a little overlap.
    const double step = event.modifiers() & Qt::ShiftModifier ? 0.9
                        : event.isAutoRepeat()                ? kKeyStep / 3
                                                              : kKeyStep;
    const double dx = step * width(), dy = step * height();
    switch (event.key()) {
        case Qt::Key_Left:
            m_navigation.glideBy({dx, 0});
            return true;
        case Qt::Key_Right:
            m_navigation.glideBy({-dx, 0});
            return true;
        case Qt::Key_Up:
            m_navigation.glideBy({0, dy});
            return true;
        case Qt::Key_Down:
            m_navigation.glideBy({0, -dy});
            return true;
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            m_navigation.glideZoom(view().viewCentre(), std::sqrt(2.0));
            return true;
        case Qt::Key_Minus:
            m_navigation.glideZoom(view().viewCentre(), std::sqrt(0.5));
            return true;
        case Qt::Key_BracketLeft:
            m_navigation.rotateTo(view().rotation() - kTurnStep);
            return true;
        case Qt::Key_BracketRight:
            m_navigation.rotateTo(view().rotation() + kTurnStep);
            return true;
        case Qt::Key_Backspace:
            m_navigation.rotateTo(0);
            return true;
        case Qt::Key_0:
            m_navigation.fit();
            return true;
        default:
            break;
    }
    if (event.key() >= Qt::Key_1 && event.key() <= Qt::Key_6) {
        setMagnification(kMagnificationPresets[std::size_t(event.key() - Qt::Key_1)]);
        return true;
    }
    return false;
}

void SlideView::keyPressEvent(QKeyEvent* event) {
    if (!m_slide) return QWidget::keyPressEvent(event);
    if (event->key() == Qt::Key_Space) {
        m_space = true;
        updateCursor();
        return;
    }
    if (event->key() == Qt::Key_H && event->modifiers() == Qt::NoModifier) {
        setOverlaysHidden(true);
        return;
    }
    if (m_tool && m_tool->keyPress(*event)) return;
    if (m_tool && event->key() == Qt::Key_Escape) {
        m_tool->cancel();
        update();
        return;
    }
    if (m_look.splitWith && event->modifiers() == Qt::ControlModifier) {
        if (event->key() == Qt::Key_Left) return setDivider(m_divider - kDividerStep);
        if (event->key() == Qt::Key_Right) return setDivider(m_divider + kDividerStep);
    }
    if (event->modifiers() == Qt::AltModifier && event->key() == Qt::Key_Left) return m_navigation.back();
    if (event->modifiers() == Qt::AltModifier && event->key() == Qt::Key_Right) return m_navigation.forward();
    if (!(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier)) && moveByKey(*event)) return;
    QWidget::keyPressEvent(event);
}

void SlideView::keyReleaseEvent(QKeyEvent* event) {
    if (event->isAutoRepeat()) return;
    if (event->key() == Qt::Key_Space) {
        m_space = false;
        updateCursor();
    } else if (event->key() == Qt::Key_H) {
        setOverlaysHidden(false);
    } else {
        QWidget::keyReleaseEvent(event);
    }
}

void SlideView::focusOutEvent(QFocusEvent* event) {
    // The release of a held key goes to whoever has the focus then.
    m_space = false;
    setOverlaysHidden(false);
    updateCursor();
    QWidget::focusOutEvent(event);
}

void SlideView::enterEvent(QEnterEvent* event) {
    m_mouseOver = true;
    m_lastMouse = event->position();
    if (m_slide) Q_EMIT hovered(view().toLevel0(toViewPoint(m_lastMouse)));
    QWidget::enterEvent(event);
}

void SlideView::leaveEvent(QEvent* event) {
    m_mouseOver = false;
    Q_EMIT left();
    QWidget::leaveEvent(event);
}

void SlideView::contextMenuEvent(QContextMenuEvent* event) {
    if (m_slide) Q_EMIT contextMenuWanted(event->globalPos(), view().toLevel0(toViewPoint(event->pos())));
}

void SlideView::resizeEvent(QResizeEvent* event) {
    m_navigation.resize(width(), height());
    plan();
    QWidget::resizeEvent(event);
}

bool SlideView::event(QEvent* event) {
    switch (event->type()) {
        case QEvent::NativeGesture:
            if (touchpad(*static_cast<QNativeGestureEvent*>(event))) return true;
            break;
        case QEvent::TouchBegin:
        case QEvent::TouchUpdate:
        case QEvent::TouchEnd:
        case QEvent::TouchCancel:
            m_fingers.touch(*static_cast<QTouchEvent*>(event), m_grip == Grip::None || m_grip == Grip::Pan);
            return true;
        default:
            break;
    }
    return QWidget::event(event);
}

bool SlideView::touchpad(const QNativeGestureEvent& gesture) {
    if (!m_slide) return false;
    const auto at = toViewPoint(gesture.position());
    if (gesture.gestureType() == Qt::ZoomNativeGesture) {
        m_navigation.zoomAt(at, 1 + gesture.value());
        return true;
    }
    if (gesture.gestureType() == Qt::RotateNativeGesture) {
        m_navigation.rotateAt(at, view().rotation() + gesture.value());
        return true;
    }
    return false;
}

void SlideView::pinch(QPointF centre, QPointF shift, double zoom, double turn) {
    if (!m_slide) return;
    m_navigation.panBy(toViewPoint(shift));
    m_navigation.zoomAt(toViewPoint(centre), zoom);
    if (turn != 0) m_navigation.rotateAt(toViewPoint(centre), view().rotation() + turn);
}

}  // namespace tenfield::viewport
