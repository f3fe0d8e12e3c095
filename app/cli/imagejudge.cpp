#include "app/cli/imagejudge.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>
#include <span>

#include "core/analysis/slidestain.h"
#include "core/base/error.h"
#include "core/base/stop.h"
#include "core/inference/orientations.h"
#include "core/training/annotatedset.h"
#include "core/training/stainstatistics.h"

namespace tenfield::cli {

namespace {

using exchange::LabelledPoint;

constexpr std::size_t mostPoints = 300;   // patches of one image
constexpr std::size_t mostShown = 20;     // strongest detections on the Grad-CAM sheets
constexpr std::size_t patchesAtOnce = 8;  // between two looks at the stop token
constexpr int shownPixels = 64;           // of what was wrong

struct NoSink final : analysis::AnalysisSink {};

std::string probabilityText(double p) {
    char buffer[16];
    std::snprintf(buffer, sizeof buffer, "p %.3f", p);
    return buffer;
}

/// The image names no negative: its nuclei are negatives, where they are no mitosis.
void addNuclei(const EvaluatedImage& image, std::vector<LabelledPoint>& points) {
    const auto pixels = training::readRgb(image.annotated.file);
    for (const auto& n : training::nucleusCentres(pixels)) {
        const bool inside = n.x > 12 && n.y > 12 && n.x < pixels.width() - 13 && n.y < pixels.height() - 13;
        const bool clear = std::ranges::none_of(image.annotated.points, [&](const auto& p) {
            return std::hypot(p.at.x - n.x, p.at.y - n.y) < 30;
        });
        if (inside && clear)
            points.push_back({image.name, {}, {n.x, n.y}, LabelledPoint::Negative, "nucleus", {}, {}});
    }
}

/// Strongest first.
void insert(std::vector<PicturedCandidate>& list, PicturedCandidate candidate) {
    const auto at = std::ranges::upper_bound(list, candidate.probability, std::greater(),
                                             &PicturedCandidate::probability);
    list.insert(at, std::move(candidate));
    if (list.size() > mostShown) list.pop_back();
}

}  // namespace

base::RgbImage ImageJudge::Reader::patch(geometry::Point at, int size) const {
    auto image = patches::reflectedPatch(blocks, at, size);
    if (colours) colours->apply(image);
    return image;
}

ImageJudge::ImageJudge(const EvaluateOptions& options, const inference::ModelCard& card,
                       inference::Classifier& classifier, const geometry::Region& roi, Findings& findings,
                       std::stop_token stop)
    : m_options(options),
      m_classifier(classifier),
      m_roi(roi),
      m_findings(findings),
      m_stop(std::move(stop)),
      m_threshold(options.thresholdFor(card)),
      m_stain(options.stainFor(card)) {}

void ImageJudge::measure(const EvaluatedImage& image) {
    const auto source = slide::openSlide(image.annotated.file, image.annotated.mpp);
    const auto extent = source->info().extent();
    if (!source->info().mpp)
        throw base::UsageError("The file " + image.annotated.file.string() +
                               " does not say how large its pixels are. Give it with --mpp.");
    auto points = image.annotated.points;
    m_findings.outside +=
        int(std::erase_if(points, [&](const LabelledPoint& p) { return !extent.contains(p.at); }));
    if (!m_roi.empty()) std::erase_if(points, [&](const LabelledPoint& p) { return !m_roi.contains(p.at); });
    Reader reader{{*source, m_classifier.mpp()}, nullptr};
    if (image.slide || !isWindow(extent))
        analyse(image, *source, points, reader);
    else if (m_options.patches)
        reader.colours = analysis::fitSlideStain(*source, m_stain, {}, m_stop);
    if (m_options.patches) judgePatches(image, points, reader);
}

void ImageJudge::analyse(const EvaluatedImage& image, const slide::SlideSource& source,
                         const std::vector<LabelledPoint>& points, Reader& reader) {
    analysis::AnalysisRequest request;
    // Slides without a region are searched where there is tissue, images everywhere.
    request.roi = image.slide ? m_roi : geometry::Region(source.info().extent());
    request.stain = m_stain;
    request.threshold = m_threshold;
    request.keepFrom = 0;
    NoSink sink;
    const auto result = analysis::runAnalysis(request, source, m_classifier, sink, m_stop);
    if (!result.complete) throw base::Cancelled();
    reader.colours = result.colours;
    const auto mpp = *source.info().mpp;
    const auto scored = [&](geometry::Point p, double probability) {
        return training::ScoredPoint{0, p.x * mpp.x, p.y * mpp.y, probability};
    };
    training::FieldOutcome field{image.name,
                                 image.annotated.patient,
                                 base::areaOfPixels(result.roiPixels - result.unreadablePixels, mpp).value,
                                 {},
                                 {}};
    std::vector<geometry::Point> truths;
    for (const auto& p : points)
        if (p.label == LabelledPoint::Mitosis) {
            truths.push_back(p.at);
            field.truths.push_back(scored(p.at, 1));
        }
    for (const auto& d : result.detections) field.detections.push_back(scored(d.centre, d.probability));
    const auto m = training::matched(field.detections, field.truths, hitMicrometres);
    for (std::size_t i = 0; i < truths.size(); ++i)
        if (!m.found[i])
            m_findings.missed.push_back({0, reader.patch(truths[i], shownPixels), "not proposed", {}});
    for (std::size_t i = 0; i < result.detections.size(); ++i) keep(result.detections[i], m.hit[i], reader);
    m_findings.fields.push_back(std::move(field));
    if (m_options.fitCalibration) keepLogits(result.detections, reader);
}

void ImageJudge::keep(const analysis::Detection& detection, bool hit, const Reader& reader) {
    const double p = detection.probability;
    m_findings.candidates.push_back(
        {m_findings.fields.size(), detection.centre, p, detection.screening, hit});
    const auto pictured = [&](int size) {
        return PicturedCandidate{p, reader.patch(detection.centre, size), probabilityText(p), {}};
    };
    if (hit != (p >= m_threshold))
        (hit ? m_findings.missed : m_findings.wrong).push_back(pictured(shownPixels));
    auto& strongest = hit ? m_findings.strongTrue : m_findings.strongFalse;
    if (strongest.size() < mostShown || p > strongest.back().probability)
        insert(strongest, pictured(m_classifier.patchSize()));
}

std::vector<float> ImageJudge::judged(const std::vector<geometry::Point>& centres, const Reader& reader) {
    std::vector<float> all;
    for (std::size_t first = 0; first < centres.size(); first += patchesAtOnce) {
        base::throwIfStopped(m_stop);
        std::vector<base::RgbImage> list;
        for (std::size_t i = first; i < std::min(centres.size(), first + patchesAtOnce); ++i)
            list.push_back(reader.patch(centres[i], m_classifier.patchSize()));
        const auto part = m_classifier.classifyOrientations(list);
        all.insert(all.end(), part.begin(), part.end());
    }
    return all;
}

void ImageJudge::keepLogits(const std::vector<analysis::Detection>& detections, const Reader& reader) {
    std::vector<geometry::Point> centres;
    for (const auto& d : detections) centres.push_back(d.centre);
    for (float p : judged(centres, reader)) {
        const double q = std::clamp(double(p), 1e-6, 1 - 1e-6);
        m_findings.logits.push_back(std::log(q / (1 - q)));
    }
}

void ImageJudge::judgePatches(const EvaluatedImage& image, std::vector<LabelledPoint> points,
                              const Reader& reader) {
    std::erase_if(points, [](const LabelledPoint& p) { return p.label < 0; });
    const bool negatives =
        std::ranges::any_of(points, [](const auto& p) { return p.label == LabelledPoint::Negative; });
    if (!negatives && !image.slide) addNuclei(image, points);
    // Of large fields a fixed part, mitoses first in the list.
    if (points.size() > mostPoints && !image.slide) points.resize(mostPoints);
    std::vector<geometry::Point> centres;
    for (const auto& p : points) centres.push_back(p.at);
    const auto eight = std::size_t(inference::orientationCount);
    const auto probabilities = judged(centres, reader);
    for (std::size_t i = 0; i < points.size(); ++i) {
        double mean = 0;
        for (float p : std::span(probabilities).subspan(i * eight, eight)) mean += p / double(eight);
        m_findings.patches[points[i].label == LabelledPoint::Mitosis ? "mitosis" : points[i].kind].push_back(
            mean);
    }
}

}  // namespace tenfield::cli
