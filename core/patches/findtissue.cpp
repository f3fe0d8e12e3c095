#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "core/base/error.h"
#include "core/base/stop.h"
#include "core/patches/blockreader.h"
#include "core/patches/tissuemask.h"

namespace tenfield::patches {
namespace {

using geometry::PixelRect;

// The choices argued in README.md, paragraph 4.
constexpr int kBlack = 30;
constexpr int kLeastThreshold = 10;
constexpr int kGreatestThreshold = 30;
constexpr double kDarkShare = 0.75;
/// Source pixels up to which the whole slide is read for the threshold: a second or two.
constexpr double kCheap = 64e6;

/// The slide at low power, and what of it can be judged.
struct Overview {
    cv::Mat rgb;       // CV_8UC3
    cv::Mat readable;  // 255 where the slide holds pixels that could be read
    cv::Mat unreadable;
};

Overview readOverview(const BlockReader& reader, const PixelRect& area, std::stop_token stop,
                      const base::ProgressSink& progress) {
    Overview o{cv::Mat(int(area.height), int(area.width), CV_8UC3),
               cv::Mat(int(area.height), int(area.width), CV_8U),
               cv::Mat(int(area.height), int(area.width), CV_8U)};
    constexpr std::int64_t kStrip = 128;
    for (auto y = area.y; y < area.bottom(); y += kStrip) {
        base::throwIfStopped(stop);
        const auto block = reader.read({area.x, y, area.width, std::min(kStrip, area.bottom() - y)});
        for (int row = 0; row < block.image.height(); ++row) {
            const int at = int(y - area.y) + row;
            std::copy_n(block.image.row(row), area.width * 3, o.rgb.ptr(at));
            std::copy_n(block.unreadable.row(row), area.width, o.unreadable.ptr(at));
            for (int x = 0; x < area.width; ++x) {
                o.readable.at<std::uint8_t>(at, x) =
                    block.unreadable.row(row)[x] || block.outside.row(row)[x] ? 0 : 255;
            }
        }
        if (progress)
            progress({"Finding tissue", double(std::min(y + kStrip, area.bottom()) - area.y),
                      double(area.height)});
    }
    return o;
}

int brightness(const cv::Vec3b& p) {
    return (p[0] + 2 * p[1] + p[2] + 2) / 4;
}
int colourfulness(const cv::Vec3b& p) {
    return std::max({p[0], p[1], p[2]}) - std::min({p[0], p[1], p[2]});
}
bool isBlack(const cv::Vec3b& p) {
    return std::max({p[0], p[1], p[2]}) < kBlack;
}

template <class Visit>
void forEachReadable(const Overview& o, Visit&& visit) {
    for (int y = 0; y < o.rgb.rows; ++y) {
        for (int x = 0; x < o.rgb.cols; ++x) {
            if (o.readable.at<std::uint8_t>(y, x)) visit(o.rgb.at<cv::Vec3b>(y, x), x, y);
        }
    }
}

/// The colour of empty glass: the mean of the brightest twentieth, if that is nearly white; else white.
cv::Vec3d glassColour(const Overview& o) {
    std::array<std::int64_t, 256> histogram{};
    std::int64_t count = 0;
    forEachReadable(o, [&](const cv::Vec3b& p, int, int) { ++histogram[brightness(p)], ++count; });
    std::int64_t above = 0;
    int limit = 255;
    while (limit > 0 && (above += histogram[limit]) < count / 20) --limit;
    cv::Vec3d sum(0, 0, 0);
    double bright = 0;
    forEachReadable(o, [&](const cv::Vec3b& p, int, int) {
        if (brightness(p) >= limit) sum += cv::Vec3d(p), ++bright;
    });
    if (bright == 0) return {255, 255, 255};
    const auto mean = sum / bright;
    const double most = std::max({mean[0], mean[1], mean[2]}), least = std::min({mean[0], mean[1], mean[2]});
    return least >= 180 && most - least <= 20 ? mean : cv::Vec3d(255, 255, 255);
}

/// The same pixel with empty glass as white.
cv::Vec3b balanced(const cv::Vec3b& p, const cv::Vec3d& glass) {
    cv::Vec3b out;
    for (int c = 0; c < 3; ++c) out[c] = std::uint8_t(std::min(255.0, p[c] * 255 / glass[c] + 0.5));
    return out;
}

/// Otsu 1979: the threshold that maximises the variance between the two classes; values from it on are the
/// upper class.
int otsu(const std::array<std::int64_t, 256>& histogram) {
    double total = 0, sum = 0;
    for (int i = 0; i < 256; ++i) total += double(histogram[i]), sum += double(i) * double(histogram[i]);
    double below = 0, sumBelow = 0, best = -1;
    int threshold = 0;
    for (int i = 0; i < 255; ++i) {
        below += double(histogram[i]);
        sumBelow += double(i) * double(histogram[i]);
        const double above = total - below;
        if (below == 0 || above == 0) continue;
        const double difference = sumBelow / below - (sum - sumBelow) / above;
        const double between = below * above * difference * difference;
        if (between > best) best = between, threshold = i + 1;
    }
    return threshold;
}

/// Sets connected parts of less than least pixels that have the value from to the value to.
void replaceSmall(cv::Mat& mask, std::uint8_t from, std::uint8_t to, double least) {
    cv::Mat labels, statistics, centres;
    cv::connectedComponentsWithStats(mask == from, labels, statistics, centres, from ? 8 : 4);
    for (int y = 0; y < mask.rows; ++y) {
        for (int x = 0; x < mask.cols; ++x) {
            const int label = labels.at<int>(y, x);
            if (label && statistics.at<int>(label, cv::CC_STAT_AREA) < least)
                mask.at<std::uint8_t>(y, x) = to;
        }
    }
}

cv::Mat tidied(cv::Mat mask, const TissueOptions& options, double umPerPixel) {
    const int radius = std::min(50, int(std::lround(options.closeRadiusUm / umPerPixel)));
    const auto disc = cv::getStructuringElement(cv::MORPH_ELLIPSE, {2 * radius + 1, 2 * radius + 1});
    const double pixel = umPerPixel * umPerPixel;
    replaceSmall(mask, 255, 0, options.smallestIslandUm2 / pixel / 4);  // dust would be joined by closing
    cv::morphologyEx(mask, mask, cv::MORPH_CLOSE, disc);
    replaceSmall(mask, 255, 0, options.smallestIslandUm2 / pixel);
    replaceSmall(mask, 0, 255, options.smallestHoleUm2 / pixel);
    return mask;
}

base::GrayImage toImage(const cv::Mat& mat) {
    base::GrayImage image(mat.cols, mat.rows);
    for (int y = 0; y < mat.rows; ++y) std::copy_n(mat.ptr(y), mat.cols, image.row(y));
    return image;
}

}  // namespace

TissueMask findTissue(const slide::SlideSource& source, const geometry::Rect& area,
                      const TissueOptions& options, std::stop_token stop,
                      const base::ProgressSink& progress) {
    const auto& info = source.info();
    const auto mpp = info.mpp.value_or(base::Mpp{0.25, 0.25});
    double um = options.umPerPixel;
    const auto wanted = area.empty() ? info.bounds : area.intersected(info.extent());
    if (wanted.empty()) throw base::UsageError("The region lies outside the slide.");
    const auto everything = info.bounds.united(wanted);
    constexpr double kMost = 1 << 25;
    while (everything.area() * mpp.pixelArea() / (um * um) > kMost) um *= 2;

    TissueMask result;
    result.grid = ModelGrid::forMpp(mpp, um);
    const BlockReader reader(source, result.grid);
    const double downsample = info.levels[reader.level()].downsample;
    const bool cheap = everything.area() / (downsample * downsample) <= kCheap;
    const auto cover = PixelRect::covering(result.grid.toModel(cheap ? everything : wanted));
    result.originX = cover.x;
    result.originY = cover.y;
    const auto overview = readOverview(reader, cover, stop, progress);
    result.unreadable = toImage(overview.unreadable);

    std::int64_t judged = 0, black = 0;
    forEachReadable(overview, [&](const cv::Vec3b& p, int, int) { ++judged, black += isBlack(p); });
    result.darkField = judged > 0 && black * 2 > judged;
    cv::Mat mask = cv::Mat::zeros(overview.rgb.size(), CV_8U);
    if (!result.darkField) {
        const auto glass = glassColour(overview);
        std::array<std::int64_t, 256> histogram{};
        forEachReadable(overview, [&](const cv::Vec3b& p, int, int) {
            if (!isBlack(p)) ++histogram[colourfulness(balanced(p, glass))];
        });
        result.threshold = std::clamp(otsu(histogram), kLeastThreshold, kGreatestThreshold);
        forEachReadable(overview, [&](const cv::Vec3b& p, int x, int y) {
            const auto b = balanced(p, glass);
            const bool tissue = colourfulness(b) >= result.threshold || brightness(b) < kDarkShare * 255;
            if (tissue && !isBlack(p)) mask.at<std::uint8_t>(y, x) = 255;
        });
        mask = tidied(mask, options, um) & overview.readable;
    }
    result.mask = toImage(mask);
    return result;
}

}  // namespace tenfield::patches
