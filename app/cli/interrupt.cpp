#include "app/cli/interrupt.h"

#include <csignal>
#include <cstdlib>

namespace tenfield::cli {
namespace {

/// SIGUSR2 is how the destructor wakes the waiting thread.
sigset_t watched() {
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : {SIGINT, SIGTERM, SIGUSR2}) sigaddset(&set, signal);
    return set;
}

}  // namespace

Interrupt::Interrupt() {
    const sigset_t set = watched();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    m_waiter = std::thread([this, set] {
        for (int signal = 0; sigwait(&set, &signal) == 0;) {
            if (m_ending) return;
            if (m_stop.stop_requested()) std::_Exit(130);
            m_stop.request_stop();
        }
    });
}

Interrupt::~Interrupt() {
    m_ending = true;
    pthread_kill(m_waiter.native_handle(), SIGUSR2);
    m_waiter.join();
    const sigset_t set = watched();
    pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
}

}  // namespace tenfield::cli
