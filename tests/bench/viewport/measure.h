#pragma once

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <vector>

namespace tenfield::bench {

inline double percentile(std::vector<double> values, double p) {
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[std::min(values.size() - 1, std::size_t(p * double(values.size())))];
}

inline double residentMiB() {
    std::ifstream statm("/proc/self/statm");
    double pages = 0, resident = 0;
    statm >> pages >> resident;
    return resident * 4096 / (1 << 20);
}

inline void report(const char* what, double value, double limit, const char* unit) {
    std::printf("%-66s %9.2f %-3s limit %8.2f  ratio %.2f\n", what, value, unit, limit, value / limit);
    std::fflush(stdout);
}

}  // namespace tenfield::bench
