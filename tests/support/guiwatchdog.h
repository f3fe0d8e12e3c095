#pragma once

#include <QAbstractEventDispatcher>
#include <QElapsedTimer>
#include <QObject>
#include <ctime>

namespace tenfield::test {

/// Watches how long the GUI thread works between two waits for events: CPU time (what it computes;
/// independent of what else runs on the machine) and wall time (also what it waits for).
class GuiWatchdog : public QObject {
public:
    GuiWatchdog() {
        auto* dispatcher = QAbstractEventDispatcher::instance();
        connect(dispatcher, &QAbstractEventDispatcher::awake, this, &GuiWatchdog::begin);
        connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, this, &GuiWatchdog::end);
    }
    void reset() { m_worstCpu = m_worstWall = 0; }
    double worstCpuMs() const { return m_worstCpu; }
    double worstWallMs() const { return m_worstWall; }

private:
    static double cpuMs() {
        timespec t{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
        return double(t.tv_sec) * 1e3 + double(t.tv_nsec) * 1e-6;
    }
    void begin() {
        m_cpu = cpuMs();
        m_wall.start();
        m_running = true;
    }
    void end() {
        if (!m_running) return;
        m_running = false;
        m_worstCpu = std::max(m_worstCpu, cpuMs() - m_cpu);
        m_worstWall = std::max(m_worstWall, double(m_wall.nsecsElapsed()) * 1e-6);
    }

    QElapsedTimer m_wall;
    double m_cpu = 0, m_worstCpu = 0, m_worstWall = 0;
    bool m_running = false;
};

}  // namespace tenfield::test
