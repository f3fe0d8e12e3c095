#pragma once

#include "core/stain/colourmap.h"
#include "core/stain/stainvectors.h"

namespace tenfield::stain {

/// Macenko et al. 2009: the amounts of the slide's two stains, scaled to the reference's 99th percentiles,
/// laid on with the reference's stains: 240 exp(-(H h + E e)), rounded, at most 255.
class Macenko final : public ColourMap {
public:
    explicit Macenko(const StainVectors& source, const StainVectors& target = macenkoReference());
    static std::unique_ptr<Macenko> fit(const base::RgbImage& thumbnail, const base::GrayImage& mask);

    std::string name() const override { return "macenko"; }
    Rgb map(Rgb colour) const override;
    void mapMany(std::span<const Rgb> in, std::span<Rgb> out) const override;
    std::string parameters() const override;

    const StainVectors& source() const { return m_source; }

private:
    StainVectors m_source;
    /// density' = m_matrix * density: unmixing, scaling and mixing in one step.
    std::array<Vector3, 3> m_matrix;
    std::array<double, 256> m_density;
};

}  // namespace tenfield::stain
