#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/message.h"
#include "core/counting/field.h"
#include "core/counting/interval.h"
#include "core/counting/preset.h"

namespace tenfield::counting {

/// A count scaled to some area, with its 95 % interval.
struct Rate {
    double value = 0;
    Interval ci;
    friend bool operator==(const Rate&, const Rate&) = default;
};

struct Score {
    int level = 0;       ///< index into Preset::levels
    base::Message name;  ///< of that level
    int lowest = 0;      ///< levels at the two ends of the interval
    int highest = 0;

    /// The interval of the count crosses a cut-off: another field might have given another score.
    bool nearThreshold() const { return lowest != highest; }
    friend bool operator==(const Score&, const Score&) = default;
};

/// Everything that follows from one number of figures and the area in which they were counted.
struct Count {
    std::int64_t figures = 0;
    Interval ci;  ///< of the number itself, 95 %
    std::optional<base::SquareMillimetres> area;
    std::optional<Rate> perMm2;
    std::optional<Rate> perTenHpf;
    std::optional<Rate> perPreset;
    std::optional<Score> score;
    std::vector<base::Message> warnings;  ///< whole sentences for the reader
    friend bool operator==(const Count&, const Count&) = default;
};

/// Regions drawn to a certain size come out a fraction of a pixel off, and the tables of the presets round
/// their fields (0.237 mm2 for 0.2376): a two-hundredth of an area is no lack of it.
inline constexpr double almost = 0.995;

/// area: where figures were looked for, without what could not be read. Without it (no mpp) or with an area
/// of 0 there are no rates, no score, and a warning says what to do. Warns if the area is below 1 mm2 or
/// below the preset's.
Count count(std::int64_t figures, std::optional<base::SquareMillimetres> area, const HighPowerField& hpf,
            const Preset& preset);

/// What is said, everywhere in the same words, where a slide has no size of a pixel.
base::Message noPixelSizeMessage();

}  // namespace tenfield::counting
