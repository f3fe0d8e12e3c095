#include "core/training/stainstatistics.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace tenfield::training {

namespace {

const std::array<double, 256>& densities() {
    static const auto table = [] {
        std::array<double, 256> t{};
        for (int i = 0; i < 256; ++i) t[i] = -std::log((i + 1) / 256.0);
        return t;
    }();
    return table;
}

}  // namespace

StainStyle stainStyle(const base::RgbImage& image) {
    const auto& od = densities();
    StainStyle style;
    std::array<double, 3> sum{}, squares{};
    const std::size_t count = std::size_t(image.width()) * image.height();
    const std::size_t step = std::max<std::size_t>(1, count / 100'000);
    for (std::size_t i = 0; i < count; i += step) {
        const auto* p = image.data() + i * 3;
        if (od[p[0]] + od[p[1]] + od[p[2]] < 0.45 || p[0] + p[1] + p[2] < 30)
            continue;  // glass, or a black border
        for (int c = 0; c < 3; ++c) {
            sum[c] += od[p[c]];
            squares[c] += od[p[c]] * od[p[c]];
        }
        ++style.pixels;
    }
    for (int c = 0; c < 3 && style.pixels > 0; ++c) {
        style.mean[c] = sum[c] / style.pixels;
        style.deviation[c] =
            std::sqrt(std::max(0.0, squares[c] / style.pixels - style.mean[c] * style.mean[c]));
    }
    return style;
}

StainStyle merged(const std::vector<StainStyle>& styles) {
    StainStyle all;
    std::array<double, 3> sum{}, squares{};
    for (const auto& s : styles) {
        all.pixels += s.pixels;
        for (int c = 0; c < 3; ++c) {
            sum[c] += s.pixels * s.mean[c];
            squares[c] += s.pixels * (s.deviation[c] * s.deviation[c] + s.mean[c] * s.mean[c]);
        }
    }
    for (int c = 0; c < 3 && all.pixels > 0; ++c) {
        all.mean[c] = sum[c] / all.pixels;
        all.deviation[c] = std::sqrt(std::max(0.0, squares[c] / all.pixels - all.mean[c] * all.mean[c]));
    }
    return all;
}

std::vector<Place> nucleusCentres(const base::RgbImage& image) {
    // Row of the inverse of the stain matrix (hematoxylin, eosin, their cross product) that yields
    // hematoxylin.
    cv::Mat stains = (cv::Mat_<double>(3, 3) << 0.651, 0.701, 0.290, 0.216, 0.801, 0.558, 0, 0, 0);
    cv::Mat cross = stains.row(0).cross(stains.row(1));
    cross /= cv::norm(cross);
    cross.copyTo(stains.row(2));
    const cv::Mat inverse = stains.inv();
    const auto& od = densities();
    cv::Mat hematoxylin(image.height(), image.width(), CV_32F, cv::Scalar(0));
    cv::Mat black(image.height(), image.width(), CV_8U, cv::Scalar(0));  // bars beyond a slide's border
    for (int y = 0; y < image.height(); ++y) {
        const auto* p = image.row(y);
        auto* h = hematoxylin.ptr<float>(y);
        for (int x = 0; x < image.width(); ++x, p += 3) {
            black.at<std::uint8_t>(y, x) = p[0] + p[1] + p[2] < 45;
            if (black.at<std::uint8_t>(y, x)) continue;
            h[x] = float(od[p[0]] * inverse.at<double>(0, 0) + od[p[1]] * inverse.at<double>(1, 0) +
                         od[p[2]] * inverse.at<double>(2, 0));
        }
    }
    cv::morphologyEx(black, black, cv::MORPH_OPEN, cv::Mat::ones(7, 7, CV_8U));  // dark chromatin is no bar
    cv::dilate(black, black, cv::Mat::ones(25, 25, CV_8U));
    cv::GaussianBlur(hematoxylin, hematoxylin, {}, 4);
    cv::Mat highest;
    cv::dilate(hematoxylin, highest, cv::getStructuringElement(cv::MORPH_ELLIPSE, {25, 25}));
    struct Peak {
        float value;
        Place place;
    };
    std::vector<Peak> peaks;
    for (int y = 0; y < hematoxylin.rows; ++y)
        for (int x = 0; x < hematoxylin.cols; ++x)
            if (const float v = hematoxylin.at<float>(y, x);
                v > 0.05f && v == highest.at<float>(y, x) && !black.at<std::uint8_t>(y, x))
                peaks.push_back({v, {double(x), double(y)}});
    std::sort(peaks.begin(), peaks.end(), [](const Peak& a, const Peak& b) { return a.value > b.value; });
    std::vector<Place> places;
    for (std::size_t i = 0; i < (peaks.size() + 1) / 2; ++i) places.push_back(peaks[i].place);
    return places;
}

}  // namespace tenfield::training
