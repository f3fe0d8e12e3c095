#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>

namespace tenfield::base {

/// How far a long job is. done and total are in the job's own unit (blocks, bytes, steps).
struct Progress {
    std::string phase;
    double done = 0;
    double total = 0;
    double before = 0;  ///< what of done an earlier run has left: it took this one no time

    double fraction() const { return total > 0 ? done / total : 0; }
    /// Of what this run has to do: the fraction that a time left is worked out from.
    double fractionOfRun() const { return total > before ? (done - before) / (total - before) : fraction(); }
};

/// Called from the job's thread; must be quick and must not throw.
using ProgressSink = std::function<void(const Progress&)>;

/// Time left, from the fraction of this run that is done. Nothing until there is something to extrapolate
/// from.
class EtaClock {
public:
    using Clock = std::chrono::steady_clock;
    explicit EtaClock(Clock::time_point start = Clock::now()) : m_start(start) {}

    std::optional<std::chrono::seconds> remaining(double fraction,
                                                  Clock::time_point now = Clock::now()) const;

private:
    Clock::time_point m_start;
};

/// "3:07" or "1:02:09".
std::string formatDuration(std::chrono::seconds time);

}  // namespace tenfield::base
