#include "core/patches/axisweights.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace tenfield::patches {

AxisWeights::AxisWeights(std::int64_t first, int count, double step) {
    m_runs.reserve(count);
    std::vector<double> shares;
    for (int i = 0; i < count; ++i) {
        const double from = double(first + i) * step, to = double(first + i + 1) * step;
        const double centre = (double(first + i) + 0.5) * step;
        Run run{0, 0, m_weights.size(), std::int64_t(std::floor(centre))};
        shares.clear();
        if (step >= 1) {
            run.first = std::int64_t(std::floor(from));
            for (auto source = run.first; double(source) < to; ++source) {
                shares.push_back((std::min(to, double(source + 1)) - std::max(from, double(source))) / step);
            }
            // Rounding can leave a sliver that would pull in a whole source pixel, perhaps an unreadable one.
            while (shares.size() > 1 && shares.back() * kOne < 0.5) shares.pop_back();
            while (shares.size() > 1 && shares.front() * kOne < 0.5) {
                shares.erase(shares.begin());
                ++run.first;
            }
        } else {
            run.first = std::int64_t(std::floor(centre - 0.5));
            const double second = centre - 0.5 - double(run.first);
            shares = {1 - second, second};
            if (second * kOne < 0.5) shares.pop_back();
        }
        // Whole weights whose running sum is the rounded running sum of the shares: errors don't add up.
        const double total = std::accumulate(shares.begin(), shares.end(), 0.0);
        double sum = 0;
        std::uint32_t given = 0;
        for (const double share : shares) {
            sum += share / total;
            const auto upTo = std::uint32_t(std::lround(std::min(1.0, sum) * kOne));
            m_weights.push_back(upTo - given);
            given = upTo;
        }
        m_weights.back() += kOne - given;
        run.count = int(shares.size());
        m_runs.push_back(run);
    }
    if (count > 0) {
        m_begin = m_runs.front().first;
        m_end = m_runs.back().first + m_runs.back().count;
    }
}

std::pair<int, int> AxisWeights::touchedBy(std::int64_t from, std::int64_t to) const {
    const auto begin = std::partition_point(m_runs.begin(), m_runs.end(),
                                            [from](const Run& run) { return run.first + run.count <= from; });
    const auto end =
        std::partition_point(begin, m_runs.end(), [to](const Run& run) { return run.first < to; });
    return {int(begin - m_runs.begin()), int(end - m_runs.begin())};
}

}  // namespace tenfield::patches
