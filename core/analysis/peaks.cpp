#include "core/analysis/peaks.h"

#include <algorithm>

namespace tenfield::analysis {
namespace {

bool isMaximum(const base::FloatImage& map, int x, int y, int radius) {
    const float value = *map.pixel(x, y);
    for (int dy = -radius; dy <= radius; ++dy) {
        const int ny = y + dy;
        if (ny < 0 || ny >= map.height()) continue;
        for (int dx = -radius; dx <= radius; ++dx) {
            const int nx = x + dx;
            if (nx < 0 || nx >= map.width() || dx * dx + dy * dy > radius * radius || (!dx && !dy)) continue;
            const float other = *map.pixel(nx, ny);
            const bool before = dy < 0 || (dy == 0 && dx < 0);
            if (other > value || (other == value && before)) return false;
        }
    }
    return true;
}

Peak centroid(const base::FloatImage& map, int x, int y) {
    double sum = 0, sumX = 0, sumY = 0;
    for (int ny = std::max(0, y - 1); ny <= std::min(map.height() - 1, y + 1); ++ny)
        for (int nx = std::max(0, x - 1); nx <= std::min(map.width() - 1, x + 1); ++nx) {
            const double value = *map.pixel(nx, ny);
            sum += value, sumX += value * nx, sumY += value * ny;
        }
    return {sumX / sum, sumY / sum, *map.pixel(x, y)};
}

}  // namespace

std::vector<Peak> findPeaks(const base::FloatImage& map, const base::GrayImage& eligible, float threshold,
                            int radius) {
    std::vector<Peak> peaks;
    for (int y = 0; y < map.height(); ++y)
        for (int x = 0; x < map.width(); ++x) {
            const float value = *map.pixel(x, y);
            if (!(value >= threshold) || value <= 0) continue;
            if (!eligible.empty() && !*eligible.pixel(x, y)) continue;
            if (isMaximum(map, x, y, radius)) peaks.push_back(centroid(map, x, y));
        }
    return peaks;
}

}  // namespace tenfield::analysis
