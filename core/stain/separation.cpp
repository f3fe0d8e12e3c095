#include "core/stain/separation.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/base/error.h"

namespace tenfield::stain {

Separation::Separation(const StainVectors& vectors, Stain stain, bool fitted)
    : m_vectors(vectors), m_unmix(vectors.hematoxylin, vectors.eosin), m_stain(stain), m_fitted(fitted) {}

std::unique_ptr<Separation> Separation::fit(const base::RgbImage& thumbnail, const base::GrayImage& mask,
                                            Stain stain) {
    try {
        return std::make_unique<Separation>(fitStainVectors(thumbnail, mask), stain, true);
    } catch (const base::Error&) {
        const StainVectors standard{{0.651, 0.701, 0.290}, {0.216, 0.801, 0.558}, 1, 1};
        return std::make_unique<Separation>(standard, stain, false);
    }
}

Rgb Separation::map(Rgb colour) const {
    const auto amounts =
        m_unmix({opticalDensity(colour[0]), opticalDensity(colour[1]), opticalDensity(colour[2])});
    const bool h = m_stain == Stain::Hematoxylin;
    const double amount = std::max(0.0, h ? amounts.hematoxylin : amounts.eosin);
    const auto& vector = h ? m_vectors.hematoxylin : m_vectors.eosin;
    Rgb result;
    for (int c = 0; c < 3; ++c)
        result[c] = std::uint8_t(std::clamp(240 * std::exp(-amount * vector[c]) + 0.5, 0., 255.));
    return result;
}

std::string Separation::parameters() const {
    return nlohmann::json{
        {"hematoxylin", m_vectors.hematoxylin}, {"eosin", m_vectors.eosin}, {"fitted", m_fitted}}
        .dump();
}

}  // namespace tenfield::stain
