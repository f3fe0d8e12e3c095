#pragma once

#include <deque>

#include "core/geometry/point.h"

/// The physics of moving over a slide, without clocks or widgets: time comes in as seconds.
namespace tenfield::viewport {

/// A slide that was let go in motion glides on and slows down exponentially.
class KineticPan {
public:
    /// A sample of the hand's path while it drags.
    void dragged(geometry::ViewPoint at, double time);
    /// The hand let go: glides with the mean speed of the last 80 ms, or not at all if the hand had stopped.
    void released(double time);
    void stop();
    bool isGliding() const { return m_gliding; }
    /// How far the slide moves during the next dt seconds. The sum does not depend on how the time is cut.
    geometry::ViewPoint advance(double dt);

    static constexpr double kDecay = 0.325;   ///< seconds after which the speed is down to 1/e
    static constexpr double kSlowest = 15;    ///< view pixels a second below which it stands
    static constexpr double kFastest = 8000;  ///< a jerk of the mouse does not throw the slide away

private:
    struct Sample {
        geometry::ViewPoint at;
        double time;
    };
    std::deque<Sample> m_samples;
    geometry::ViewPoint m_speed;
    bool m_gliding = false;
};

/// A value that follows its target smoothly and arrives: what remains shrinks exponentially.
class Approach {
public:
    explicit Approach(double timeConstant) : m_timeConstant(timeConstant) {}

    void add(double amount) { m_remaining += amount; }
    void reset() { m_remaining = 0; }
    bool isMoving() const { return m_remaining != 0; }
    double remaining() const { return m_remaining; }
    /// The step during the next dt seconds; the whole rest once it is below least.
    double advance(double dt, double least);

private:
    double m_timeConstant;
    double m_remaining = 0;
};

}  // namespace tenfield::viewport
