#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/image.h"

namespace tenfield::stain {

using Rgb = std::array<std::uint8_t, 3>;

/// A pure function RGB -> RGB, fitted to a slide or a region. Immutable; may be shared by threads.
class ColourMap {
public:
    virtual ~ColourMap() = default;
    /// "none", "macenko", "reinhard", "stainnet", "hematoxylin", "eosin".
    virtual std::string name() const = 0;
    virtual Rgb map(Rgb colour) const = 0;
    /// out[i] = map(in[i]), bit for bit; out is as long as in. Maps that gain from working on many colours
    /// override it.
    virtual void mapMany(std::span<const Rgb> in, std::span<Rgb> out) const {
        for (std::size_t i = 0; i < in.size(); ++i) out[i] = map(in[i]);
    }
    /// Parameters for the report and analysis.json, as JSON text.
    virtual std::string parameters() const { return "{}"; }
};

/// A ColourMap as a table of all 256^3 colours (48 MiB): exact, and some forty times faster than the network
/// it stands for. Immutable once built; may be shared by threads (analysis and viewer use the same one).
class ColourTable {
public:
    /// Builds the table on the given number of threads (at least one). Throws base::Cancelled
    /// soon after a stop.
    explicit ColourTable(const ColourMap& map, int threads = 2, std::stop_token stop = {});

    Rgb map(Rgb colour) const { return m_table[index(colour[0], colour[1], colour[2])]; }
    void apply(base::RgbImage& image) const;
    /// Opaque pixels only; alpha stays.
    void apply(base::ArgbImage& image) const;
    const std::string& name() const { return m_name; }
    const std::string& parameters() const { return m_parameters; }

private:
    static std::size_t index(unsigned r, unsigned g, unsigned b) { return std::size_t(r) << 16 | g << 8 | b; }

    std::string m_name;
    std::string m_parameters;
    std::vector<Rgb> m_table;
};

}  // namespace tenfield::stain
