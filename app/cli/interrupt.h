#pragma once

#include <atomic>
#include <stop_token>
#include <thread>

namespace tenfield::cli {

/// While it lives, Ctrl-C (SIGINT) and SIGTERM request a stop instead of ending the program; a second one
/// ends it. One at a time.
class Interrupt {
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    std::stop_token token() const { return m_stop.get_token(); }

private:
    std::stop_source m_stop;
    int m_pipe[2] = {-1, -1};
    std::thread m_waiter;
};

}  // namespace tenfield::cli
