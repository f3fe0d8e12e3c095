#include "app/cli/evaluationfiles.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <sstream>

#include "core/base/files.h"
#include "core/results/pictures.h"

namespace tenfield::cli {

namespace {

namespace fs = std::filesystem;
using namespace training;
using nlohmann::ordered_json;

ordered_json counts(const Ratio& r) {
    return {{"truePositives", r.truePositives},
            {"falsePositives", r.falsePositives},
            {"falseNegatives", r.falseNegatives},
            {"precision", r.precision()},
            {"recall", r.recall()},
            {"f1", r.f1()}};
}
ordered_json interval(const Interval& i) {
    return {i.low, i.high};
}

void writeCurves(const DetectionReport& r, const Findings& findings, const fs::path& out) {
    std::ostringstream csv, list;
    csv << "threshold,true_positives,false_positives,false_negatives,precision,recall,f1,false_positives_"
           "per_mm2\n";
    Plot froc{"Free response", "false positives per mm2", "recall", 0, 20, 0, 1, {{"", {}}}};
    Plot precision{"Precision over recall", "recall", "precision", 0, 1, 0, 1, {{"", {}}}};
    Plot f1{"F1 over thresholds", "threshold", "F1", 0, 1, 0, 1, {{"", {}}}};
    for (const auto& p : r.curve) {
        const auto& c = p.counts;
        csv << p.threshold << ',' << c.truePositives << ',' << c.falsePositives << ',' << c.falseNegatives
            << ',' << c.precision() << ',' << c.recall() << ',' << c.f1() << ',' << c.falsePositives / r.mm2
            << '\n';
        if (c.falsePositives / r.mm2 <= 20)
            froc.curves[0].points.emplace_back(c.falsePositives / r.mm2, c.recall());
        precision.curves[0].points.emplace_back(c.recall(), c.precision());
        f1.curves[0].points.emplace_back(p.threshold, c.f1());
    }
    base::writeFileAtomically(out / "curve.csv", csv.str());
    writePlot(froc, out / "froc.png");
    writePlot(precision, out / "precision-recall.png");
    writePlot(f1, out / "f1.png");
    list << "image,patient,x,y,probability,screening,hit\n";
    for (const auto& c : findings.candidates)
        list << findings.fields[c.field].image << ',' << findings.fields[c.field].patient << ',' << c.centre.x
             << ',' << c.centre.y << ',' << c.probability << ',' << c.screening << ',' << c.hit << '\n';
    base::writeFileAtomically(out / "detections.csv", list.str());
}

std::vector<SheetEntry> firstOf(std::vector<PicturedCandidate> list, bool strongestFirst) {
    std::ranges::stable_sort(list, [&](const PicturedCandidate& a, const PicturedCandidate& b) {
        return strongestFirst ? a.probability > b.probability : a.probability < b.probability;
    });
    std::vector<SheetEntry> entries;
    for (const auto& c : list)
        if (entries.size() < 40) entries.push_back({c.image, c.text});
    return entries;
}

}  // namespace

std::vector<double> Findings::probabilities() const {
    std::vector<double> list;
    for (const auto& c : candidates) list.push_back(c.probability);
    return list;
}

std::vector<bool> Findings::hits() const {
    std::vector<bool> list;
    for (const auto& c : candidates) list.push_back(c.hit);
    return list;
}

ordered_json writeDetection(const Findings& findings, double threshold, const fs::path& out) {
    const auto r = evaluateDetection(findings.fields, threshold, hitMicrometres);
    ordered_json j;
    j["rule"] =
        "MIDOG: each mitosis claims the nearest unclaimed detection within 7.5 um; the rest are false "
        "positives";
    j["mitoses"] = r.atThreshold.truePositives + r.atThreshold.falseNegatives;
    j["mm2"] = r.mm2;
    j["threshold"] = r.threshold;
    j["atThreshold"] = counts(r.atThreshold);
    j["averagePrecision"] = r.averagePrecision;
    j["interval95"] = {{"resampled", r.resampledUnit},
                       {"f1", interval(r.f1)},
                       {"precision", interval(r.precision)},
                       {"recall", interval(r.recall)},
                       {"averagePrecision", interval(r.ap)}};
    j["best"] = counts(r.best.counts);
    j["best"]["threshold"] = r.best.threshold;
    if (r.patients.size() > 1) j["atThresholdOfTheOthers"] = counts(r.transferred);
    for (const auto& p : r.patients) {
        auto one = counts(p.atThreshold);
        one["images"] = p.images;
        one["mitoses"] = p.mitoses;
        one["averagePrecision"] = p.averagePrecision;
        if (r.patients.size() > 1) {
            one["atThresholdOfTheOthers"] = counts(p.transferred.counts);
            one["atThresholdOfTheOthers"]["threshold"] = p.transferred.threshold;
        }
        j["patients"][p.patient] = one;
    }
    const auto calibration = reliability(findings.probabilities(), findings.hits());
    j["expectedCalibrationError"] = calibration.expectedError;
    Plot plot{"Candidates that are mitoses, per probability", "probability", "share", 0, 1, 0, 1, {}};
    plot.curves.push_back({"ideal", {{0, 0}, {1, 1}}});
    plot.curves.push_back({"measured", {}, true});
    for (const auto& bin : calibration.bins) {
        j["reliability"].push_back(
            {{"count", bin.count}, {"probability", bin.meanProbability}, {"share", bin.share}});
        if (bin.count) plot.curves[1].points.emplace_back(bin.meanProbability, bin.share);
    }
    writePlot(plot, out / "calibration.png");
    writeCurves(r, findings, out);
    writeContactSheet("False positives, strongest first", firstOf(findings.wrong, true),
                      out / "false-positives.png");
    writeContactSheet("Missed mitoses, weakest first", firstOf(findings.missed, false),
                      out / "false-negatives.png");
    return j;
}

ordered_json writePatches(const Findings& findings, double threshold, const fs::path& out) {
    std::vector<double> positives, negatives;
    ordered_json kinds;
    for (const auto& [kind, p] : findings.patches) {
        auto& side = kind == "mitosis" ? positives : negatives;
        side.insert(side.end(), p.begin(), p.end());
        const int above = int(std::ranges::count_if(p, [&](double v) { return v >= threshold; }));
        if (kind == "mitosis") continue;
        kinds[kind] = {{"count", p.size()},
                       {"specificity", 1 - double(above) / double(p.size())},
                       {"interval95", interval(wilson(int(p.size()) - above, int(p.size())))}};
    }
    const auto r = evaluatePatches(positives, negatives, threshold);
    auto j = counts(r.counts);
    j["threshold"] = r.threshold;
    j["positives"] = r.positives;
    j["negatives"] = r.negatives;
    j["recallInterval95"] = interval(wilson(r.counts.truePositives, r.positives));
    j["specificity"] = r.specificity;
    j["auc"] = r.auc;
    j["averagePrecision"] = r.averagePrecision;
    j["kinds"] = kinds;
    Plot roc{
        "Patches: receiver operating characteristic", "1 - specificity", "recall", 0, 1, 0, 1, {{"", {}}}};
    for (int i = 0; i <= 400 && !positives.empty() && !negatives.empty(); ++i) {
        const auto at = evaluatePatches(positives, negatives, i / 400.0);
        roc.curves[0].points.emplace_back(1 - at.specificity, at.counts.recall());
    }
    writePlot(roc, out / "roc.png");
    return j;
}

void addFocus(Findings& findings, inference::Classifier& classifier) {
    using inference::FocusLayer;
    for (auto* list : {&findings.strongTrue, &findings.strongFalse})
        for (auto& c : *list) {
            if (!c.focus.empty()) continue;
            for (const auto& [layer, block] :
                 {std::pair{FocusLayer::Last, "last block"}, {FocusLayer::Middle, "middle block"}}) {
                const auto map = classifier.gradCam(c.image, inference::TargetClass::Mitosis, layer);
                c.focus.push_back({results::blendActivation(c.image, map),
                                   map.positiveEvidence ? block : block + std::string(": no evidence")});
            }
        }
}

void writeFocusSheets(const Findings& findings, const fs::path& out) {
    const auto write = [&](const std::string& heading, const std::vector<PicturedCandidate>& list,
                           const char* name) {
        std::vector<SheetEntry> entries;
        for (const auto& c : list) {
            entries.push_back({c.image, c.text});
            entries.insert(entries.end(), c.focus.begin(), c.focus.end());
        }
        writeContactSheet(heading, entries, out / name, 9);
    };
    write("Strongest true detections and where the network looked (Grad-CAM, class mitosis)",
          findings.strongTrue, "gradcam-true.png");
    write("Strongest false detections and where the network looked (Grad-CAM, class mitosis)",
          findings.strongFalse, "gradcam-false.png");
}

}  // namespace tenfield::cli
