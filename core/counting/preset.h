#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/message.h"
#include "core/base/units.h"
#include "core/counting/field.h"

namespace tenfield::counting {

/// One row of a table of cut-offs.
struct ScoreLevel {
    base::Message name;  ///< "score 2", "G1", "atypical carcinoid"
    double from = 0;     ///< the least count per preset area with this score
    bool above = false;  ///< true: the count must exceed from (tables printed as "> 20")
    friend bool operator==(const ScoreLevel&, const ScoreLevel&) = default;
};

/// How mitoses are counted and scored in one kind of tumour.
struct Preset {
    std::string id;                   ///< "breast", stable; what --preset takes
    base::Message name;               ///< "Breast carcinoma (Nottingham)"
    base::SquareMillimetres area;     ///< the area that the cut-offs speak of
    base::Message per;                ///< that area as people say it: "10 HPF", "2 mm²"
    base::SquareMillimetres counted;  ///< the least area that should be counted; equals area in most presets
    std::vector<ScoreLevel> levels;   ///< rising; empty: no score is given
    base::Message table;              ///< name and version of the table of cut-offs
    base::Message source;
    base::Message note;           ///< what the reader must know beside the number; may be empty
    bool areaUnverified = false;  ///< recalled, not read in a source
    bool cutoffsUnverified = false;

    bool unverified() const { return areaUnverified || cutoffsUnverified; }
    friend bool operator==(const Preset&, const Preset&) = default;
};

/// The two limits of the Nottingham mitotic score for ten fields of a given size: score 1 up to max1, score 2
/// up to max2, score 3 above.
struct NottinghamLimits {
    int max1 = 0;
    int max2 = 0;
    friend bool operator==(const NottinghamLimits&, const NottinghamLimits&) = default;
};

/// Limits as in Table 1 of the CAP protocol for invasive breast carcinoma (posting of February 2019), which
/// lists field diameters of 0.40 to 0.69 mm. Generated from the density that Elston and Ellis (1991) gave for
/// 0.274 mm2 fields: max1 = floor(A 10 / 2.74), max2 = floor(A 20 / 2.74) with A the area of ten fields in
/// mm2; equal to all 30 rows.
NottinghamLimits nottinghamLimits(base::SquareMillimetres tenFields);

/// All presets, those whose area is ten fields sized for hpf. The last one, "none", gives no score.
std::vector<Preset> presets(const HighPowerField& hpf = {});
/// Throws base::UsageError that lists the ids if there is no such preset.
Preset preset(std::string_view id, const HighPowerField& hpf = {});

/// Index into preset.levels for a count per preset.area; nothing if the preset has no levels. See README 3
/// for counts between two printed ranges.
std::optional<int> levelOf(const Preset& preset, double countPerArea);
/// "≥ 9" or "> 20": how the start of a level is printed; "< 2" for the lowest.
std::string rangeText(const Preset& preset, int level);

}  // namespace tenfield::counting
