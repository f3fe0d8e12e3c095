#pragma once

#include <array>
#include <vector>

#include "core/base/image.h"

namespace tenfield::training {

/// Mean and standard deviation of the optical density (-ln((I+1)/256)) of tissue pixels, per channel.
struct StainStyle {
    std::array<double, 3> mean{};
    std::array<double, 3> deviation{};
    double pixels = 0;  ///< how many tissue pixels it rests on
};

StainStyle stainStyle(const base::RgbImage& image);
/// The style of all their pixels together.
StainStyle merged(const std::vector<StainStyle>& styles);

struct Place {
    double x = 0;
    double y = 0;
};

/// Centres of nuclei as local maxima of blurred hematoxylin (Ruifrok and Johnston 2001, with QuPath's default
/// H&E vectors), the strongest half, at least 12 pixels from each other. A sampler's proposals, no
/// segmentation.
std::vector<Place> nucleusCentres(const base::RgbImage& image);

}  // namespace tenfield::training
