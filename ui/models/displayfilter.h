#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "core/stain/colourmap.h"
#include "core/tiles/tileservice.h"
#include "ui/models/displaysettings.h"

namespace tenfield::models {

/// The table of 256 values that brightness, contrast and gamma make of a channel:
/// clamp(gamma(((v/255 - 1/2) * k + 1/2) + brightness)) with k = tan of (contrast + 1) * 45 degrees.
std::array<std::uint8_t, 256> toneTable(const DisplaySettings& settings);

/// A profile turned into a conversion to sRGB; shared by threads. Null for an empty, broken or non-RGB
/// profile.
class IccToSrgb {
public:
    static std::shared_ptr<const IccToSrgb> fromProfile(const std::vector<std::uint8_t>& profile);
    ~IccToSrgb();
    IccToSrgb(const IccToSrgb&) = delete;
    IccToSrgb& operator=(const IccToSrgb&) = delete;
    /// In place; alpha stays. Any thread.
    void apply(base::ArgbImage& image) const;

private:
    explicit IccToSrgb(void* transform) : m_transform(transform) {}
    void* m_transform;
};

/// One filter for all settings, in the order: colour map, ICC, tone. Null if nothing changes. Transparent
/// pixels stay as they are. icc and table may be null.
tiles::TileFilter makeDisplayFilter(const DisplaySettings& settings, std::shared_ptr<const IccToSrgb> icc,
                                    std::shared_ptr<const stain::ColourTable> table);

}  // namespace tenfield::models
