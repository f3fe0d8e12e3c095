#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/base/image.h"

namespace tenfield::stain {

using Rgb = std::array<std::uint8_t, 3>;

/// A pure function RGB -> RGB, fitted to a slide or a region. Immutable; may be shared by threads.
class ColourMap {
public:
    virtual ~ColourMap() = default;
    /// "none", "macenko", "reinhard", "stainnet".
    virtual std::string name() const = 0;
    virtual Rgb map(Rgb colour) const = 0;
    /// Parameters for the report and analysis.json, as JSON text.
    virtual std::string parameters() const { return "{}"; }
};

/// A ColourMap as a table of all 256^3 colours (48 MiB): exact, and some forty times faster than the network
/// it stands for. Immutable once built; may be shared by threads (analysis and viewer use the same one).
class ColourTable {
public:
    /// Builds the table on the given number of threads.
    explicit ColourTable(const ColourMap& map, int threads = 2);

    Rgb map(Rgb colour) const {
        const auto at = (std::size_t(colour[0]) << 16 | std::size_t(colour[1]) << 8 | colour[2]) * 3;
        return {m_table[at], m_table[at + 1], m_table[at + 2]};
    }
    void apply(base::RgbImage& image) const;
    /// Opaque pixels only; alpha stays.
    void apply(base::ArgbImage& image) const;
    const std::string& name() const { return m_name; }
    const std::string& parameters() const { return m_parameters; }

private:
    std::string m_name;
    std::string m_parameters;
    std::vector<std::uint8_t> m_table;
};

}  // namespace tenfield::stain
