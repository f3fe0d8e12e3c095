#include "core/patches/regionspans.h"

#include <algorithm>

namespace tenfield::patches {

std::vector<std::pair<double, double>> spansAt(const geometry::Region& region, double y) {
    std::vector<std::pair<double, double>> all;
    for (const auto& part : region.parts()) {
        const auto spans = part.spansAt(y);
        all.insert(all.end(), spans.begin(), spans.end());
    }
    std::sort(all.begin(), all.end());
    std::vector<std::pair<double, double>> joined;
    for (const auto& span : all) {
        if (!joined.empty() && span.first <= joined.back().second) {
            joined.back().second = std::max(joined.back().second, span.second);
        } else {
            joined.push_back(span);
        }
    }
    return joined;
}

}  // namespace tenfield::patches
