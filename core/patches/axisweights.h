#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace tenfield::patches {

/// How the pixels of one axis are made of source pixels: for each output pixel a run of source pixels and
/// their weights, whole numbers that sum to kOne. They depend on the output pixel's absolute index and the
/// step alone.
class AxisWeights {
public:
    static constexpr std::uint32_t kOne = 1 << 16;

    struct Run {
        std::int64_t first;  ///< source pixel
        int count;
        std::size_t weights;   ///< position of the first weight
        std::int64_t nearest;  ///< source pixel under the output pixel's centre
    };

    /// For output pixels [first, first+count) that are step source pixels wide each: the share of the source
    /// pixel that the output pixel covers where step is 1 or more, else linear between the two source pixels
    /// nearest to its centre.
    AxisWeights(std::int64_t first, int count, double step);

    const Run& run(int i) const { return m_runs[i]; }
    const std::uint32_t* weights(const Run& run) const { return m_weights.data() + run.weights; }
    std::int64_t sourceBegin() const { return m_begin; }
    std::int64_t sourceEnd() const { return m_end; }
    /// Indices [begin, end), counted from first, of the output pixels to which any source pixel in [from, to)
    /// contributes.
    std::pair<int, int> touchedBy(std::int64_t from, std::int64_t to) const;

private:
    std::vector<Run> m_runs;
    std::vector<std::uint32_t> m_weights;
    std::int64_t m_begin = 0;
    std::int64_t m_end = 0;
};

}  // namespace tenfield::patches
