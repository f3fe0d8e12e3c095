#include "core/stain/macenko.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace tenfield::stain {

Macenko::Macenko(const StainVectors& source, const StainVectors& target) : m_source(source) {
    const Unmixer unmix(source.hematoxylin, source.eosin);
    for (int c = 0; c < 3; ++c) {
        Vector3 unit{};
        unit[std::size_t(c)] = 1;
        const auto amounts = unmix(unit);
        const double h = amounts.hematoxylin * target.maxHematoxylin / source.maxHematoxylin;
        const double e = amounts.eosin * target.maxEosin / source.maxEosin;
        for (int r = 0; r < 3; ++r) m_matrix[r][c] = target.hematoxylin[r] * h + target.eosin[r] * e;
    }
    for (int i = 0; i < 256; ++i) m_density[std::size_t(i)] = opticalDensity(std::uint8_t(i));
}

std::unique_ptr<Macenko> Macenko::fit(const base::RgbImage& thumbnail, const base::GrayImage& mask) {
    return std::make_unique<Macenko>(fitStainVectors(thumbnail, mask));
}

Rgb Macenko::map(Rgb colour) const {
    const Vector3 d{m_density[colour[0]], m_density[colour[1]], m_density[colour[2]]};
    Rgb result;
    for (int r = 0; r < 3; ++r) {
        const double density = m_matrix[r][0] * d[0] + m_matrix[r][1] * d[1] + m_matrix[r][2] * d[2];
        result[r] = std::uint8_t(std::min(255.0, 240 * std::exp(-density) + 0.5));
    }
    return result;
}

void Macenko::mapMany(std::span<const Rgb> in, std::span<Rgb> out) const {
    for (std::size_t i = 0; i < in.size(); ++i) out[i] = Macenko::map(in[i]);
}

std::string Macenko::parameters() const {
    return nlohmann::json{{"hematoxylin", m_source.hematoxylin},
                          {"eosin", m_source.eosin},
                          {"maxHematoxylin", m_source.maxHematoxylin},
                          {"maxEosin", m_source.maxEosin}}
        .dump();
}

}  // namespace tenfield::stain
