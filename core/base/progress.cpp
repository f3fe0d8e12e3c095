#include "core/base/progress.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace tenfield::base {

std::optional<std::chrono::seconds> EtaClock::remaining(double fraction, Clock::time_point now) const {
    const std::chrono::duration<double> elapsed = now - m_start;
    if (fraction <= 0.005 || elapsed.count() < 0.5) return std::nullopt;
    if (fraction >= 1) return std::chrono::seconds(0);
    return std::chrono::seconds(std::lround(elapsed.count() * (1 - fraction) / fraction));
}

std::string formatDuration(std::chrono::seconds time) {
    const long s = std::max<long>(0, time.count());
    char text[32];
    if (s >= 3600) {
        std::snprintf(text, sizeof text, "%ld:%02ld:%02ld", s / 3600, s / 60 % 60, s % 60);
    } else {
        std::snprintf(text, sizeof text, "%ld:%02ld", s / 60, s % 60);
    }
    return text;
}

}  // namespace tenfield::base
