#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <algorithm>

#include "tests/support/threadtime.h"

namespace tenfield::test {

/// Watches how long the GUI thread works before it gets round to its next event: CPU time (what it computes;
/// independent of what else runs on the machine) and wall time (also what it waits for). A timer that comes
/// late says so, whatever runs the events; the dispatcher's own signals don't (with glib, events are handled
/// between aboutToBlock() and awake()). Both values include the timer's period.
class GuiWatchdog : public QObject {
public:
    static constexpr int kPeriodMs = 5;

    GuiWatchdog() {
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            m_worstCpu = std::max(m_worstCpu, threadCpuMs() - m_cpu);
            m_worstWall = std::max(m_worstWall, double(m_wall.nsecsElapsed()) * 1e-6);
            start();
        });
        m_timer.start(kPeriodMs);
        start();
    }
    void reset() {
        m_worstCpu = m_worstWall = 0;
        start();
    }
    double worstCpuMs() const { return m_worstCpu; }
    double worstWallMs() const { return m_worstWall; }

private:
    void start() {
        m_cpu = threadCpuMs();
        m_wall.start();
    }

    QTimer m_timer;
    QElapsedTimer m_wall;
    double m_cpu = 0, m_worstCpu = 0, m_worstWall = 0;
};

}  // namespace tenfield::test
