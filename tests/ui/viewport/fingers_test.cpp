#include "ui/viewport/fingers.h"

#include <gtest/gtest.h>

#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMouseEvent>
#include <QSignalSpy>
#include <QStyleHints>
#include <QTest>
#include <QTouchEvent>
#include <QWidget>
#include <cmath>

#include "tests/support/qtwait.h"

namespace tenfield::viewport {
namespace {

/// A widget that writes down what reaches it.
class Pad : public QWidget {
public:
    Pad() {
        setAttribute(Qt::WA_AcceptTouchEvents);
        resize(800, 600);
    }
    bool event(QEvent* event) override {
        switch (event->type()) {
            case QEvent::TouchBegin:
            case QEvent::TouchUpdate:
            case QEvent::TouchEnd:
            case QEvent::TouchCancel:
                fingers.touch(*static_cast<QTouchEvent*>(event), mayPinch);
                return true;
            case QEvent::MouseButtonPress:
                note("press", event);
                return true;
            case QEvent::MouseMove:
                note("move", event);
                return true;
            case QEvent::MouseButtonRelease:
                note("release", event);
                return true;
            case QEvent::MouseButtonDblClick:
                note("double", event);
                return true;
            case QEvent::ContextMenu:
                seen += "menu ";
                return true;
            default:
                return QWidget::event(event);
        }
    }
    std::string seen;
    Fingers fingers{*this};
    bool mayPinch = true;

private:
    void note(const char* what, QEvent* event) {
        const auto& mouse = *static_cast<QMouseEvent*>(event);
        seen += std::string(what) + " " + std::to_string(int(mouse.position().x())) + "," +
                std::to_string(int(mouse.position().y())) + " ";
    }
};

class FingersTest : public testing::Test {
protected:
    FingersTest() {
        static QPointingDevice* const screen = QTest::createTouchDevice();
        device = screen;
        pad.show();
    }
    void press(int id, QPoint at) { QTest::touchEvent(&pad, device).press(id, at, &pad); }
    void move(int id, QPoint at) { QTest::touchEvent(&pad, device).move(id, at, &pad); }
    void release(int id, QPoint at) { QTest::touchEvent(&pad, device).release(id, at, &pad); }
    void both(QPoint a, QPoint b) { QTest::touchEvent(&pad, device).move(0, a, &pad).move(1, b, &pad); }
    void pressSecond(QPoint at, QPoint still = {320, 300}) {
        QTest::touchEvent(&pad, device).move(0, still, &pad).press(1, at, &pad);
    }
    void liftBoth(QPoint a, QPoint b) {
        QTest::touchEvent(&pad, device).release(0, a, &pad).release(1, b, &pad);
    }

    QPointingDevice* device = nullptr;
    Pad pad;
};

TEST_F(FingersTest, oneFingerIsTheLeftButton) {
    press(0, {100, 100});
    move(0, {103, 100});
    EXPECT_EQ(pad.seen, "") << "not yet: a second finger may follow";
    move(0, {150, 120});
    move(0, {160, 130});
    release(0, {160, 130});
    EXPECT_EQ(pad.seen, "press 100,100 move 150,120 move 160,130 release 160,130 ");
}

TEST_F(FingersTest, aTapIsAClickAndTwoAreADoubleClick) {
    press(0, {100, 100});
    release(0, {100, 100});
    EXPECT_EQ(pad.seen, "press 100,100 release 100,100 ");
    pad.seen.clear();
    press(0, {104, 102});
    release(0, {104, 102});
    EXPECT_EQ(pad.seen, "double 104,102 release 104,102 ");
    pad.seen.clear();
    press(0, {104, 102});
    release(0, {104, 102});
    EXPECT_EQ(pad.seen, "press 104,102 release 104,102 ") << "the third begins anew";
    pad.seen.clear();
    press(0, {400, 102});
    release(0, {400, 102});
    EXPECT_EQ(pad.seen, "press 400,102 release 400,102 ") << "elsewhere is no double click";
}

TEST_F(FingersTest, aFingerHeldStillAsksForTheMenu) {
    press(0, {100, 100});
    ASSERT_TRUE(test::waitFor([&] { return !pad.seen.empty(); }));
    release(0, {100, 100});
    EXPECT_EQ(pad.seen, "menu ") << "and clicks nothing when it is lifted";
}

TEST_F(FingersTest, twoFingersZoomByWhatTheyMoveApartAndOnce) {
    QSignalSpy started(&pad.fingers, &Fingers::pinchStarted), pinched(&pad.fingers, &Fingers::pinched);
    press(0, {320, 300});
    pressSecond({480, 300});
    for (int i = 1; i <= 10; ++i) both({320 - 8 * i, 300}, {480 + 8 * i, 300});
    liftBoth({240, 300}, {560, 300});
    EXPECT_EQ(started.size(), 1);
    double zoom = 1;
    for (const auto& step : pinched) {
        zoom *= step.at(2).toDouble();
        EXPECT_EQ(step.at(0).toPointF(), QPointF(400, 300));
        EXPECT_EQ(step.at(1).toPointF(), QPointF());
        EXPECT_EQ(step.at(3).toDouble(), 0);
    }
    EXPECT_NEAR(zoom, 2, 1e-9);
    EXPECT_EQ(pad.seen, "") << "no click, no drag";
}

TEST_F(FingersTest, turningIsArmedAfterTenDegrees) {
    QSignalSpy pinched(&pad.fingers, &Fingers::pinched);
    const auto on = [](double degrees, int sign) {
        const double a = degrees * M_PI / 180;
        return QPoint(int(std::lround(400 + sign * 200 * std::cos(a))),
                      int(std::lround(300 + sign * 200 * std::sin(a))));
    };
    press(0, on(180, 1));
    pressSecond(on(0, 1), on(180, 1));
    for (int d = 1; d <= 40; ++d) both(on(d, -1), on(d, 1));
    double turn = 0;
    for (const auto& step : pinched) turn += step.at(3).toDouble();
    liftBoth(on(40, -1), on(40, 1));
    EXPECT_NEAR(turn, 29, 1.5) << "clockwise, as the view counts";
}

TEST_F(FingersTest, aSecondFingerEndsADragButNotAShape) {
    press(0, {100, 100});
    move(0, {150, 100});
    pressSecond({300, 100}, {150, 100});
    EXPECT_EQ(pad.seen, "press 100,100 move 150,100 release 150,100 ");
    liftBoth({150, 100}, {300, 100});
    pad.seen.clear();
    pad.mayPinch = false;
    QSignalSpy pinched(&pad.fingers, &Fingers::pinched);
    press(0, {100, 100});
    move(0, {150, 100});
    pressSecond({300, 100}, {150, 100});
    both({160, 100}, {320, 100});
    liftBoth({160, 100}, {320, 100});
    EXPECT_EQ(pad.seen, "press 100,100 move 150,100 move 160,100 release 160,100 ");
    EXPECT_TRUE(pinched.isEmpty());
}

TEST_F(FingersTest, theFingerThatStaysAfterAPinchDragsNothing) {
    press(0, {320, 300});
    pressSecond({480, 300});
    QTest::touchEvent(&pad, device).move(0, {320, 300}, &pad).release(1, {480, 300}, &pad);
    move(0, {200, 300});
    release(0, {200, 300});
    EXPECT_EQ(pad.seen, "");
    press(0, {100, 100});
    release(0, {100, 100});
    EXPECT_EQ(pad.seen, "press 100,100 release 100,100 ") << "the next touch counts again";
}

}  // namespace
}  // namespace tenfield::viewport
