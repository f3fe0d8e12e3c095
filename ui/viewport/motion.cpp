#include "ui/viewport/motion.h"

#include <cmath>

namespace tenfield::viewport {

void KineticPan::dragged(geometry::ViewPoint at, double time) {
    m_gliding = false;
    m_samples.push_back({at, time});
    while (m_samples.size() > 1 && time - m_samples.front().time > 0.08) m_samples.pop_front();
}

void KineticPan::released(double time) {
    m_gliding = false;
    while (!m_samples.empty() && time - m_samples.front().time > 0.08) m_samples.pop_front();
    if (m_samples.size() >= 2) {
        const double span = std::max(m_samples.back().time - m_samples.front().time, 0.008);
        m_speed = (m_samples.back().at - m_samples.front().at) * (1 / span);
        const double speed = std::hypot(m_speed.x, m_speed.y);
        if (speed > kFastest) m_speed = m_speed * (kFastest / speed);
        m_gliding = speed > 60;
    }
    m_samples.clear();
}

void KineticPan::stop() {
    m_gliding = false;
    m_samples.clear();
}

geometry::ViewPoint KineticPan::advance(double dt) {
    if (!m_gliding) return {};
    const double fade = std::exp(-dt / kDecay);
    const geometry::ViewPoint step = m_speed * (kDecay * (1 - fade));
    m_speed = m_speed * fade;
    m_gliding = std::hypot(m_speed.x, m_speed.y) >= kSlowest;
    return step;
}

double Approach::advance(double dt, double least) {
    double step = m_remaining * (1 - std::exp(-dt / m_timeConstant));
    if (std::abs(m_remaining - step) < least) step = m_remaining;
    m_remaining -= step;
    return step;
}

}  // namespace tenfield::viewport
