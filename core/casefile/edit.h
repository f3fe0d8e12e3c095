#pragma once

#include <string>
#include <variant>
#include <vector>

#include "core/casefile/values.h"

namespace tenfield::casefile {

/// from empty = added, to empty = removed, both = changed. Both have the same id.
struct RegionChange {
    std::optional<Region> from;
    std::optional<Region> to;

    friend bool operator==(const RegionChange&, const RegionChange&) = default;
};

/// A finding comes or goes (marked by the reader, imported, taken back).
struct FindingChange {
    std::optional<Finding> from;
    std::optional<Finding> to;

    friend bool operator==(const FindingChange&, const FindingChange&) = default;
};

struct DecisionChange {
    FindingId finding = 0;
    Decision from = Decision::Open;
    Decision to = Decision::Open;

    friend bool operator==(const DecisionChange&, const DecisionChange&) = default;
};

struct SettingsChange {
    Settings from;
    Settings to;

    friend bool operator==(const SettingsChange&, const SettingsChange&) = default;
};

using Change = std::variant<RegionChange, FindingChange, DecisionChange, SettingsChange>;

/// What the reader did in one step: all of it is applied, or nothing.
struct Edit {
    std::vector<Change> changes;

    friend bool operator==(const Edit&, const Edit&) = default;
};

/// The edit that takes this one back: changes in reverse order, from and to swapped.
Edit inverse(const Edit& edit);

/// Does to a snapshot what CaseFile::apply() does to the file. edit must have its ids, as apply() returned
/// it.
void applyTo(Content& content, const Edit& edit);

}  // namespace tenfield::casefile
