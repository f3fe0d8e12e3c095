#include "core/results/pictures.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/patches/blockreader.h"

namespace tenfield::results {
namespace {

// Okabe and Ito's palette keeps its meaning for colour-blind readers; the shapes differ as well.
const cv::Scalar counted(213, 94, 0), candidate(0, 114, 178), outline(0, 90, 60);
const cv::Vec3b hatching(90, 90, 90);
constexpr int shift = 4;  // OpenCV's fixed-point drawing: sixteenths of a pixel

cv::Mat view(base::RgbImage& image) {
    return {image.height(), image.width(), CV_8UC3, image.data()};
}
cv::Mat view(const base::RgbImage& image) {
    return {image.height(), image.width(), CV_8UC3, const_cast<std::uint8_t*>(image.data())};
}

cv::Point fixed(geometry::ViewPoint p) {
    return {int(std::lround(p.x * (1 << shift))), int(std::lround(p.y * (1 << shift)))};
}

void writeImage(const std::filesystem::path& file, const cv::Mat& image) {
    std::vector<std::uint8_t> bytes;
    if (!cv::imencode(".png", image, bytes))
        throw base::Error("The picture " + file.string() + " cannot be made.");
    base::writeFileAtomically(file, {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

/// Where an area of the slide lies in the overview, in whole pixels; may be empty.
cv::Rect placeOf(const Overview& overview, const geometry::Rect& area) {
    const auto a = overview.toImage(area.topLeft()), b = overview.toImage({area.right(), area.bottom()});
    return {cv::Point(int(std::lround(a.x)), int(std::lround(a.y))),
            cv::Point(int(std::lround(b.x)), int(std::lround(b.y)))};
}

/// image = image (1 - weight alpha) + colour weight alpha, alpha 0..1 a pixel.
void blend(cv::Mat image, const cv::Mat& alpha, cv::Vec3f colour, float weight) {
    for (int y = 0; y < image.rows; ++y)
        for (int x = 0; x < image.cols; ++x) {
            const float a = weight * alpha.at<float>(y, x);
            auto& pixel = image.at<cv::Vec3b>(y, x);
            for (int c = 0; c < 3; ++c)
                pixel[c] = cv::saturate_cast<uchar>(pixel[c] * (1 - a) + colour[c] * a);
        }
}

void blendInto(Overview& overview, const geometry::Rect& area, const cv::Mat& alpha, cv::Vec3f colour,
               float weight) {
    const auto place = placeOf(overview, area);
    const auto seen = place & cv::Rect(0, 0, overview.image.width(), overview.image.height());
    if (seen.empty()) return;
    cv::Mat scaled;
    cv::resize(alpha, scaled, place.size(), 0, 0,
               place.width < alpha.cols ? cv::INTER_AREA : cv::INTER_LINEAR);
    blend(view(overview.image)(seen), scaled(seen - place.tl()), colour, weight);
}

void hatch(cv::Mat image, cv::Rect place) {
    place &= cv::Rect(0, 0, image.cols, image.rows);
    for (int y = place.y; y < place.br().y; ++y)
        for (int x = place.x; x < place.br().x; ++x)
            if ((x + y) % 8 < 2) image.at<cv::Vec3b>(y, x) = hatching;
}

}  // namespace

Overview readOverview(const slide::SlideSource& source, const geometry::Rect& area, int maxSide,
                      std::stop_token stop) {
    const auto part = area.intersected(source.info().extent());
    if (part.empty())
        throw base::UsageError("The area lies outside the slide " + source.info().path.string() + ".");
    const double scale = std::max(1.0, std::max(part.width, part.height) / maxSide);
    const patches::BlockReader reader(source, patches::ModelGrid{scale, scale});
    const auto pixels = geometry::PixelRect::covering(reader.grid().toModel(part));
    auto block = reader.read(pixels, stop);
    return {std::move(block.image), reader.grid().toLevel0(pixels)};
}

void hatchUnreadable(Overview& overview, const analysis::AnalysisResult& result) {
    for (const auto& area : result.unreadable) hatch(view(overview.image), placeOf(overview, area));
}

void drawFindings(Overview& overview, const geometry::Region& region, const analysis::AnalysisResult& result,
                  double threshold) {
    auto image = view(overview.image);
    const int line = std::max(1, overview.image.width() / 800);
    for (const auto& part : region.parts())
        for (const auto& ring : part.rings()) {
            std::vector<cv::Point> points;
            for (const auto p : ring) points.push_back(fixed(overview.toImage(p)));
            cv::polylines(image, points, true, outline, 2 * line, cv::LINE_AA, shift);
        }
    // A ring of 30 um, but never so small that it cannot be seen.
    const double perPixel = overview.area.width / overview.image.width();
    const int radius = std::max(5 * line, int(60 / perPixel)) << shift;
    for (const bool strong : {false, true})
        for (const auto& d : result.detections) {
            if ((d.probability >= threshold) != strong) continue;
            const auto at = fixed(overview.toImage(d.centre));
            cv::circle(image, at, strong ? radius : radius / 2, strong ? counted : candidate,
                       strong ? 2 * line : line, cv::LINE_AA, shift);
        }
}

void blendMap(Overview& overview, const analysis::AnalysisResult& result, double threshold) {
    for (const auto& patch : result.patches) {
        if (!patch.focus.positiveEvidence) continue;
        const auto& values = patch.focus.values;
        const cv::Mat alpha(values.height(), values.width(), CV_32F, const_cast<float*>(values.data()));
        const bool mitosis = patch.probability >= threshold;
        blendInto(overview, patch.area, alpha, mitosis ? cv::Vec3f(170, 0, 0) : cv::Vec3f(0, 0, 150),
                  mitosis ? 0.8f : 0.5f);
    }
    if (!result.patches.empty() || result.map.values.empty()) return;
    const auto& map = result.map.values;
    const cv::Mat bytes(map.height(), map.width(), CV_8U, const_cast<std::uint8_t*>(map.data()));
    cv::Mat alpha;
    bytes.convertTo(alpha, CV_32F, 1 / 255.0);
    cv::dilate(alpha, alpha, {});  // one cell more on each side: single cells vanish at low power
    blendInto(overview, result.map.area, alpha, {230, 120, 0}, 0.6f);
}

void writeProbabilityPng(const std::filesystem::path& file, const analysis::AnalysisResult& result) {
    const auto& map = result.map.values;
    if (map.empty()) {
        writeImage(file, cv::Mat::zeros(1, 1, CV_8U));
        return;
    }
    writeImage(file, cv::Mat(map.height(), map.width(), CV_8U, const_cast<std::uint8_t*>(map.data())));
}

void writePng(const std::filesystem::path& file, const base::RgbImage& image) {
    cv::Mat bgr;
    cv::cvtColor(view(image), bgr, cv::COLOR_RGB2BGR);
    writeImage(file, bgr);
}

base::RgbImage blendActivation(const base::RgbImage& patch, const inference::ActivationMap& map) {
    auto blended = patch;
    if (!map.positiveEvidence || map.values.empty()) return blended;
    const cv::Mat values(map.values.height(), map.values.width(), CV_32F,
                         const_cast<float*>(map.values.data()));
    cv::Mat scaled, bytes, colours;
    cv::resize(values, scaled, {patch.width(), patch.height()}, 0, 0, cv::INTER_LINEAR);
    scaled.convertTo(bytes, CV_8U, 255);
    cv::applyColorMap(bytes, colours, cv::COLORMAP_JET);
    cv::cvtColor(colours, colours, cv::COLOR_BGR2RGB);
    cv::addWeighted(view(patch), 0.5, colours, 0.5, 0, view(blended));
    return blended;
}

FigurePatch readFigure(const slide::SlideSource& source, PatchShape shape, const stain::ColourTable* colours,
                       geometry::Point centre) {
    const auto mpp = source.info().mpp.value_or(base::Mpp{shape.mpp, shape.mpp});
    const patches::BlockReader reader(source, patches::ModelGrid::forMpp(mpp, shape.mpp));
    const auto at = reader.grid().toModel(centre);
    const geometry::PixelRect area{std::llround(at.x - shape.size / 2.0),
                                   std::llround(at.y - shape.size / 2.0), shape.size, shape.size};
    FigurePatch figure;
    figure.original = reader.read(area).image;
    figure.mapped = figure.original;
    if (colours) colours->apply(figure.mapped);
    return figure;
}

}  // namespace tenfield::results
