#pragma once

#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "core/counting/count.h"
#include "core/counting/fieldlayout.h"
#include "core/counting/hotspot.h"

namespace tenfield::counting {

struct EvaluationInput {
    geometry::Region
        roi;  ///< level-0 pixels; for "all tissue" the slide's extent, with countedArea the tissue's area
    std::vector<geometry::Point> figures;  ///< all that count; those outside roi are left out
    std::optional<base::Mpp> mpp;
    /// Area that was analysed, less what could not be read; without it the area of roi is taken.
    std::optional<base::SquareMillimetres> countedArea;
    /// Where the tissue of "all tissue" is, so that fields are laid on it; null = roi is tissue throughout,
    /// as one that a reader drew.
    std::shared_ptr<const Coverage> tissue;
    HighPowerField hpf;
    Preset preset;
    FieldShape fieldShape = FieldShape::Box;
    int hotspots = 5;  ///< how many to propose
};

struct Evaluation {
    Count whole;                          ///< all figures in the region over the counted area
    std::optional<FieldLayout> fields;    ///< ten fields of (almost) hpf; nothing without mpp
    std::optional<Count> inFields;        ///< figures in the chosen fields over the tissue in them
    std::vector<Hotspot> hotspots;        ///< windows of (almost, see count.h) the preset's area, best first
    std::optional<Count> inHotspot;       ///< of the first hotspot
    bool windowFits = false;              ///< a 4:3 window of the preset's area fits into the region
    std::vector<base::Message> warnings;  ///< whole sentences, those of `whole` first, none twice
    friend bool operator==(const Evaluation&, const Evaluation&) = default;
};

/// Everything that is counted about one region; what the CLI writes, the window shows and the report prints.
/// Throws base::Cancelled soon after a stop.
Evaluation evaluate(const EvaluationInput& input, std::stop_token stop = {});

/// The part of it that takes no search: all figures over the counted area. What can be said of a region that
/// was not looked at to its end.
Evaluation countWhole(const EvaluationInput& input);

}  // namespace tenfield::counting
