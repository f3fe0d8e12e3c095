#include "ui/viewport/motion.h"

#include <gtest/gtest.h>

namespace tenfield::viewport {
namespace {

KineticPan thrown(double speed) {
    KineticPan pan;
    for (int i = 0; i <= 10; ++i) pan.dragged({speed * i * 0.01, 0}, i * 0.01);
    pan.released(0.1);
    return pan;
}

double distanceOf(KineticPan pan, double dt) {
    double way = 0;
    for (int i = 0; i < 100'000 && pan.isGliding(); ++i) way += pan.advance(dt).x;
    return way;
}

TEST(KineticPan, glidesSpeedTimesDecayHoweverTheTimeIsCut) {
    // Integral of v exp(-t/T) from 0 to the end is v T, less what lies below the slowest speed.
    const double expected = (1000 - KineticPan::kSlowest) * KineticPan::kDecay;
    for (const double dt : {0.001, 0.016, 0.1}) EXPECT_NEAR(distanceOf(thrown(1000), dt), expected, 5) << dt;
}

TEST(KineticPan, aHandThatHadStoppedThrowsNothing) {
    KineticPan pan;
    pan.dragged({0, 0}, 0);
    pan.dragged({100, 0}, 0.02);
    pan.released(0.5);
    EXPECT_FALSE(pan.isGliding());
    EXPECT_EQ(pan.advance(1), (geometry::ViewPoint{}));
}

TEST(KineticPan, aJerkIsBounded) {
    const double way = distanceOf(thrown(1e6), 0.016);
    EXPECT_LE(way, KineticPan::kFastest * KineticPan::kDecay);
    EXPECT_GT(way, 0.9 * KineticPan::kFastest * KineticPan::kDecay);
}

TEST(KineticPan, draggingAgainStopsIt) {
    auto pan = thrown(1000);
    ASSERT_TRUE(pan.isGliding());
    pan.dragged({0, 0}, 1);
    EXPECT_FALSE(pan.isGliding());
}

TEST(Approach, arrivesExactly) {
    Approach a(0.07);
    a.add(3);
    a.add(-1);
    double sum = 0;
    int steps = 0;
    while (a.isMoving() && steps < 1000) {
        const double step = a.advance(0.016, 0.001);
        EXPECT_GT(step, 0);
        sum += step;
        ++steps;
    }
    EXPECT_DOUBLE_EQ(sum, 2);
    EXPECT_LT(steps, 60) << "under a second";
}

}  // namespace
}  // namespace tenfield::viewport
