#include "core/training/augmentation.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace tenfield::training {

cv::Point2d CropGeometry::source(double x, double y) const {
    const auto& m = toSource;
    return {m(0, 0) * x + m(0, 1) * y + m(0, 2), m(1, 0) * x + m(1, 1) * y + m(1, 2)};
}

cv::Point2d CropGeometry::crop(double x, double y) const {
    const auto& m = toSource;
    const double det = m(0, 0) * m(1, 1) - m(0, 1) * m(1, 0);
    const double dx = x - m(0, 2), dy = y - m(1, 2);
    return {(m(1, 1) * dx - m(0, 1) * dy) / det, (m(0, 0) * dy - m(1, 0) * dx) / det};
}

CropGeometry randomGeometry(Rng& rng, const AugmentationSettings& settings, double x, double y, int size) {
    double a, b, zoom = 1;
    const double middle = (size - 1) / 2.0;
    if (chance(rng, settings.freeTransform)) {
        const double angle = uniform(rng, 0, 2 * std::numbers::pi);
        zoom = std::exp(uniform(rng, -settings.scale, settings.scale));
        a = std::cos(angle) * zoom;
        b = std::sin(angle) * zoom;
    } else {
        const int turn = int(rng() % 4);
        a = turn % 2 ? 0 : 1 - turn;
        b = turn % 2 ? 2 - turn : 0;
        // The middle of an even crop lies between two pixels, so must its place in the source.
        const double fraction = middle - std::floor(middle);
        x = std::floor(x) + fraction;
        y = std::floor(y) + fraction;
    }
    const double flip = rng() % 2 ? -1 : 1;
    CropGeometry g;
    g.toSource = {flip * a, -b, 0, flip * b, a, 0};
    g.toSource(0, 2) = x - g.toSource(0, 0) * middle - g.toSource(0, 1) * middle;
    g.toSource(1, 2) = y - g.toSource(1, 0) * middle - g.toSource(1, 1) * middle;
    return g;
}

cv::Mat cropped(const cv::Mat& image, const cv::Rect& valid, const CropGeometry& geometry, int size) {
    auto m = geometry.toSource;
    m(0, 2) -= valid.x;
    m(1, 2) -= valid.y;
    cv::Mat out;
    cv::warpAffine(image(valid), out, m, {size, size}, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP,
                   cv::BORDER_REFLECT_101);
    return out;
}

namespace {

/// Hematoxylin and eosin (QuPath's defaults) and what is orthogonal to both, as columns.
const cv::Matx33d& stainMatrix() {
    static const cv::Matx33d matrix = [] {
        const cv::Vec3d h = cv::normalize(cv::Vec3d(0.651, 0.701, 0.290));
        const cv::Vec3d e = cv::normalize(cv::Vec3d(0.216, 0.801, 0.558));
        const cv::Vec3d r = cv::normalize(h.cross(e));
        return cv::Matx33d(h[0], e[0], r[0], h[1], e[1], r[1], h[2], e[2], r[2]);
    }();
    return matrix;
}

/// Colours as an affine map of optical densities: out = matrix * in + offset.
struct DensityMap {
    cv::Matx33d matrix = cv::Matx33d::eye();
    cv::Vec3d offset{};
};

DensityMap randomDensityMap(Rng& rng, const AugmentationSettings& s, const StainStyle& own,
                            const std::vector<StainStyle>& styles) {
    DensityMap map;
    if (!styles.empty() && own.pixels > 500 && chance(rng, s.style)) {
        const auto& other = styles[rng() % styles.size()];
        const double share = uniform(rng, 0.3, 1);
        for (int c = 0; c < 3; ++c) {
            const double ratio = std::clamp(other.deviation[c] / std::max(own.deviation[c], 0.02), 0.5, 2.0);
            map.matrix(c, c) = 1 + share * (ratio - 1);
            map.offset[c] = share * (other.mean[c] - ratio * own.mean[c]);
        }
    }
    static const cv::Matx33d toStains = stainMatrix().inv();
    const cv::Vec3d gain(uniform(rng, s.hematoxylinLow, s.hematoxylinHigh),
                         uniform(rng, s.eosinLow, s.eosinHigh), 1);
    const cv::Vec3d shift(uniform(rng, -s.offset, s.offset), uniform(rng, -s.offset, s.offset) / 2, 0);
    cv::Matx33d change = stainMatrix() * cv::Matx33d::diag(gain) * toStains;
    for (int i = 0; i < 9; ++i) change.val[i] += normal(rng, s.matrix + 1e-12);
    map.offset = change * map.offset + stainMatrix() * shift;
    map.matrix = change * map.matrix;
    return map;
}

void sharpen(cv::Mat& image, double amount) {
    cv::Mat soft;
    cv::GaussianBlur(image, soft, {}, 1.0);
    cv::addWeighted(image, 1 + amount, soft, -amount, 0, image);
}

void equalise(cv::Mat& rgb) {
    cv::Mat lab;
    cv::cvtColor(rgb, lab, cv::COLOR_RGB2Lab);
    std::vector<cv::Mat> channels;
    cv::split(lab, channels);
    cv::equalizeHist(channels[0], channels[0]);
    cv::merge(channels, lab);
    cv::cvtColor(lab, rgb, cv::COLOR_Lab2RGB);
}

}  // namespace

ColourChange randomColour(Rng& rng, const AugmentationSettings& s, const StainStyle& own,
                          const std::vector<StainStyle>& styles) {
    const auto map = randomDensityMap(rng, s, own, styles);
    ColourChange change{cv::Matx34d(map.matrix(0, 0), map.matrix(0, 1), map.matrix(0, 2), map.offset[0],
                                    map.matrix(1, 0), map.matrix(1, 1), map.matrix(1, 2), map.offset[1],
                                    map.matrix(2, 0), map.matrix(2, 1), map.matrix(2, 2), map.offset[2]),
                        cv::Matx34d::zeros()};
    const double contrast = 1 + uniform(rng, -s.contrast, s.contrast);
    const double brightness = uniform(rng, -s.brightness, s.brightness);
    for (int c = 0; c < 3; ++c) {
        change.light(c, c) = 256 * contrast;
        change.light(c, 3) = 180 * (1 - contrast) - 1 + brightness + uniform(rng, -s.channel, s.channel);
    }
    return change;
}

void augment(cv::Mat& rgb, const ColourChange& colour, Rng& rng, const AugmentationSettings& s) {
    static const cv::Mat densities = [] {
        cv::Mat table(1, 256, CV_32F);
        for (int i = 0; i < 256; ++i) table.at<float>(i) = float(-std::log((i + 1) / 256.0));
        return table;
    }();
    cv::Mat image;
    cv::LUT(rgb, densities, image);
    cv::transform(image, image, colour.densities);
    image *= -1;
    cv::exp(image, image);
    cv::transform(image, image, colour.light);
    if (chance(rng, s.blur)) cv::GaussianBlur(image, image, {}, uniform(rng, 0.4, 1.5));
    if (chance(rng, s.sharpen)) sharpen(image, uniform(rng, 0.3, 1.2));
    if (chance(rng, s.noise)) {
        cv::Mat noise(image.size(), CV_32FC3);
        cv::RNG generator(rng());
        generator.fill(noise, cv::RNG::NORMAL, 0, uniform(rng, 1, 8));
        image += noise;
    }
    image.convertTo(rgb, CV_8U);
    if (chance(rng, s.equalise)) equalise(rgb);
    if (chance(rng, s.jpeg)) {
        std::vector<unsigned char> bytes;
        cv::cvtColor(rgb, rgb, cv::COLOR_RGB2BGR);
        cv::imencode(".jpg", rgb, bytes, {cv::IMWRITE_JPEG_QUALITY, int(uniform(rng, 55, 95))});
        cv::cvtColor(cv::imdecode(bytes, cv::IMREAD_COLOR), rgb, cv::COLOR_BGR2RGB);
    }
}

}  // namespace tenfield::training
