#include "core/analysis/merge.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace tenfield::analysis {
namespace {

bool stronger(const Detection& a, const Detection& b) {
    if (a.probability != b.probability) return a.probability > b.probability;
    if (a.screening != b.screening) return a.screening > b.screening;
    if (a.centre.y != b.centre.y) return a.centre.y < b.centre.y;
    return a.centre.x < b.centre.x;
}

}  // namespace

std::vector<Detection> mergeDetections(std::vector<Detection> detections, double radiusUm, base::Mpp mpp) {
    std::sort(detections.begin(), detections.end(), stronger);
    std::vector<Detection> kept;
    std::unordered_map<std::int64_t, std::vector<geometry::MicronPoint>> cells;
    const auto cellOf = [radiusUm](double um) { return std::int64_t(std::floor(um / radiusUm)); };
    const auto key = [](std::int64_t column, std::int64_t row) { return column << 32 ^ (row & 0xffffffff); };
    for (auto& detection : detections) {
        const auto at = geometry::toMicrons(detection.centre, mpp);
        bool free = true;
        if (radiusUm > 0) {
            for (int dy = -1; dy <= 1 && free; ++dy)
                for (int dx = -1; dx <= 1 && free; ++dx) {
                    const auto cell = cells.find(key(cellOf(at.x) + dx, cellOf(at.y) + dy));
                    if (cell == cells.end()) continue;
                    for (const auto& other : cell->second)
                        free = free && geometry::distance(at, other) > radiusUm;
                }
            if (free) cells[key(cellOf(at.x), cellOf(at.y))].push_back(at);
        }
        if (!free) continue;
        detection.id = int(kept.size()) + 1;
        kept.push_back(detection);
    }
    return kept;
}

}  // namespace tenfield::analysis
