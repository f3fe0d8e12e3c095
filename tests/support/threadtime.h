#pragma once

#include <ctime>

namespace tenfield::test {

/// CPU time of the calling thread in ms: what it computes, whatever else runs on the machine.
inline double threadCpuMs() {
    timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return double(t.tv_sec) * 1e3 + double(t.tv_nsec) * 1e-6;
}

}  // namespace tenfield::test
