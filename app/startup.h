#pragma once

namespace tenfield::app {

/// The first thing that main() does, before any thread or library has started. Makes the numeric libraries
/// good neighbours: OpenMP's threads wait asleep instead of spinning, and OpenBLAS, whose products are small
/// here, starts none (on two busy cores their spinning slowed an analysis ten times and more). malloc asks
/// for huge pages: where a page fault is dear (14 us each on some virtual machines), half of the time that
/// 100,000 markers took went into the pages of their index. All are read from the environment when the
/// libraries are loaded, so the program starts itself once more; whoever sets OMP_WAIT_POLICY decides for
/// himself. malloc keeps two arenas instead of eight a core: with workers that come and go with their slides,
/// memory after fifty slides had grown by a tenth.
void prepareProcess(char** argv);

/// For a program that works through one job and ends: freed memory is kept for the next use and not given
/// back to the system at once. Handing the network's intermediate results back and fetching them again takes
/// some 6 % of an analysis. The window does not ask for it: there, memory must stay flat over many slides.
void keepFreedMemory();

}  // namespace tenfield::app
