#include "core/stain/reinhard.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "core/base/error.h"
#include "core/stain/lab.h"

namespace tenfield::stain {
namespace {

constexpr std::size_t fewestPixels = 200;
constexpr double leastDeviation = 0.01;

}  // namespace

LabStatistics labStatistics(const base::RgbImage& image, const base::GrayImage& mask) {
    if (!mask.empty() && (mask.width() != image.width() || mask.height() != image.height()))
        throw base::Error(base::say(
            "stain", "The tissue mask and the thumbnail differ in size, so no stain can be fitted to them."));
    std::array<double, 3> sum{}, squares{};
    std::size_t count = 0;
    const auto pixels = std::size_t(image.width()) * std::size_t(image.height());
    for (std::size_t i = 0; i < pixels; ++i) {
        if (!mask.empty() && !mask.data()[i]) continue;
        const auto* p = image.data() + i * 3;
        const auto lab = labFromRgb({p[0], p[1], p[2]});
        for (int c = 0; c < 3; ++c) {
            sum[c] += lab[c];
            squares[c] += double(lab[c]) * lab[c];
        }
        ++count;
    }
    if (count < fewestPixels)
        throw base::Error(base::say(
            "stain",
            "The colours cannot be fitted to this region: there is too little tissue in it. Choose a "
            "region with more tissue, or the colour map \"none\"."));
    LabStatistics result;
    for (int c = 0; c < 3; ++c) {
        result.mean[c] = sum[c] / double(count);
        result.deviation[c] =
            std::sqrt(std::max(0.0, squares[c] / double(count) - result.mean[c] * result.mean[c]));
    }
    return result;
}

LabStatistics reinhardReference() {
    return {{61.3, 31.3, -15.5}, {14.6, 8.1, 7.6}};
}

Reinhard::Reinhard(const LabStatistics& source, const LabStatistics& target) : m_source(source) {
    for (int c = 0; c < 3; ++c) {
        const double scale =
            source.deviation[c] < leastDeviation ? 1 : target.deviation[c] / source.deviation[c];
        m_scale[c] = float(scale);
        m_shift[c] = float(target.mean[c] - scale * source.mean[c]);
    }
}

std::unique_ptr<Reinhard> Reinhard::fit(const base::RgbImage& thumbnail, const base::GrayImage& mask) {
    return std::make_unique<Reinhard>(labStatistics(thumbnail, mask));
}

Rgb Reinhard::map(Rgb colour) const {
    auto lab = labFromRgb(colour);
    for (int c = 0; c < 3; ++c) lab[c] = lab[c] * m_scale[c] + m_shift[c];
    return rgbFromLab(lab);
}

void Reinhard::mapMany(std::span<const Rgb> in, std::span<Rgb> out) const {
    for (std::size_t i = 0; i < in.size(); ++i) out[i] = Reinhard::map(in[i]);
}

std::string Reinhard::parameters() const {
    return nlohmann::json{{"space", "CIELAB"}, {"mean", m_source.mean}, {"deviation", m_source.deviation}}
        .dump();
}

}  // namespace tenfield::stain
