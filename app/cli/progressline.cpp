#include "app/cli/progressline.h"

#include <unistd.h>

#include <algorithm>
#include <iostream>

namespace tenfield::cli {

using namespace std::chrono_literals;

ProgressLine::ProgressLine(std::string title)
    : m_title(std::move(title)), m_terminal(::isatty(STDERR_FILENO)) {}

ProgressLine::~ProgressLine() {
    if (m_barShown) std::cerr << "\r\033[K" << std::flush;
}

void ProgressLine::show(const base::Progress& progress) {
    if (progress.phase != m_phase) {
        m_phase = progress.phase;
        m_eta = base::EtaClock();
        m_lastTenth = -1;
        m_lastShown = {};
    }
    const double fraction = std::clamp(progress.fraction(), 0.0, 1.0);
    const auto left = m_eta.remaining(progress.fractionOfRun());
    const std::string time = left && fraction < 1 ? ", " + base::formatDuration(*left) + " left" : "";
    const int percent = int(100 * fraction);
    if (!m_terminal) {
        if (percent / 10 == m_lastTenth) return;
        m_lastTenth = percent / 10;
        std::cerr << m_title << ": " << m_phase << " " << percent << " %" << time << "\n";
        return;
    }
    const auto now = base::EtaClock::Clock::now();
    if (now - m_lastShown < 100ms && fraction < 1) return;
    m_lastShown = now;
    constexpr int width = 30;
    const int filled = int(width * fraction);
    std::cerr << "\r\033[K" << m_title << ": " << m_phase << " [" << std::string(std::size_t(filled), '#')
              << std::string(std::size_t(width - filled), '.') << "] " << percent << " %" << time
              << std::flush;
    m_barShown = true;
}

}  // namespace tenfield::cli
