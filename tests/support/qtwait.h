#pragma once

#include <QElapsedTimer>
#include <QTest>

namespace tenfield::test {

/// Runs the event loop until done() holds; false after the time is up. Generous: machines are busy.
template <class Done>
bool waitFor(Done&& done, int milliseconds = 30'000) {
    QElapsedTimer clock;
    clock.start();
    while (!done()) {
        if (clock.elapsed() > milliseconds) return false;
        QTest::qWait(5);
    }
    return true;
}

}  // namespace tenfield::test
