#include "core/training/resample.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace tenfield::training {

base::RgbImage resampled(const base::RgbImage& image, double factor) {
    if (std::abs(factor - 1) < 1e-3 || image.empty()) return image;
    const int width = std::max(1, int(std::lround(image.width() * factor)));
    const int height = std::max(1, int(std::lround(image.height() * factor)));
    base::RgbImage out(width, height);
    const cv::Mat from(image.height(), image.width(), CV_8UC3, const_cast<std::uint8_t*>(image.data()));
    cv::Mat to(height, width, CV_8UC3, out.data());
    cv::resize(from, to, to.size(), 0, 0, factor < 1 ? cv::INTER_AREA : cv::INTER_LINEAR);
    return out;
}

}  // namespace tenfield::training
