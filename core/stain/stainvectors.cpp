#include "core/stain/stainvectors.h"

#include <algorithm>
#include <cmath>
#include <opencv2/core.hpp>
#include <vector>

#include "core/base/error.h"

namespace tenfield::stain {
namespace {

constexpr double white = 240;
constexpr double faint = 0.15;
constexpr double lowPercentile = 1, highPercentile = 99;
constexpr std::size_t fewestPixels = 200;
constexpr std::size_t mostPixels = 1'000'000;  // a regular sample of a larger thumbnail serves as well
constexpr double leastAngle = 0.05;            // radians between the stains; below it there is one stain only
constexpr double leastAmount = 1e-3;

double dot(const Vector3& a, const Vector3& b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

double percentile(std::vector<double>& values, double percent) {
    const double at = percent / 100 * double(values.size() - 1);
    const auto below = std::size_t(at);
    std::nth_element(values.begin(), values.begin() + long(below), values.end());
    const double low = values[below];
    if (below + 1 == values.size()) return low;
    const double high = *std::min_element(values.begin() + long(below) + 1, values.end());
    return low + (at - double(below)) * (high - low);
}

std::vector<Vector3> densities(const base::RgbImage& image, const base::GrayImage& mask) {
    if (!mask.empty() && (mask.width() != image.width() || mask.height() != image.height()))
        throw base::Error(base::say(
            "stain", "The tissue mask and the thumbnail differ in size, so no stain can be fitted to them."));
    const auto pixels = std::size_t(image.width()) * std::size_t(image.height());
    const auto step = pixels / mostPixels + 1;
    std::array<double, 256> table;
    for (int i = 0; i < 256; ++i) table[std::size_t(i)] = opticalDensity(std::uint8_t(i));
    std::vector<Vector3> result;
    for (std::size_t i = 0; i < pixels; i += step) {
        if (!mask.empty() && !mask.data()[i]) continue;
        const auto* p = image.data() + i * 3;
        result.push_back({table[p[0]], table[p[1]], table[p[2]]});
    }
    return result;
}

[[noreturn]] void failTooLittle(const base::Message& what) {
    throw base::Error(
        base::say("stain",
                  "The colours of the stains cannot be fitted to this region: %1. Choose a region "
                  "with more tissue, or the colour map \"none\".")
            .with(what));
}

/// The two greatest eigenvectors of the covariance, the greatest first, pointing to positive density.
std::array<Vector3, 2> principalPlane(const std::vector<Vector3>& points) {
    Vector3 mean{};
    for (const auto& p : points)
        for (int c = 0; c < 3; ++c) mean[c] += p[c] / double(points.size());
    cv::Matx33d covariance = cv::Matx33d::zeros();
    for (const auto& p : points)
        for (int r = 0; r < 3; ++r)
            for (int c = 0; c < 3; ++c)
                covariance(r, c) += (p[r] - mean[r]) * (p[c] - mean[c]) / double(points.size());
    cv::Vec3d values;
    cv::Matx33d vectors;
    cv::eigen(covariance, values, vectors);
    std::array<Vector3, 2> plane;
    for (int k = 0; k < 2; ++k) {
        plane[k] = {vectors(k, 0), vectors(k, 1), vectors(k, 2)};
        if (dot(plane[k], mean) < 0)
            for (double& x : plane[k]) x = -x;
    }
    return plane;
}

}  // namespace

double opticalDensity(std::uint8_t value) {
    return -std::log((double(value) + 1) / white);
}

Unmixer::Unmixer(const Vector3& hematoxylin, const Vector3& eosin) {
    const double hh = dot(hematoxylin, hematoxylin), he = dot(hematoxylin, eosin), ee = dot(eosin, eosin);
    const double determinant = hh * ee - he * he;
    if (!(determinant > 1e-9 * hh * ee))
        failTooLittle(base::say("stain", "both stains have the same colour"));
    for (int c = 0; c < 3; ++c) {
        m_rows[0][c] = (ee * hematoxylin[c] - he * eosin[c]) / determinant;
        m_rows[1][c] = (hh * eosin[c] - he * hematoxylin[c]) / determinant;
    }
}

Amounts Unmixer::operator()(const Vector3& density) const {
    return {dot(m_rows[0], density), dot(m_rows[1], density)};
}

StainVectors fitStainVectors(const base::RgbImage& image, const base::GrayImage& mask) {
    const auto all = densities(image, mask);
    std::vector<Vector3> stained;
    std::copy_if(all.begin(), all.end(), std::back_inserter(stained),
                 [](const Vector3& d) { return *std::min_element(d.begin(), d.end()) >= faint; });
    if (stained.size() < fewestPixels)
        failTooLittle(base::say("stain", "there is too little stained tissue in it"));

    const auto plane = principalPlane(stained);
    std::vector<double> angles;
    angles.reserve(stained.size());
    for (const auto& d : stained) angles.push_back(std::atan2(dot(plane[0], d), dot(plane[1], d)));
    const double low = percentile(angles, lowPercentile), high = percentile(angles, highPercentile);
    if (high - low < leastAngle) failTooLittle(base::say("stain", "it shows one stain only"));
    const auto direction = [&](double angle) {
        Vector3 v;
        for (int c = 0; c < 3; ++c) v[c] = std::cos(angle) * plane[1][c] + std::sin(angle) * plane[0][c];
        return v;
    };
    StainVectors fit{.hematoxylin = direction(low), .eosin = direction(high)};
    if (fit.hematoxylin[0] <= fit.eosin[0]) std::swap(fit.hematoxylin, fit.eosin);

    const Unmixer unmix(fit.hematoxylin, fit.eosin);
    std::vector<double> h, e;
    for (const auto& d : all) {
        const auto amounts = unmix(d);
        h.push_back(amounts.hematoxylin);
        e.push_back(amounts.eosin);
    }
    fit.maxHematoxylin = percentile(h, highPercentile);
    fit.maxEosin = percentile(e, highPercentile);
    if (!(fit.maxHematoxylin > leastAmount && fit.maxEosin > leastAmount))
        failTooLittle(base::say("stain", "one of the stains is missing"));
    return fit;
}

StainVectors macenkoReference() {
    return {{0.5626, 0.7201, 0.4062}, {0.2159, 0.8012, 0.5581}, 1.9705, 1.0308};
}

}  // namespace tenfield::stain
