#include "app/cli/interrupt.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

#include "core/base/error.h"

namespace tenfield::cli {
namespace {

// What the handler may touch: it runs in whichever thread the system chooses. Blocking the signals in the
// program's own threads would not do, because numeric libraries start threads before main().
std::atomic<int> wakeDescriptor = -1;
std::atomic<bool> interruptedBefore = false;

void onSignal(int) {
    if (interruptedBefore.exchange(true)) ::_exit(130);
    const int saved = errno;
    const char stop = 's';
    (void)!::write(wakeDescriptor, &stop, 1);
    errno = saved;
}

void setHandler(void (*handler)(int)) {
    struct sigaction action {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    for (const int signal : {SIGINT, SIGTERM}) sigaction(signal, &action, nullptr);
}

}  // namespace

Interrupt::Interrupt() {
    if (::pipe2(m_pipe, O_CLOEXEC) != 0) throw base::Error("The system has no room for another pipe.");
    wakeDescriptor = m_pipe[1];
    interruptedBefore = false;
    m_waiter = std::thread([this] {
        char what = 0;
        while (::read(m_pipe[0], &what, 1) < 0 && errno == EINTR) {
        }
        if (what == 's') m_stop.request_stop();
    });
    setHandler(onSignal);
}

Interrupt::~Interrupt() {
    setHandler(SIG_DFL);
    const char end = 'e';
    (void)!::write(m_pipe[1], &end, 1);
    m_waiter.join();
    for (const int descriptor : m_pipe) ::close(descriptor);
}

}  // namespace tenfield::cli
