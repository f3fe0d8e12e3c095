#include "app/startup.h"

#include <malloc.h>
#include <unistd.h>

#include <cstdlib>

namespace tenfield::app {

void prepareProcess(char** argv) {
    ::mallopt(M_ARENA_MAX, 2);
    if (std::getenv("OMP_WAIT_POLICY")) return;
    ::setenv("OMP_WAIT_POLICY", "PASSIVE", 1);
    ::setenv("OPENBLAS_NUM_THREADS", "1", 0);
    ::setenv("GLIBC_TUNABLES", "glibc.malloc.hugetlb=1", 0);
    ::execv("/proc/self/exe", argv);
    // Where that is not possible the program goes on as it is: slower beside others, but right.
}

void keepFreedMemory() {
    ::mallopt(M_MMAP_THRESHOLD, 32 << 20);  // the most that is allowed
    ::mallopt(M_TRIM_THRESHOLD, 256 << 20);
}

}  // namespace tenfield::app
