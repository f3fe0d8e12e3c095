#include "core/training/validation.h"

#include <cmath>
#include <sstream>

#include "core/training/fieldscan.h"
#include "core/training/metrics.h"
#include "core/training/stainstatistics.h"

namespace tenfield::training {

namespace {

constexpr double HitRadius = 30;

bool isField(const AnnotatedImage& image) {
    return image.complete && image.pixels.width() >= 256;
}

std::string denseLine(const std::vector<AnnotatedImage>& images, FieldScanner& scanner) {
    std::vector<ScoredPoint> detections, truths;
    int number = 0;
    for (const auto& image : images) {
        if (image.role != Role::Validation || !isField(image)) continue;
        for (auto p : scanner.peaks(image.pixels, 0.05)) {
            p.image = number;
            detections.push_back(p);
        }
        for (const auto& p : image.points)
            if (p.label == 1) truths.push_back({number, p.x, p.y});
        ++number;
    }
    if (number == 0) return {};
    const auto curve = detectionCurve(detections, truths, HitRadius);
    const auto best = bestF1(curve);
    std::ostringstream out;
    out << truths.size() << ',' << detections.size() << ',' << best.counts.f1() << ',' << best.threshold
        << ',' << averagePrecision(curve, int(truths.size())) << ',';
    return out.str();
}

std::string patchLine(const Recipe& recipe, const std::vector<AnnotatedImage>& images,
                      FieldScanner& scanner) {
    std::vector<double> positives, negatives;
    for (const auto& image : images) {
        if (image.role != Role::Validation) continue;
        std::vector<ScoredPoint> yes, no;
        for (const auto& p : image.points)
            if (p.label >= 0) (p.label == 1 ? yes : no).push_back({0, p.x, p.y});
        if (isField(image) && no.empty()) {
            const auto nuclei = nucleusCentres(image.pixels);
            for (std::size_t i = 0; i < nuclei.size() && no.size() < 60; ++i) {
                bool clear = true;
                for (const auto& y : yes) clear &= std::hypot(y.x - nuclei[i].x, y.y - nuclei[i].y) > 30;
                if (clear) no.push_back({0, nuclei[i].x, nuclei[i].y});
            }
        }
        for (double p : scanner.classify(image.pixels, yes, recipe.crop, 1)) positives.push_back(p);
        for (double p : scanner.classify(image.pixels, no, recipe.crop, 1)) negatives.push_back(p);
    }
    if (positives.empty() || negatives.empty()) return {};
    Ratio at;
    for (double p : positives) (p >= 0.5 ? at.truePositives : at.falseNegatives)++;
    for (double p : negatives) at.falsePositives += p >= 0.5;
    std::ostringstream out;
    out << positives.size() << ',' << negatives.size() << ',' << at.f1() << ",0.5,,"
        << areaUnderRoc(positives, negatives);
    return out.str();
}

}  // namespace

std::string validationHeader() {
    return "mitoses,others,f1,threshold,average_precision,auc";
}

double validationF1(const std::string& line) {
    return std::stod(csvFields(line).at(2));
}

std::string validationLine(const Recipe& recipe, const std::vector<AnnotatedImage>& images,
                           const base::Safetensors& weights) {
    FieldScanner scanner(weights, recipe.bf16, recipe.architecture);
    return recipe.task == Task::Dense ? denseLine(images, scanner) : patchLine(recipe, images, scanner);
}

}  // namespace tenfield::training
