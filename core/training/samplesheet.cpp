#include "core/training/samplesheet.h"

#include <cmath>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "core/base/error.h"
#include "core/base/files.h"

namespace tenfield::training {

void writeSampleSheet(const Sampler& sampler, int count, const std::filesystem::path& png) {
    constexpr int Columns = 12, Gap = 4;
    const int rows = (count + Columns - 1) / Columns;
    cv::Mat sheet;
    for (int i = 0; i < count; ++i) {
        auto sample = sampler.sample(std::uint64_t(i));
        const int side = sample.rgb.rows + Gap;
        if (sheet.empty()) sheet = cv::Mat(rows * side, Columns * side, CV_8UC3, cv::Scalar::all(255));
        const auto colour = [](float target) {
            return target > 0.5f ? cv::Scalar(0, 200, 0) : cv::Scalar(220, 0, 0);
        };
        const int cells = int(std::lround(std::sqrt(double(sample.targets.size()))));
        if (cells == 1)
            cv::rectangle(sample.rgb, {0, 0, side - Gap, side - Gap}, colour(sample.targets[0]), 2);
        for (int y = 0; y < cells && cells > 1; ++y)
            for (int x = 0; x < cells; ++x)
                if (const float t = sample.targets[std::size_t(y) * cells + x]; t >= 0)
                    cv::circle(sample.rgb, {16 * x + 3, 16 * y + 3}, 2, colour(t), -1);
        sample.rgb.copyTo(sheet(cv::Rect(i % Columns * side, i / Columns * side, side - Gap, side - Gap)));
    }
    cv::cvtColor(sheet, sheet, cv::COLOR_RGB2BGR);
    std::vector<unsigned char> bytes;
    cv::imencode(".png", sheet, bytes);
    base::writeFileAtomically(png, {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

}  // namespace tenfield::training
