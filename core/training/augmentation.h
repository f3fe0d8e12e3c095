#pragma once

#include <cstdint>
#include <opencv2/core.hpp>
#include <random>
#include <vector>

#include "core/training/stainstatistics.h"

namespace tenfield::training {

using Rng = std::mt19937;
inline double uniform(Rng& rng, double from, double to) {
    return from + (to - from) * (rng() / 4294967296.0);
}
inline bool chance(Rng& rng, double probability) {
    return uniform(rng, 0, 1) < probability;
}
inline double normal(Rng& rng, double deviation) {
    return std::normal_distribution<double>(0, deviation)(rng);
}

/// How strongly crops are changed; the defaults are those of the recipe in models/recipes. Zero turns a
/// change off.
struct AugmentationSettings {
    double freeTransform =
        0.5;  ///< share of crops with free rotation and scale; the rest has quarter turns and flips
    double scale = 0.17;  ///< scale = exp(U(-scale, scale))
    double style = 0.4;   ///< share of crops moved towards the stain statistics of another image
    double hematoxylinLow = 0.7, hematoxylinHigh = 1.35;
    double eosinLow = 0.7, eosinHigh = 1.3;
    double offset = 0.06;  ///< of hematoxylin, in optical density; half of it for eosin
    double matrix = 0.06;  ///< standard deviation of noise on the 3x3 matrix between optical densities
    double contrast = 0.15, brightness = 15, channel = 6;
    double blur = 0.25, sharpen = 0.2, noise = 0.3, jpeg = 0.15, equalise = 0;
};

/// Where a crop comes from: the affine map takes crop pixels to source pixels.
struct CropGeometry {
    cv::Matx23d toSource;

    cv::Point2d source(double x, double y) const;
    cv::Point2d crop(double x, double y) const;  ///< the inverse
};

/// Geometry of a size x size crop centred on (x, y), turned, flipped and scaled at random. With whole turns
/// the crop takes source pixels as they are.
CropGeometry randomGeometry(Rng& rng, const AugmentationSettings& settings, double x, double y, int size);
/// The crop, with reflection outside of valid (a rectangle of image).
cv::Mat cropped(const cv::Mat& image, const cv::Rect& valid, const CropGeometry& geometry, int size);

/// What stain and scanner make of the colours of one slide: an affine map of optical densities, then one of
/// light.
struct ColourChange {
    cv::Matx34d densities, light;
};

/// own: stain statistics of the slide that is changed; styles: those it may be moved towards.
ColourChange randomColour(Rng& rng, const AugmentationSettings& settings, const StainStyle& own,
                          const std::vector<StainStyle>& styles);
/// Changes the colours of an 8-bit RGB crop, and at random its sharpness, noise and compression.
void augment(cv::Mat& rgb, const ColourChange& colour, Rng& rng, const AugmentationSettings& settings);

}  // namespace tenfield::training
