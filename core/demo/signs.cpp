#include "core/demo/signs.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

namespace tenfield::demo {

base::GrayImage lettering(const std::string& text, int height) {
    constexpr int Font = cv::FONT_HERSHEY_DUPLEX;
    const int thickness = std::max(1, height / 10);
    const double scale = cv::getFontScaleFromHeight(Font, height, thickness);
    int baseline = 0;
    const cv::Size size = cv::getTextSize(text, Font, scale, thickness, &baseline);
    const int margin = thickness + 1;
    base::GrayImage mask(size.width + 2 * margin, size.height + baseline + 2 * margin);
    cv::Mat view(mask.height(), mask.width(), CV_8UC1, mask.data());
    cv::putText(view, text, {margin, margin + size.height}, Font, scale, cv::Scalar(255), thickness,
                cv::LINE_AA);
    return mask;
}

base::RgbImage labelPicture(const std::string& secondLine) {
    base::RgbImage picture(480, 400, 250);
    const std::string lines[] = {"TENFIELD DEMO", "SYNTHETIC", "not a patient", secondLine};
    for (int i = 0; i < 4; ++i) ink(picture, 0, 0, lettering(lines[i], i == 1 ? 44 : 28), 24, 40 + 85 * i);
    return picture;
}

void ink(base::RgbImage& image, int left, int top, const base::GrayImage& letters, int atX, int atY) {
    const int x0 = std::max(atX, left), x1 = std::min(atX + letters.width(), left + image.width());
    const int y0 = std::max(atY, top), y1 = std::min(atY + letters.height(), top + image.height());
    for (int y = y0; y < y1; ++y)
        for (int x = x0; x < x1; ++x) {
            const int opacity = letters.pixel(x - atX, y - atY)[0];
            std::uint8_t* p = image.pixel(x - left, y - top);
            for (int c = 0; c < 3; ++c) p[c] = std::uint8_t(p[c] + (30 - p[c]) * opacity / 255);
        }
}

}  // namespace tenfield::demo
