#pragma once

#include <string>

#include "core/base/progress.h"

namespace tenfield::cli {

/// Shows on stderr how far a job is: a bar with the time left on a terminal, otherwise a plain line for every
/// tenth. Used by one thread at a time.
class ProgressLine {
public:
    explicit ProgressLine(std::string title);
    ~ProgressLine();

    void show(const base::Progress& progress);

private:
    std::string m_title;
    bool m_terminal;
    std::string m_phase;
    base::EtaClock m_eta;
    base::EtaClock::Clock::time_point m_lastShown;
    int m_lastTenth = -1;
    bool m_barShown = false;
};

}  // namespace tenfield::cli
