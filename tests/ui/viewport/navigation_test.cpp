#include "ui/viewport/navigation.h"

#include <gtest/gtest.h>

#include <QSignalSpy>

namespace tenfield::viewport {
namespace {

using geometry::Point;
using geometry::ViewPoint;

class NavigationTest : public testing::Test {
protected:
    NavigationTest() {
        navigation.resize(1000, 800);
        navigation.setSlide({0, 0, 40000, 30000}, 1);
    }
    // Runs whatever is under way to its end, in steps of a frame.
    int finish() {
        int frames = 0;
        while (navigation.isMoving() && frames < 2000) {
            navigation.advance(0.016);
            ++frames;
        }
        return frames;
    }
    Navigation navigation;
};

TEST_F(NavigationTest, startsWithTheWholeSlide) {
    EXPECT_DOUBLE_EQ(navigation.view().scale(), 1000.0 / 40000);
    EXPECT_EQ(navigation.view().centre(), (Point{20000, 15000}));
    navigation.resize(500, 800);
    EXPECT_DOUBLE_EQ(navigation.view().scale(), 500.0 / 40000) << "the whole slide stays whole";
}

TEST_F(NavigationTest, smoothZoomKeepsThePointUnderTheCursorInEveryFrame) {
    const ViewPoint cursor{300, 200};
    const Point under = navigation.view().toLevel0(cursor);
    for (int i = 0; i < 8; ++i) navigation.glideZoom(cursor, 1.25);
    int frames = 0;
    while (navigation.isMoving() && ++frames < 500) {
        navigation.advance(0.016);
        ASSERT_LT(geometry::distance(navigation.view().toView(under), cursor), 1e-6);
    }
    EXPECT_NEAR(navigation.view().scale(), 0.025 * std::pow(1.25, 8), 1e-9);
    EXPECT_LT(frames, 60);
}

TEST_F(NavigationTest, zoomStopsAtItsLimitsAndForgetsTheRest) {
    const ViewPoint cursor{500, 400};
    for (int i = 0; i < 100; ++i) navigation.glideZoom(cursor, 1.25);
    finish();
    EXPECT_NEAR(navigation.view().scale(), 8, 1e-9);
    navigation.glideZoom(cursor, 1 / 1.25);
    finish();
    EXPECT_NEAR(navigation.view().scale(), 6.4, 1e-9) << "turning back takes effect at once";
}

TEST_F(NavigationTest, theMiddleStaysOnTheSlide) {
    navigation.show({20000, 15000}, 1);
    navigation.panBy({1e7, -1e7});
    EXPECT_EQ(navigation.view().centre(), (Point{0, 30000}));
}

TEST_F(NavigationTest, keyStepsAddUp) {
    navigation.show({20000, 15000}, 1);
    navigation.glideBy({-125, 0});
    navigation.glideBy({-125, 0});
    finish();
    EXPECT_NEAR(navigation.view().centre().x, 20250, 1e-6);
    EXPECT_NEAR(navigation.view().centre().y, 15000, 1e-6);
}

TEST_F(NavigationTest, aThrownSlideGlidesOnAndStandsStill) {
    navigation.show({20000, 15000}, 1);
    for (int i = 0; i <= 5; ++i) navigation.dragged({i * 10.0, 0}, i * 0.01);
    navigation.released(0.05);
    EXPECT_TRUE(navigation.isMoving());
    finish();
    EXPECT_FALSE(navigation.isMoving());
    EXPECT_LT(navigation.view().centre().x, 20000 - 200);
}

TEST_F(NavigationTest, withoutAnimationEverythingArrivesAtOnce) {
    navigation.setAnimated(false);
    navigation.glideZoom({500, 400}, 2);
    EXPECT_FALSE(navigation.isMoving());
    EXPECT_NEAR(navigation.view().scale(), 0.05, 1e-12);
    navigation.dragged({0, 0}, 0);
    navigation.dragged({50, 0}, 0.01);
    navigation.released(0.01);
    EXPECT_FALSE(navigation.isMoving());
}

TEST_F(NavigationTest, backAndForwardVisitPlaces) {
    QSignalSpy settled(&navigation, &Navigation::settled);
    navigation.show({10000, 10000}, 1);
    ASSERT_TRUE(settled.wait(2000));
    navigation.show({30000, 20000}, 2);
    ASSERT_TRUE(settled.wait(2000));
    navigation.back();
    EXPECT_EQ(navigation.view().centre(), (Point{10000, 10000}));
    navigation.back();
    EXPECT_EQ(navigation.view().centre(), (Point{10000, 10000})) << "nothing before";
    ASSERT_TRUE(settled.wait(2000));
    navigation.forward();
    EXPECT_EQ(navigation.view().centre(), (Point{30000, 20000}));
    EXPECT_EQ(navigation.view().scale(), 2);
}

TEST_F(NavigationTest, turningKeepsTheMiddle) {
    navigation.show({10000, 10000}, 1);
    navigation.rotateTo(-30);
    EXPECT_DOUBLE_EQ(navigation.view().rotation(), 330);
    EXPECT_LT(geometry::distance(navigation.view().centre(), Point{10000, 10000}), 1e-6);
    navigation.fit();
    EXPECT_TRUE(navigation.view().shows({100, 100}));
    EXPECT_TRUE(navigation.view().shows({39900, 29900}));
}

TEST_F(NavigationTest, theTimerDrivesMotionInRealTime) {
    QSignalSpy settled(&navigation, &Navigation::settled);
    navigation.glideZoom({500, 400}, 4);
    ASSERT_TRUE(settled.wait(5000));
    EXPECT_NEAR(navigation.view().scale(), 0.1, 1e-9);
}

}  // namespace
}  // namespace tenfield::viewport
