#pragma once

#include <QEvent>
#include <QObject>
#include <QPointF>
#include <QTimer>

class QTouchEvent;
class QWidget;

namespace tenfield::viewport {

/// What fingers on a touch screen mean: one is the left mouse button of the widget under it, held still it
/// asks for the context menu, two pinch. Qt's own recogniser is not used: Qt 6.4 delivers each of its updates
/// twice. Lives in the GUI thread; the widget outlives it.
class Fingers : public QObject {
    Q_OBJECT

public:
    /// @param widget gets the mouse and context menu events, and has to accept touch events.
    explicit Fingers(QWidget& widget);

    /// @param mayPinch false while one finger holds what a second must not disturb, such as a shape half
    /// drawn.
    void touch(const QTouchEvent& event, bool mayPinch);

Q_SIGNALS:
    void pinchStarted();
    /// Two fingers moved since the last time. All in the widget's pixels and degrees clockwise.
    /// @param centre between the fingers now   @param shift of it   @param zoom their distance by the former
    /// one
    /// @param turn zero until they have turned by more than ten degrees: fingers never turn exactly by
    /// nothing
    void pinched(QPointF centre, QPointF shift, double zoom, double turn);

private:
    enum class Hand { Up, Waiting, Pressed, Pinching, Spent };

    void begin(const QTouchEvent& event);
    void follow(const QTouchEvent& event, bool mayPinch);
    void pinch(const QTouchEvent& event);
    void lift(const QTouchEvent& event);
    void hold();
    void sendMouse(QEvent::Type type, QPointF at, Qt::KeyboardModifiers modifiers);

    QWidget& m_widget;
    Hand m_hand = Hand::Up;
    int m_first = -1, m_second = -1;  ///< whose fingers, as the screen numbers them
    QPointF m_firstAt, m_secondAt;
    QPointF m_start;      ///< where the first finger came down
    double m_turned = 0;  ///< degrees since the pinch began
    QTimer m_hold;
    QPointF m_lastTap;
    ulong m_lastTapTime = 0;  ///< ms, of the screen's clock; 0 where there was none
};

}  // namespace tenfield::viewport
