#pragma once

#include <array>
#include <string>

#include "core/base/image.h"
#include "core/stain/colourmap.h"

namespace tenfield::stain {

using Vector3 = std::array<double, 3>;

/// Hematoxylin and eosin as unit vectors in optical density (R, G, B), and the 99th percentile of each one's
/// concentration in the tissue that they were fitted to.
struct StainVectors {
    Vector3 hematoxylin{};
    Vector3 eosin{};
    double maxHematoxylin = 0;
    double maxEosin = 0;
};

/// Optical density against the white level 240 with an offset of one against log 0: -ln((value + 1) / 240).
double opticalDensity(std::uint8_t value);

/// Least squares amounts of the two stains in an optical density.
struct Amounts {
    double hematoxylin = 0;
    double eosin = 0;
};

/// The pseudo-inverse of the 3x2 matrix of two stain vectors. Throws base::Error if they are (nearly) the
/// same.
class Unmixer {
public:
    Unmixer(const Vector3& hematoxylin, const Vector3& eosin);
    Amounts operator()(const Vector3& density) const;

private:
    std::array<Vector3, 2> m_rows;
};

/// Macenko et al. 2009 on the pixels of image where mask is not 0 (all if mask is empty): densities with
/// every channel at least 0.15, the plane of the two greatest eigenvectors of their covariance, 1st and 99th
/// percentile of the angle in it; the vector with more red is hematoxylin. Percentiles interpolate linearly.
/// Constants as in torchstain. Throws base::Error if there is too little stained tissue or only one stain.
StainVectors fitStainVectors(const base::RgbImage& image, const base::GrayImage& mask);

/// The reference that Macenko's method maps to (torchstain's HERef and maxCRef).
StainVectors macenkoReference();

}  // namespace tenfield::stain
