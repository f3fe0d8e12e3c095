#pragma once

namespace tenfield::inference {

/// The networks of this process compute with so many threads, 0 for all cores: the first call decides. A
/// classifier calls it by itself; who computes without one calls it in the thread that does, since OpenMP
/// keeps the number for each calling thread.
void useThreads(int wanted = 0);

}  // namespace tenfield::inference
