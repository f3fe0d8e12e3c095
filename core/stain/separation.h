#pragma once

#include "core/stain/colourmap.h"
#include "core/stain/stainvectors.h"

namespace tenfield::stain {

/// One stain alone, in its own colour, as if the other had not been used: 240 exp(-amount * vector). For
/// looking at a slide, never for the network.
class Separation final : public ColourMap {
public:
    enum class Stain { Hematoxylin, Eosin };
    Separation(const StainVectors& vectors, Stain stain, bool fitted);
    /// Vectors fitted to the thumbnail, or QuPath's default H&E vectors where that is not possible.
    static std::unique_ptr<Separation> fit(const base::RgbImage& thumbnail, const base::GrayImage& mask,
                                           Stain stain);

    std::string name() const override { return m_stain == Stain::Hematoxylin ? "hematoxylin" : "eosin"; }
    Rgb map(Rgb colour) const override;
    std::string parameters() const override;

private:
    StainVectors m_vectors;
    Unmixer m_unmix;
    Stain m_stain;
    bool m_fitted;
};

}  // namespace tenfield::stain
