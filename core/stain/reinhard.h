#pragma once

#include "core/stain/colourmap.h"

namespace tenfield::stain {

/// Mean and standard deviation of tissue in CIE L*a*b*.
struct LabStatistics {
    std::array<double, 3> mean{};
    std::array<double, 3> deviation{};
};

/// Over the pixels where mask is not 0 (all if it is empty). Throws base::Error if there are fewer than 200
/// of them.
LabStatistics labStatistics(const base::RgbImage& image, const base::GrayImage& mask);

/// Tissue of the AMi-Br windows of human breast cancer (see README.md): there is no standard reference for
/// Reinhard.
LabStatistics reinhardReference();

/// Reinhard et al. 2001 in CIE L*a*b*: each channel becomes (v - mean) * targetDeviation / deviation +
/// targetMean. A channel that does not vary (deviation below 0.01) is shifted but not stretched.
class Reinhard final : public ColourMap {
public:
    explicit Reinhard(const LabStatistics& source, const LabStatistics& target = reinhardReference());
    static std::unique_ptr<Reinhard> fit(const base::RgbImage& thumbnail, const base::GrayImage& mask);

    std::string name() const override { return "reinhard"; }
    Rgb map(Rgb colour) const override;
    void mapMany(std::span<const Rgb> in, std::span<Rgb> out) const override;
    std::string parameters() const override;

private:
    LabStatistics m_source;
    std::array<float, 3> m_scale;
    std::array<float, 3> m_shift;
};

}  // namespace tenfield::stain
