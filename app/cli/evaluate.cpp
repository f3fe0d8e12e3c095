#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iostream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>

#include "app/cli/interrupt.h"
#include "app/cli/progressline.h"
#include "app/cli/verbs.h"
#include "core/analysis/analysis.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/inference/loadclassifier.h"
#include "core/training/annotatedset.h"
#include "core/training/evaluation.h"
#include "core/training/fieldscan.h"
#include "core/training/plot.h"
#include "core/training/resample.h"
#include "core/training/stainstatistics.h"

namespace tenfield::cli {

namespace {

namespace fs = std::filesystem;
using namespace training;
using nlohmann::ordered_json;

constexpr double hitMicrometres = 7.5;
constexpr int smallestField = 256;  // pixels; smaller images are windows, judged as patches alone

struct EvaluateOptions {
    std::string images, prefix, model, out, stain = "auto", precision = "auto";
    std::vector<std::string> patients;
    double mpp = 0, threshold = -1, screeningThreshold = -1;
    int threads = 0;
    bool patches = false, fitCalibration = false, uncalibrated = false;
};

struct NoSink final : analysis::AnalysisSink {};

/// Probabilities of the labelled patches of one kind.
using ByKind = std::map<std::string, std::vector<double>>;

class Evaluation {
public:
    Evaluation(const EvaluateOptions& options, std::stop_token stop) : m_options(options), m_stop(stop) {
        m_card = inference::readModelCard(options.model.empty() ? inference::findModelCard()
                                                                : fs::path(options.model));
        if (options.fitCalibration || options.uncalibrated) m_card.calibration = {};
        if (options.screeningThreshold >= 0) m_card.screeningThreshold = options.screeningThreshold;
        inference::ExecutionOptions execution;
        execution.threads = options.threads;
        if (options.precision == "fp32") execution.precision = inference::Precision::Fp32;
        if (options.precision == "bf16") execution.precision = inference::Precision::Bf16;
        m_classifier = inference::loadClassifier(m_card, execution);
        m_images = readAnnotatedFolder(options.images, options.prefix);
        if (!options.patients.empty())
            std::erase_if(m_images, [&](const AnnotatedImage& i) {
                return !std::ranges::count(options.patients, i.patient);
            });
        if (m_images.empty()) throw base::UsageError("No image of that folder is chosen.");
    }

    void run() {
        ProgressLine line("evaluate");
        for (std::size_t i = 0; i < m_images.size(); ++i) {
            line.show({"images", double(i), double(m_images.size())});
            if (m_stop.stop_requested()) throw base::Cancelled();
            auto& image = m_images[i];
            image.pixels = readRgb(image.file);
            if (image.pixels.width() >= smallestField) analyse(image);
            if (m_options.patches) judgePatches(image);
            image.pixels = {};
        }
    }

    void write() {
        const fs::path out = m_options.out;
        ordered_json report;
        report["model"] = {{"name", m_card.name},
                           {"version", m_card.version},
                           {"sha256", m_classifier->sha256()},
                           {"precision", m_classifier->precisionInUse()}};
        report["images"] = {{"folder", fs::path(m_options.images).filename().string()},
                            {"umPerPixel", m_options.mpp},
                            {"patients", m_options.patients},
                            {"count", m_images.size()}};
        if (!m_fields.empty()) report["detection"] = detection(out);
        if (m_options.patches) report["patches"] = patches(out);
        if (m_options.fitCalibration) report["calibration"] = calibration();
        base::writeFileAtomically(out / "evaluation.json", report.dump(2) + "\n");
        std::cout << report.dump(2) << "\n";
    }

private:
    double threshold() const { return m_options.threshold >= 0 ? m_options.threshold : m_card.threshold; }

    base::RgbImage atModelScale(const base::RgbImage& image) const {
        return resampled(image, m_options.mpp / m_classifier->mpp());
    }

    std::vector<base::RgbImage> patchesOf(const base::RgbImage& scaled,
                                          const std::vector<ScoredPoint>& points) const {
        const double scale = m_options.mpp / m_classifier->mpp();
        std::vector<base::RgbImage> list;
        for (const auto& p : points)
            list.push_back(patchAt(scaled, (p.x + 0.5) * scale - 0.5, (p.y + 0.5) * scale - 0.5,
                                   m_classifier->patchSize()));
        return list;
    }

    void analyse(const AnnotatedImage& image) {
        const auto source = slide::openSlide(image.file, base::Mpp{m_options.mpp, m_options.mpp});
        analysis::AnalysisRequest request;
        const auto extent = source->info().extent();
        request.roi = geometry::Region(extent);
        request.stain = m_options.stain == "auto" ? m_card.stain : m_options.stain;
        request.threshold = threshold();
        request.keepFrom = 0;
        NoSink sink;
        const auto result = analysis::runAnalysis(request, *source, *m_classifier, sink, m_stop);
        if (!result.complete) throw base::Cancelled();
        FieldOutcome field{image.name,
                           image.patient,
                           extent.width * extent.height * m_options.mpp * m_options.mpp * 1e-6,
                           {},
                           {}};
        for (const auto& p : image.points)
            if (p.label == 1) field.truths.push_back({0, p.x, p.y});
        for (const auto& d : result.detections) {
            field.detections.push_back({0, d.centre.x, d.centre.y, d.probability});
            m_screening.push_back(d.screening);
        }
        const auto m = matched(field.detections, field.truths, hitMicrometres / m_options.mpp);
        for (bool hit : m.hit) m_hits.push_back(hit);
        for (std::size_t i = 0; i < field.truths.size(); ++i)
            if (!m.found[i]) m_sheet.push_back({0, crop(image, field.truths[i]), "not proposed", true});
        for (std::size_t i = 0; i < field.detections.size(); ++i) {
            const auto& d = field.detections[i];
            m_probabilities.push_back(d.probability);
            const bool missed = m.hit[i] && d.probability < threshold(),
                       wrong = !m.hit[i] && d.probability >= threshold();
            if (missed || wrong)
                m_sheet.push_back({d.probability, crop(image, d), text(d.probability), missed});
        }
        if (m_options.fitCalibration) {
            const auto list = patchesOf(atModelScale(image.pixels), field.detections);
            for (float p : m_classifier->classifyOrientations(list)) {
                const double q = std::clamp(double(p), 1e-6, 1 - 1e-6);
                m_logits.push_back(std::log(q / (1 - q)));
            }
        }
        m_fields.push_back(std::move(field));
    }

    void judgePatches(const AnnotatedImage& image) {
        std::vector<ScoredPoint> points;
        std::vector<std::string> kinds;
        bool negatives = false;
        for (const auto& p : image.points) {
            if (p.label < 0) continue;
            negatives |= p.label == 0;
            points.push_back({0, p.x, p.y, double(p.label)});
            kinds.push_back(p.label == 1 ? "mitosis" : p.kind);
        }
        if (!negatives)  // the image names none: its nuclei are negatives, where they are no mitosis
            for (const auto& n : nucleusCentres(image.pixels)) {
                const bool inside = n.x > 12 && n.y > 12 && n.x < image.pixels.width() - 13 &&
                                    n.y < image.pixels.height() - 13;
                const bool clear = std::ranges::none_of(image.points, [&](const LabelledPoint& p) {
                    return std::hypot(p.x - n.x, p.y - n.y) < 30;
                });
                if (!inside || !clear) continue;
                points.push_back({0, n.x, n.y, 0});
                kinds.push_back("nucleus");
            }
        if (points.size() > 300) {  // of large fields a fixed part, mitoses first in the list
            points.resize(300);
            kinds.resize(300);
        }
        const auto list = patchesOf(atModelScale(image.pixels), points);
        const auto p = m_classifier->classifyOrientations(list);
        for (std::size_t i = 0; i < points.size(); ++i) {
            double mean = 0;
            for (std::size_t k = 0; k < 8; ++k) mean += p[i * 8 + k] / 8.0;
            m_patches[kinds[i]].push_back(mean);
        }
    }

    struct Worst {
        double probability;
        base::RgbImage image;
        std::string text;
        bool missed;
    };

    static std::string text(double p) {
        char buffer[16];
        std::snprintf(buffer, sizeof buffer, "p %.3f", p);
        return buffer;
    }

    base::RgbImage crop(const AnnotatedImage& image, const ScoredPoint& p) const {
        return patchAt(image.pixels, p.x, p.y, 64);
    }

    static ordered_json counts(const Ratio& r) {
        return {{"truePositives", r.truePositives},
                {"falsePositives", r.falsePositives},
                {"falseNegatives", r.falseNegatives},
                {"precision", r.precision()},
                {"recall", r.recall()},
                {"f1", r.f1()}};
    }
    static ordered_json interval(const Interval& i) { return {i.low, i.high}; }

    ordered_json detection(const fs::path& out) {
        const auto r = evaluateDetection(m_fields, threshold(), hitMicrometres / m_options.mpp);
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
        for (const auto& p : r.patients) {
            auto one = counts(p.atThreshold);
            one["images"] = p.images;
            one["mitoses"] = p.mitoses;
            one["averagePrecision"] = p.averagePrecision;
            j["patients"][p.patient] = one;
        }
        const auto calibration = reliability(m_probabilities, m_hits);
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
        writeCurves(r, out);
        writeSheets(out);
        return j;
    }

    void writeCurves(const DetectionReport& r, const fs::path& out) {
        std::ostringstream csv, list;
        csv << "threshold,true_positives,false_positives,false_negatives,precision,recall,f1,false_positives_"
               "per_mm2\n";
        Plot froc{"Free response", "false positives per mm2", "recall", 0, 20, 0, 1, {{"", {}}}};
        Plot precision{"Precision over recall", "recall", "precision", 0, 1, 0, 1, {{"", {}}}};
        Plot f1{"F1 over thresholds", "threshold", "F1", 0, 1, 0, 1, {{"", {}}}};
        for (const auto& p : r.curve) {
            const auto& c = p.counts;
            csv << p.threshold << ',' << c.truePositives << ',' << c.falsePositives << ',' << c.falseNegatives
                << ',' << c.precision() << ',' << c.recall() << ',' << c.f1() << ','
                << c.falsePositives / r.mm2 << '\n';
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
        std::size_t i = 0;
        for (const auto& field : m_fields)
            for (const auto& d : field.detections) {
                list << field.image << ',' << field.patient << ',' << d.x << ',' << d.y << ','
                     << d.probability << ',' << m_screening[i] << ',' << m_hits[i] << '\n';
                ++i;
            }
        base::writeFileAtomically(out / "detections.csv", list.str());
    }

    void writeSheets(const fs::path& out) {
        std::vector<SheetEntry> wrong, missed;
        std::ranges::stable_sort(
            m_sheet, [](const Worst& a, const Worst& b) { return a.probability > b.probability; });
        for (const auto& w : m_sheet)
            if (!w.missed && wrong.size() < 40) wrong.push_back({w.image, w.text});
        for (auto w = m_sheet.rbegin(); w != m_sheet.rend(); ++w)
            if (w->missed && missed.size() < 40) missed.push_back({w->image, w->text});
        writeContactSheet("False positives, strongest first", wrong, out / "false-positives.png");
        writeContactSheet("Missed mitoses, weakest first", missed, out / "false-negatives.png");
    }

    ordered_json patches(const fs::path& out) {
        std::vector<double> positives, negatives;
        ordered_json kinds;
        for (const auto& [kind, p] : m_patches) {
            auto& side = kind == "mitosis" ? positives : negatives;
            side.insert(side.end(), p.begin(), p.end());
            const int above = int(std::ranges::count_if(p, [&](double v) { return v >= threshold(); }));
            if (kind == "mitosis") continue;
            kinds[kind] = {{"count", p.size()},
                           {"specificity", 1 - double(above) / double(p.size())},
                           {"interval95", interval(wilson(int(p.size()) - above, int(p.size())))}};
        }
        const auto r = evaluatePatches(positives, negatives, threshold());
        auto j = counts(r.counts);
        j["threshold"] = r.threshold;
        j["positives"] = r.positives;
        j["negatives"] = r.negatives;
        j["recallInterval95"] = interval(wilson(r.counts.truePositives, r.positives));
        j["specificity"] = r.specificity;
        j["auc"] = r.auc;
        j["averagePrecision"] = r.averagePrecision;
        j["kinds"] = kinds;
        Plot roc{"Patches: receiver operating characteristic",
                 "1 - specificity",
                 "recall",
                 0,
                 1,
                 0,
                 1,
                 {{"", {}}}};
        for (int i = 0; i <= 400 && !positives.empty() && !negatives.empty(); ++i) {
            const auto at = evaluatePatches(positives, negatives, i / 400.0);
            roc.curves[0].points.emplace_back(1 - at.specificity, at.counts.recall());
        }
        writePlot(roc, out / "roc.png");
        return j;
    }

    ordered_json calibration() const {
        const auto fit = fitCalibration(m_logits, m_hits);
        return {{"temperature", fit.temperature},
                {"bias", fit.bias},
                {"candidates", m_hits.size()},
                {"negativeLogLikelihood", {{"before", fit.before}, {"after", fit.after}}}};
    }

    EvaluateOptions m_options;
    std::stop_token m_stop;
    inference::ModelCard m_card;
    std::unique_ptr<inference::Classifier> m_classifier;
    std::vector<AnnotatedImage> m_images;
    std::vector<FieldOutcome> m_fields;
    std::vector<double> m_probabilities, m_logits, m_screening;
    std::vector<bool> m_hits;
    std::vector<Worst> m_sheet;
    ByKind m_patches;
};

}  // namespace

void addEvaluate(CLI::App& program, int& exitCode) {
    auto options = std::make_shared<EvaluateOptions>();
    auto* verb = program.add_subcommand(
        "evaluate", "Measure a model on annotated images: detection, patches, calibration.");
    verb->add_option("--images", options->images, "folder with points.csv and images")
        ->required()
        ->check(CLI::ExistingDirectory);
    verb->add_option("--prefix", options->prefix, "only images whose name in points.csv starts with this");
    verb->add_option("--patients", options->patients, "only these patients")->delimiter(',');
    verb->add_option("--mpp", options->mpp, "micrometres per pixel of the images")
        ->required()
        ->check(CLI::Range(0.05, 5.0));
    verb->add_option("--model", options->model, "model card")->check(CLI::ExistingFile);
    verb->add_option("--out", options->out, "folder for evaluation.json, tables, plots and contact sheets")
        ->required();
    verb->add_option("--stain", options->stain, "auto, none, macenko, reinhard or stainnet")
        ->capture_default_str();
    verb->add_option("--threshold", options->threshold, "in place of the card's")
        ->check(CLI::Range(0.0, 1.0));
    verb->add_option("--screening-threshold", options->screeningThreshold, "in place of the card's")
        ->check(CLI::Range(0.0, 1.0));
    verb->add_option("--precision", options->precision)
        ->check(CLI::IsMember({"auto", "fp32", "bf16"}))
        ->capture_default_str();
    verb->add_option("--threads", options->threads, "threads of the network; 0 = all");
    verb->add_flag(
        "--patches", options->patches,
        "also judge patches at every labelled point (and at nuclei, if none is labelled negative)");
    verb->add_flag("--uncalibrated", options->uncalibrated, "without the card's calibration");
    verb->add_flag("--fit-calibration", options->fitCalibration,
                   "fit temperature and bias to these images; measured without the card's");
    verb->callback([options, &exitCode] {
        const Interrupt interrupt;
        Evaluation evaluation(*options, interrupt.token());
        evaluation.run();
        evaluation.write();
        exitCode = Done;
    });
}

}  // namespace tenfield::cli
