#include "ui/viewport/slideview.h"

#include <QApplication>
#include <QNativeGestureEvent>
#include <QPainter>
#include <QSignalSpy>
#include <QWheelEvent>

#include "tests/ui/viewport/viewfixture.h"

namespace tenfield::viewport {
namespace {

using geometry::Point;
using geometry::ViewPoint;

class SlideViewTest : public ViewFixture {
protected:
    void wheel(QPoint at, int delta, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QWheelEvent event(at, view->mapToGlobal(at), {}, {0, delta}, Qt::NoButton, modifiers,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(view.get(), &event);
    }
};

TEST_F(SlideViewTest, showsTheSlideWhereItIs) {
    ASSERT_TRUE(becomesSharp());
    EXPECT_EQ(wrongPixels(shot(), 2), 0);
    goTo({8000, 6000}, 1);
    EXPECT_EQ(wrongPixels(shot(), 1), 0);
    goTo({3000, 9000}, 3.7);
    EXPECT_EQ(wrongPixels(shot(), 1), 0);
}

TEST_F(SlideViewTest, isNeverWhiteOnceTheCoarsestLevelIsThere) {
    ASSERT_TRUE(becomesSharp());
    // A jump to a place never seen: painted at once, before any read can have come back.
    view->navigation().show({8000, 6000}, 1);
    const QImage image = shot();
    EXPECT_EQ(wrongPixels(image, 2), 0) << "coarse pixels, but of the right place";
}

TEST_F(SlideViewTest, draggingMovesTheSlideWithTheHand) {
    goTo({8000, 6000}, 1);
    const Point under = view->view().toLevel0({400, 300});
    QTest::mousePress(view.get(), Qt::LeftButton, {}, {400, 300});
    QTest::mouseMove(view.get(), {350, 320});
    QTest::mouseMove(view.get(), {300, 340});
    EXPECT_LT(geometry::distance(view->view().toView(under), ViewPoint{300, 340}), 1e-6);
    QTest::mouseRelease(view.get(), Qt::LeftButton, {}, {300, 340});
    EXPECT_EQ(view->view().centre(), (Point{8100, 5960}));
}

TEST_F(SlideViewTest, theWheelZoomsAtTheCursor) {
    goTo({8000, 6000}, 1);
    const Point under = view->view().toLevel0({200, 150});
    wheel({200, 150}, 120);
    EXPECT_NEAR(view->view().scale(), 1.25, 1e-9);
    EXPECT_LT(geometry::distance(view->view().toView(under), ViewPoint{200, 150}), 1e-6);
    wheel({200, 150}, -240);
    EXPECT_NEAR(view->view().scale(), 0.8, 1e-9);
    wheel({200, 150}, 120, Qt::ShiftModifier);
    EXPECT_NEAR(view->view().rotation(), 5, 1e-9);
}

TEST_F(SlideViewTest, aTouchpadZoomsAndTurnsAtTheCursor) {
    goTo({8000, 6000}, 0.5);
    const QPointF at(200, 150);
    const auto under = view->view().toLevel0({200, 150});
    const auto gesture = [&](Qt::NativeGestureType type, double value) {
        QNativeGestureEvent event(type, QPointingDevice::primaryPointingDevice(), 2, at, at,
                                  view->mapToGlobal(at), value, {});
        QApplication::sendEvent(view.get(), &event);
    };
    gesture(Qt::ZoomNativeGesture, 0.5);
    EXPECT_NEAR(view->view().scale(), 0.75, 1e-9);
    gesture(Qt::RotateNativeGesture, 15);
    EXPECT_NEAR(view->view().rotation(), 15, 1e-9);
    const auto now = view->view().toLevel0({200, 150});
    EXPECT_NEAR(now.x, under.x, 1e-6);
    EXPECT_NEAR(now.y, under.y, 1e-6);
}

TEST_F(SlideViewTest, twoFingersZoomBetweenThemAndOneDrags) {
    goTo({8000, 6000}, 0.5);
    auto* screen = QTest::createTouchDevice();
    const auto touch = [&] { return QTest::touchEvent(view.get(), screen); };
    const auto under = view->view().toLevel0({400, 300});
    touch().press(0, {320, 300}, view.get()).press(1, {480, 300}, view.get());
    for (int i = 1; i <= 10; ++i)
        touch().move(0, {320 - 8 * i, 300}, view.get()).move(1, {480 + 8 * i, 300}, view.get());
    touch().release(0, {240, 300}, view.get()).release(1, {560, 300}, view.get());
    EXPECT_NEAR(view->view().scale(), 1, 1e-9);
    EXPECT_LT(geometry::distance(view->view().toLevel0({400, 300}), under), 1e-6);
    touch().press(0, {400, 300}, view.get());
    touch().move(0, {300, 340}, view.get());
    touch().release(0, {300, 340}, view.get());
    EXPECT_LT(geometry::distance(view->view().toView(under), ViewPoint{300, 340}), 1e-6);
}

TEST_F(SlideViewTest, smoothZoomTakesTimeAndArrives) {
    goTo({8000, 6000}, 1);
    view->navigation().setAnimated(true);
    wheel({200, 150}, 120);
    EXPECT_TRUE(view->navigation().isMoving());
    ASSERT_TRUE(test::waitFor([&] { return !view->navigation().isMoving(); }));
    EXPECT_NEAR(view->view().scale(), 1.25, 1e-9);
}

TEST_F(SlideViewTest, keysChooseMagnificationsByMicrometres) {
    const std::pair<Qt::Key, double> keys[] = {{Qt::Key_1, 1.25}, {Qt::Key_2, 2.5}, {Qt::Key_3, 5},
                                               {Qt::Key_4, 10},   {Qt::Key_5, 20},  {Qt::Key_6, 40}};
    for (const auto& [key, magnification] : keys) {
        QTest::keyClick(view.get(), key);
        EXPECT_NEAR(view->magnification().at(view->view().scale()), magnification, 1e-6);
        // 10x means 1 um a view pixel: 0.25 um/px at 40x.
        EXPECT_NEAR(view->view().scale(), magnification / 40, 1e-9);
    }
    QTest::keyClick(view.get(), Qt::Key_0);
    EXPECT_TRUE(view->view().shows({1, 1}));
    EXPECT_TRUE(view->view().shows({16383, 12287}));
}

TEST_F(SlideViewTest, arrowsMoveAndBracketsTurn) {
    goTo({8000, 6000}, 1);
    QTest::keyClick(view.get(), Qt::Key_Right);
    EXPECT_EQ(view->view().centre(), (Point{8100, 6000}));
    QTest::keyClick(view.get(), Qt::Key_Up);
    EXPECT_EQ(view->view().centre(), (Point{8100, 5925}));
    QTest::keyClick(view.get(), Qt::Key_Down, Qt::ShiftModifier);
    EXPECT_EQ(view->view().centre(), (Point{8100, 6465}));
    QTest::keyClick(view.get(), Qt::Key_BracketRight);
    EXPECT_NEAR(view->view().rotation(), 15, 1e-9);
    ASSERT_TRUE(becomesSharp());
    EXPECT_EQ(wrongPixels(shot(), 1), 0) << "turned, everything still stands where it belongs";
}

TEST_F(SlideViewTest, doubleClickCentres) {
    goTo({8000, 6000}, 1);
    QTest::mouseDClick(view.get(), Qt::LeftButton, {}, {500, 400});
    EXPECT_EQ(view->view().centre(), (Point{8100, 6100}));
}

TEST_F(SlideViewTest, tellsWhereTheCursorIs) {
    goTo({8000, 6000}, 1);
    QSignalSpy hovered(view.get(), &SlideView::hovered);
    QTest::mouseMove(view.get(), {410, 320});
    ASSERT_FALSE(hovered.isEmpty());
    EXPECT_EQ(hovered.last().front().value<Point>(), (Point{8010, 6020}));
}

class Stamp : public overlays::Overlay {
public:
    Stamp(int z, QColor colour)
        : Overlay(QStringLiteral("stamp"), QStringLiteral("Stamp")), m_z(z), m_colour(colour) {}
    int z() const override { return m_z; }
    void paint(QPainter& painter, const geometry::ViewTransform& view, const QRect&) override {
        const auto at = view.toView({8000, 6000});
        painter.fillRect(QRectF(at.x - 10, at.y - 10, 20, 20), m_colour);
    }

private:
    int m_z;
    QColor m_colour;
};

TEST_F(SlideViewTest, overlaysLieOverTheSlideInTheirOrder) {
    goTo({8000, 6000}, 1);
    Stamp red(100, Qt::red);
    auto blue = std::make_unique<Stamp>(200, Qt::blue);
    view->addOverlay(blue.get());
    view->addOverlay(&red);
    EXPECT_EQ(shot().pixelColor(400, 300), QColor(Qt::blue));
    blue->setVisible(false);
    EXPECT_EQ(shot().pixelColor(400, 300), QColor(Qt::red));
    red.setOpacity(0);
    EXPECT_EQ(wrongPixels(shot(), 1), 0);
    red.setOpacity(1);
    blue.reset();
    EXPECT_EQ(view->overlays().size(), 1u) << "one that is gone leaves by itself";
    QTest::keyPress(view.get(), Qt::Key_H);
    EXPECT_EQ(wrongPixels(shot(), 1), 0) << "hidden while H is held";
    QTest::keyRelease(view.get(), Qt::Key_H);
    EXPECT_EQ(shot().pixelColor(400, 300), QColor(Qt::red));
}

class Recorder : public tools::Tool {
public:
    Recorder() : Tool(QStringLiteral("recorder"), QStringLiteral("Recorder")) {}
    bool press(const tools::ToolEvent& e) override {
        pressed.push_back(e.at);
        return takes;
    }
    bool move(const tools::ToolEvent&) override {
        ++moves;
        return takes;
    }
    bool release(const tools::ToolEvent&) override {
        ++releases;
        return takes;
    }
    void cancel() override { ++cancels; }
    std::vector<Point> pressed;
    int moves = 0, releases = 0, cancels = 0;
    bool takes = true;
};

TEST_F(SlideViewTest, aToolTakesTheLeftButtonAndTheViewWhatItLeaves) {
    goTo({8000, 6000}, 1);
    Recorder tool;
    view->setTool(&tool);
    QTest::mousePress(view.get(), Qt::LeftButton, {}, {410, 300});
    QTest::mouseMove(view.get(), {450, 300});
    QTest::mouseRelease(view.get(), Qt::LeftButton, {}, {450, 300});
    ASSERT_EQ(tool.pressed.size(), 1u);
    EXPECT_EQ(tool.pressed[0], (Point{8010, 6000}));
    EXPECT_EQ(tool.releases, 1);
    EXPECT_EQ(view->view().centre(), (Point{8000, 6000})) << "the slide stayed";

    QTest::mousePress(view.get(), Qt::MiddleButton, {}, {410, 300});
    QTest::mouseMove(view.get(), {400, 300});
    QTest::mouseRelease(view.get(), Qt::MiddleButton, {}, {400, 300});
    EXPECT_EQ(view->view().centre(), (Point{8010, 6000})) << "the middle button always pans";

    QTest::keyPress(view.get(), Qt::Key_Space);
    QTest::mousePress(view.get(), Qt::LeftButton, {}, {410, 300});
    QTest::mouseMove(view.get(), {400, 300});
    QTest::mouseRelease(view.get(), Qt::LeftButton, {}, {400, 300});
    QTest::keyRelease(view.get(), Qt::Key_Space);
    EXPECT_EQ(tool.pressed.size(), 1u);
    EXPECT_EQ(view->view().centre(), (Point{8020, 6000})) << "and so does Space";

    QTest::keyClick(view.get(), Qt::Key_Escape);
    EXPECT_EQ(tool.cancels, 1);
    view->setTool(nullptr);
    EXPECT_EQ(tool.cancels, 2);
}

TEST_F(SlideViewTest, placesSeenAtTenTimesAreRemembered) {
    goTo({8000, 6000}, 0.1);
    QTest::qWait(400);
    EXPECT_EQ(view->seen().fraction(), 0) << "4x is a glance";
    QSignalSpy seen(view.get(), &SlideView::seenChanged);
    goTo({8000, 6000}, 0.25);
    ASSERT_TRUE(test::waitFor([&] { return !seen.isEmpty(); }));
    EXPECT_TRUE(view->seen().isSeen({8000, 6000}));
    EXPECT_FALSE(view->seen().isSeen({1000, 1000}));
}

TEST_F(SlideViewTest, splitViewShowsBothLooksUnderTheDivider) {
    const auto inverted = service->addFilter([](base::ArgbImage& image) {
        for (int y = 0; y < image.height(); ++y) {
            for (auto *p = image.row(y), *end = p + image.width(); p != end; ++p) *p ^= 0xffffff;
        }
    });
    goTo({8000, 6000}, 1);
    view->setLook({inverted, 0});
    ASSERT_TRUE(becomesSharp());
    const QImage both = shot();
    const auto left = view->view().toLevel0({100.5, 100.5}), right = view->view().toLevel0({700.5, 100.5});
    EXPECT_EQ(both.pixel(100, 100), source->colourAt(left.x, left.y));
    EXPECT_EQ(both.pixel(700, 100), source->colourAt(right.x, right.y) ^ 0xffffff);
    // The divider is dragged like a handle.
    QTest::mousePress(view.get(), Qt::LeftButton, {}, {400, 200});
    QTest::mouseMove(view.get(), {720, 200});
    QTest::mouseRelease(view.get(), Qt::LeftButton, {}, {720, 200});
    EXPECT_NEAR(view->divider(), 0.9, 1e-9);
    EXPECT_EQ(shot().pixel(700, 100), source->colourAt(right.x, right.y));
    QTest::keyClick(view.get(), Qt::Key_Left, Qt::ControlModifier);
    EXPECT_NEAR(view->divider(), 0.85, 1e-9) << "by key as well";
    EXPECT_EQ(view->view().centre(), (Point{8000, 6000}));
    view->setLook({});
    ASSERT_TRUE(becomesSharp());
    service->removeFilter(inverted);
}

TEST_F(SlideViewTest, aSlideWithUnequalPixelsIsShownInMicrometres) {
    view->setMpp(base::Mpp{0.25, 0.5});
    goTo({8000, 6000}, 1);
    const auto a = view->view().toView({8000, 6000}), b = view->view().toView({8100, 6100});
    EXPECT_NEAR(b.x - a.x, 100, 1e-9);
    EXPECT_NEAR(b.y - a.y, 200, 1e-9);
    EXPECT_EQ(wrongPixels(shot(), 1), 0);
}

TEST_F(SlideViewTest, sharpTilesAreReadForTheDevicePixels) {
    const auto image = view->picture(geometry::ViewTransform({8000, 6000}, 0.25, 0, 100, 80), 2, false);
    EXPECT_EQ(image.size(), QSize(200, 160));
    EXPECT_EQ(image.devicePixelRatio(), 2);
}

class BrokenView : public ViewFixture {
protected:
    static std::shared_ptr<test::PaintedSlide> broken() {
        auto slide = std::make_shared<test::PaintedSlide>(4096, 4096);
        slide->broken = {2000, 2000, 100, 100};
        return slide;
    }
    BrokenView() : ViewFixture(broken()) {}
};

TEST_F(BrokenView, unreadableTilesAreReportedAndNotReadAgainAndAgain) {
    QSignalSpy unreadable(view.get(), &SlideView::unreadable);
    goTo({2050, 2050}, 1);
    ASSERT_TRUE(test::waitFor([&] { return !unreadable.isEmpty() && service->idle(); }));
    EXPECT_EQ(unreadable.last().front().value<tiles::TilePtr>()->error, "broken on purpose");
    const int reads = source->reads;
    for (int i = 0; i < 5; ++i) {
        view->navigation().panBy({1, 0});
        QTest::qWait(20);
    }
    ASSERT_TRUE(test::waitFor([&] { return service->idle(); }));
    EXPECT_LE(source->reads - reads, 4) << "at most the ring around, which may have grown";
}

TEST_F(SlideViewTest, saysWhereAStillCursorIsWhenTheSlideMovesBeneathIt) {
    goTo({8000, 6000}, 1);
    QTest::mouseMove(view.get(), {390, 300});
    QTest::mouseMove(view.get(), {400, 300});
    QSignalSpy hovered(view.get(), &SlideView::hovered);
    view->navigation().panBy({-100, 0});
    ASSERT_FALSE(hovered.isEmpty());
    EXPECT_NEAR(hovered.last().front().value<geometry::Point>().x, 8100, 1);
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(view.get(), &leave);
    hovered.clear();
    view->navigation().panBy({-100, 0});
    EXPECT_TRUE(hovered.isEmpty());
}

TEST_F(SlideViewTest, whatWasSeenAtAGuessedMagnificationIsNotSeenOnceTheGuessWasTooHigh) {
    goTo({8000, 6000}, 0.3);  // 12x by 0.25 um
    ASSERT_TRUE(test::waitFor([&] { return view->seen().fraction() > 0; }));
    const double seen = view->seen().fraction();
    view->setMpp(base::Mpp{0.29, 0.29});
    EXPECT_DOUBLE_EQ(view->seen().fraction(), seen) << "more than 10x all the same";
    QSignalSpy changed(view.get(), &SlideView::seenChanged);
    view->setMpp(base::Mpp{0.5, 0.5});
    EXPECT_EQ(view->seen().fraction(), 0) << "6x only";
    EXPECT_EQ(changed.size(), 1);
}

class SmallSlideTest : public ViewFixture {
protected:
    SmallSlideTest() : ViewFixture(std::make_shared<test::PaintedSlide>(2000, 1500)) {}
};

TEST_F(SmallSlideTest, everyMagnificationOfTheKeysCanBeReached) {
    for (std::size_t i = 0; i < kMagnificationPresets.size(); ++i) {
        QTest::keyClick(view.get(), Qt::Key(Qt::Key_1 + int(i)));
        EXPECT_DOUBLE_EQ(view->magnification().at(view->view().scale()), kMagnificationPresets[i]);
    }
}

}  // namespace
}  // namespace tenfield::viewport
