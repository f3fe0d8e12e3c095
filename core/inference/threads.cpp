#include "core/inference/threads.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <mutex>
#include <thread>

namespace tenfield::inference {

void useThreads(int wanted) {
    static std::once_flag once;
    std::call_once(once, [&] {
        const int cores = std::max(1, int(std::thread::hardware_concurrency()));
        at::set_num_threads(wanted > 0 ? std::min(wanted, 4 * cores) : cores);
    });
    thread_local const bool done = [] {
        at::init_num_threads();
        return true;
    }();
    (void)done;
}

}  // namespace tenfield::inference
