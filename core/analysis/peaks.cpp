#include "core/analysis/peaks.h"

#include <cmath>

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

/// Offsets are relative to the maximum and rounded to 1/256 cell, so that the sum is exact whatever block the
/// cell is in.
Peak centroid(const base::FloatImage& map, int x, int y) {
    double sum = 0, sumX = 0, sumY = 0;
    for (int dy = -1; dy <= 1; ++dy)
        for (int dx = -1; dx <= 1; ++dx) {
            const int nx = x + dx, ny = y + dy;
            if (nx < 0 || ny < 0 || nx >= map.width() || ny >= map.height()) continue;
            const double value = *map.pixel(nx, ny);
            sum += value, sumX += value * dx, sumY += value * dy;
        }
    return {x + std::round(256 * sumX / sum) / 256, y + std::round(256 * sumY / sum) / 256, *map.pixel(x, y)};
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
