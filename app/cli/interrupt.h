#pragma once

#include <atomic>
#include <stop_token>
#include <thread>

namespace tenfield::cli {

/// While it lives, Ctrl-C (SIGINT) and SIGTERM request a stop instead of ending the program; a second one
/// ends it. Make it before any other thread starts: they inherit the blocked signals.
class Interrupt {
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    std::stop_token token() const { return m_stop.get_token(); }

private:
    std::stop_source m_stop;
    std::atomic<bool> m_ending = false;
    std::thread m_waiter;
};

}  // namespace tenfield::cli
