#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>

#include "app/cli/adaptoptions.h"
#include "app/cli/evaluationfiles.h"
#include "app/cli/interrupt.h"
#include "app/cli/modeloptions.h"
#include "app/cli/progressline.h"
#include "app/cli/verbs.h"
#include "core/analysis/analysis.h"
#include "core/analysis/slidestain.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/exchange/geojson.h"
#include "core/inference/loadtorchscript.h"
#include "core/patches/reflectedpatch.h"
#include "core/training/adaptation.h"
#include "core/training/annotatedset.h"
#include "core/training/annotatedslides.h"
#include "core/training/stainstatistics.h"

namespace tenfield::cli {

namespace {

namespace fs = std::filesystem;
using namespace training;
using nlohmann::ordered_json;

constexpr int smallestField = 256;       // pixels; smaller images are windows, judged as patches alone
constexpr std::size_t mostPoints = 300;  // patches of one image
constexpr std::size_t mostShown = 20;    // strongest detections on the Grad-CAM sheets

struct EvaluateOptions {
    std::vector<std::string> slides;
    std::string annotations, roi, images, prefix, out, folds, torchScript, stain = "auto";
    std::vector<std::string> patients;
    ModelOptions model;
    double mpp = 0, threshold = -1, screeningThreshold = -1;
    bool patches = false, fitCalibration = false, uncalibrated = false;
    AdaptOptions adapt;
};

struct NoSink final : analysis::AnalysisSink {};

bool isWindow(const geometry::Rect& extent) {
    return extent.width < smallestField;
}

/// An image or a slide to be measured on, under the name that stands in the tables.
struct EvaluatedImage {
    std::string name;
    AnnotatedSlide annotated;
    bool slide = false;
};

std::vector<EvaluatedImage> evaluatedImages(const EvaluateOptions& options) {
    std::optional<base::Mpp> mpp;
    if (options.mpp > 0) mpp = base::Mpp{options.mpp, options.mpp};
    std::vector<EvaluatedImage> list;
    if (!options.slides.empty()) {
        if (options.annotations.empty() || !options.images.empty())
            throw base::UsageError("--slides needs --annotations, and no --images.");
        for (auto& slide :
             readAnnotatedSlides({options.slides.begin(), options.slides.end()}, options.annotations, mpp))
            list.push_back({slide.file.filename().string(), std::move(slide), true});
    } else {
        if (options.images.empty()) throw base::UsageError("Give --slides with --annotations, or --images.");
        if (!mpp) throw base::UsageError("Say with --mpp how large a pixel of the images is.");
        if (!options.roi.empty()) throw base::UsageError("--roi is for a slide; images are measured whole.");
        for (const auto& image : readAnnotatedFolder(options.images, options.prefix)) {
            EvaluatedImage one{image.name, {image.file, mpp, image.patient, {}}, false};
            for (const auto& p : image.points)
                one.annotated.points.push_back(
                    {image.name, image.patient, {p.x, p.y}, p.label, p.kind, {}, {}});
            list.push_back(std::move(one));
        }
    }
    if (!options.patients.empty())
        std::erase_if(list, [&](const EvaluatedImage& i) {
            return !std::ranges::count(options.patients, i.annotated.patient);
        });
    if (list.empty()) throw base::UsageError("No image of that folder is chosen.");
    if (!options.roi.empty() && list.size() != 1)
        throw base::UsageError("--roi belongs to one slide; give one after --slides.");
    return list;
}

/// A model and the patients that it judges: all, unless several models share them in a cross-validation.
struct Fold {
    inference::ModelCard card;
    std::vector<std::string> patients;

    bool judges(const std::string& patient) const {
        return patients.empty() || std::ranges::count(patients, patient) > 0;
    }
};

std::vector<Fold> foldsOf(const EvaluateOptions& options) {
    if (options.folds.empty()) return {{options.model.card(), {}}};
    if (!options.model.model.empty()) throw base::UsageError("--folds names the models; leave out --model.");
    std::vector<Fold> folds;
    try {
        for (const auto& fold : ordered_json::parse(base::readFile(options.folds)))
            folds.push_back({inference::readModelCard(fs::path(options.folds).parent_path() /
                                                      fold.at("model").get<std::string>()),
                             fold.at("patients")});
    } catch (const ordered_json::exception& e) {
        throw base::Error(
            "\"" + options.folds +
            "\" is no list of folds, [{\"model\": CARD, \"patients\": [...]}, ...]: " + e.what());
    }
    if (folds.empty()) throw base::Error("\"" + options.folds + "\" names no fold.");
    return folds;
}

std::string probabilityText(double p) {
    char buffer[16];
    std::snprintf(buffer, sizeof buffer, "p %.3f", p);
    return buffer;
}

class Evaluation {
public:
    Evaluation(const EvaluateOptions& options, std::stop_token stop)
        : m_options(options), m_stop(stop), m_images(evaluatedImages(options)), m_folds(foldsOf(options)) {
        if (!options.roi.empty()) m_roi = exchange::readRegion(options.roi);
        // A wrong use is told before hours of work.
        const bool adapting = adapts(m_folds.front().card);
        if (options.fitCalibration && adapting && !options.adapt.kept())
            throw base::UsageError(
                "A model has one calibration as it is and one adapted to a slide. Say with "
                "--adapt or --no-adapt which of them shall be fitted.");
        for (auto& fold : m_folds) prepare(fold.card);
        for (const auto& image : m_images)
            if (std::ranges::count_if(m_folds,
                                      [&](const Fold& f) { return f.judges(image.annotated.patient); }) != 1)
                throw base::UsageError("Patient " + image.annotated.patient + " of " + image.name +
                                       " must stand in one fold of " + options.folds + ", and in one only.");
    }

    void run() {
        m_line.emplace("evaluate");
        for (const auto& fold : m_folds) {
            Images asTheModelIs;
            std::map<std::string, Images> stained;  // together: a slide, or the fields of a patient
            for (const auto& image : m_images) {
                const auto& patient = image.annotated.patient;
                if (!fold.judges(patient)) continue;
                (adapts(fold.card) ? stained[image.slide ? image.name : patient] : asTheModelIs)
                    .push_back(&image);
            }
            for (const auto& [name, images] : stained) {
                const RemovedAtTheEnd unlessKept{m_options.adapt.kept() ? fs::path() : adaptedFolder()};
                if (const auto card = adapted(fold.card, name, images))
                    judge(*card, images, true);
                else
                    asTheModelIs.insert(asTheModelIs.end(), images.begin(), images.end());
            }
            if (!asTheModelIs.empty()) judge(fold.card, asTheModelIs, false);
        }
        m_line.reset();
    }

    void write() {
        const fs::path out = m_options.out;
        ordered_json report;
        if (m_models.size() == 1)
            report["model"] = m_models[0];
        else
            report[m_options.folds.empty() ? "models" : "folds"] = m_models;
        if (m_options.slides.empty()) {
            report["images"] = {{"folder", fs::path(m_options.images).filename().string()},
                                {"umPerPixel", m_options.mpp},
                                {"patients", m_options.patients},
                                {"count", m_images.size()}};
        } else {
            for (const auto& i : m_images) report["slides"].push_back(i.name);
            report["annotations"] = fs::path(m_options.annotations).filename().string();
            report["region"] = m_options.roi.empty() ? "tissue" : fs::path(m_options.roi).filename().string();
        }
        if (m_found.outside > 0) report["labelsOutside"] = m_found.outside;
        if (!m_found.fields.empty()) {
            report["detection"] = writeDetection(m_found, threshold(), out);
            if (m_options.torchScript.empty()) writeFocusSheets(m_found, out);
        }
        if (m_options.patches) report["patches"] = writePatches(m_found, threshold(), out);
        if (m_options.fitCalibration) report["calibration"] = calibration();
        base::writeFileAtomically(out / "evaluation.json", report.dump(2) + "\n");
        std::cout << report.dump(2) << "\n";
    }

private:
    void prepare(inference::ModelCard& card) const {
        if (m_options.fitCalibration || m_options.uncalibrated) card.calibration = {};
        if (m_options.screeningThreshold >= 0) card.screeningThreshold = m_options.screeningThreshold;
    }

    using Images = std::vector<const EvaluatedImage*>;

    struct RemovedAtTheEnd {
        fs::path folder;
        ~RemovedAtTheEnd() {
            std::error_code ignored;
            if (!folder.empty()) fs::remove_all(folder, ignored);
        }
    };

    /// Models that are not kept never stand where an earlier evaluation kept its own.
    fs::path adaptedFolder() const {
        return fs::path(m_options.out) / (m_options.adapt.kept() ? "adapted" : "evaluation.model");
    }

    bool adapts(const inference::ModelCard& card) const {
        return m_options.torchScript.empty() && m_options.adapt.adapts(card, false, m_options.stain);
    }

    /// The model adapted to a slide or to a patient's fields without their labels; nothing if they hold too
    /// few nuclei. Windows are too small to say how a slide is stained: what they show was chosen.
    std::optional<inference::ModelCard> adapted(const inference::ModelCard& card, const std::string& name,
                                                const Images& images) {
        m_line->show({"adapting to " + name, double(m_done), double(m_images.size())});
        std::vector<fs::path> files;
        for (const auto* image : images)
            if (image->slide ||
                !isWindow(slide::openSlide(image->annotated.file, image->annotated.mpp)->info().extent()))
                files.push_back(image->annotated.file);
        try {
            if (files.empty()) throw TooFewNuclei(0);
            const auto file = adaptedFolder() / ("adapted" + std::to_string(++m_adapted) + ".json");
            auto own = adaptedToSlides(card, files, samplingFor(card, images.front()->annotated.mpp), file,
                                       {}, m_stop);
            prepare(own);
            return own;
        } catch (const TooFewNuclei&) {
            if (m_options.adapt.kept()) throw;
            return {};
        }
    }

    void judge(const inference::ModelCard& card, const Images& images, bool adapted) {
        m_card = card;
        if (m_options.torchScript.empty()) {
            m_classifier = m_options.model.load(m_card);
        } else {
            m_classifier = inference::loadTorchScript(m_options.torchScript, m_card,
                                                      {.threads = m_options.model.threads});
            m_card.name = fs::path(m_options.torchScript).stem().string();
            m_card.version = "TorchScript";
            m_card.stain = m_classifier->stain();
        }
        std::set<std::string> patients;
        for (const auto* image : images) {
            m_line->show({"images", double(m_done++), double(m_images.size())});
            if (m_stop.stop_requested()) throw base::Cancelled();
            patients.insert(image->annotated.patient);
            measure(*image);
        }
        m_models.push_back({{"name", m_card.name},
                            {"version", m_card.version},
                            {"sha256", m_classifier->sha256()},
                            {"precision", m_classifier->precisionInUse()},
                            {"adapted", adapted},
                            {"patients", patients}});
        if (m_options.torchScript.empty()) addFocus(m_found, *m_classifier);
    }

    double threshold() const { return m_options.threshold >= 0 ? m_options.threshold : m_card.threshold; }
    std::string stain() const { return m_options.stain == "auto" ? m_card.stain : m_options.stain; }

    /// Reads patches as the network sees them: at its um per pixel, colour-mapped.
    struct Reader {
        patches::BlockReader blocks;
        std::shared_ptr<const stain::ColourTable> colours;
        base::RgbImage patch(geometry::Point at, int size) const {
            auto image = patches::reflectedPatch(blocks, at, size);
            if (colours) colours->apply(image);
            return image;
        }
    };

    void measure(const EvaluatedImage& image) {
        const auto source = slide::openSlide(image.annotated.file, image.annotated.mpp);
        const auto extent = source->info().extent();
        if (!source->info().mpp)
            throw base::UsageError("The file " + image.annotated.file.string() +
                                   " does not say how large its pixels are. Give it with --mpp.");
        auto points = image.annotated.points;
        m_found.outside += int(
            std::erase_if(points, [&](const exchange::LabelledPoint& p) { return !extent.contains(p.at); }));
        if (!m_roi.empty())
            std::erase_if(points, [&](const exchange::LabelledPoint& p) { return !m_roi.contains(p.at); });
        Reader reader{{*source, m_classifier->mpp()}, nullptr};
        if (image.slide || !isWindow(extent))
            analyse(image, *source, points, reader);
        else if (m_options.patches)
            reader.colours = analysis::fitSlideStain(*source, stain(), {}, m_stop);
        if (m_options.patches) judgePatches(image, points, reader);
    }

    void analyse(const EvaluatedImage& image, const slide::SlideSource& source,
                 const std::vector<exchange::LabelledPoint>& points, Reader& reader) {
        analysis::AnalysisRequest request;
        // Slides without a region are searched where there is tissue, images everywhere.
        request.roi = image.slide ? m_roi : geometry::Region(source.info().extent());
        request.stain = stain();
        request.threshold = threshold();
        request.keepFrom = 0;
        NoSink sink;
        const auto result = analysis::runAnalysis(request, source, *m_classifier, sink, m_stop);
        if (!result.complete) throw base::Cancelled();
        reader.colours = result.colours;
        const auto mpp = *source.info().mpp;
        const auto scored = [&](geometry::Point p, double probability) {
            return ScoredPoint{0, p.x * mpp.x, p.y * mpp.y, probability};
        };
        FieldOutcome field{image.name,
                           image.annotated.patient,
                           base::areaOfPixels(result.roiPixels - result.unreadablePixels, mpp).value,
                           {},
                           {}};
        std::vector<geometry::Point> truths;
        for (const auto& p : points)
            if (p.label == exchange::LabelledPoint::Mitosis) {
                truths.push_back(p.at);
                field.truths.push_back(scored(p.at, 1));
            }
        for (const auto& d : result.detections) field.detections.push_back(scored(d.centre, d.probability));
        const auto m = matched(field.detections, field.truths, hitMicrometres);
        for (std::size_t i = 0; i < truths.size(); ++i)
            if (!m.found[i]) m_found.missed.push_back({0, reader.patch(truths[i], 64), "not proposed"});
        std::vector<base::RgbImage> judged;
        for (std::size_t i = 0; i < result.detections.size(); ++i) {
            const auto& d = result.detections[i];
            const double p = d.probability;
            m_found.candidates.push_back({m_found.fields.size(), d.centre, p, d.screening, m.hit[i]});
            if (m.hit[i] != (p >= threshold()))
                (m.hit[i] ? m_found.missed : m_found.wrong)
                    .push_back({p, reader.patch(d.centre, 64), probabilityText(p)});
            show(m.hit[i] ? m_found.strongTrue : m_found.strongFalse, d, reader);
            if (m_options.fitCalibration) judged.push_back(reader.patch(d.centre, m_classifier->patchSize()));
        }
        for (std::size_t first = 0; first < judged.size(); first += 8) {
            if (m_stop.stop_requested()) throw base::Cancelled();
            const auto part =
                std::span(judged).subspan(first, std::min<std::size_t>(8, judged.size() - first));
            for (float p : m_classifier->classifyOrientations(part)) {
                const double q = std::clamp(double(p), 1e-6, 1 - 1e-6);
                m_logits.push_back(std::log(q / (1 - q)));
            }
        }
        m_found.fields.push_back(std::move(field));
    }

    /// Keeps the strongest, strongest first.
    void show(std::vector<PicturedCandidate>& list, const analysis::Detection& d,
              const Reader& reader) const {
        const auto at = std::ranges::upper_bound(list, double(d.probability), std::greater(),
                                                 &PicturedCandidate::probability);
        if (at == list.end() && list.size() == mostShown) return;
        list.insert(at, {d.probability, reader.patch(d.centre, m_classifier->patchSize()),
                         probabilityText(d.probability)});
        if (list.size() > mostShown) list.pop_back();
    }

    void judgePatches(const EvaluatedImage& image, std::vector<exchange::LabelledPoint> points,
                      const Reader& reader) {
        std::erase_if(points, [](const exchange::LabelledPoint& p) { return p.label < 0; });
        const bool negatives = std::ranges::any_of(
            points, [](const auto& p) { return p.label == exchange::LabelledPoint::Negative; });
        if (!negatives && !image.slide) addNuclei(image, points);
        // Of large fields a fixed part, mitoses first in the list.
        if (points.size() > mostPoints && !image.slide) points.resize(mostPoints);
        for (std::size_t first = 0; first < points.size(); first += 8) {
            if (m_stop.stop_requested()) throw base::Cancelled();
            std::vector<base::RgbImage> list;
            for (std::size_t i = first; i < std::min(points.size(), first + 8); ++i)
                list.push_back(reader.patch(points[i].at, m_classifier->patchSize()));
            const auto p = m_classifier->classifyOrientations(list);
            for (std::size_t i = 0; i < list.size(); ++i) {
                double mean = 0;
                for (std::size_t k = 0; k < 8; ++k) mean += p[i * 8 + k] / 8.0;
                const auto& point = points[first + i];
                m_found.patches[point.label == 1 ? "mitosis" : point.kind].push_back(mean);
            }
        }
    }

    /// The image names no negative: its nuclei are negatives, where they are no mitosis.
    static void addNuclei(const EvaluatedImage& image, std::vector<exchange::LabelledPoint>& points) {
        const auto pixels = readRgb(image.annotated.file);
        for (const auto& n : nucleusCentres(pixels)) {
            const bool inside =
                n.x > 12 && n.y > 12 && n.x < pixels.width() - 13 && n.y < pixels.height() - 13;
            const bool clear = std::ranges::none_of(image.annotated.points, [&](const auto& p) {
                return std::hypot(p.at.x - n.x, p.at.y - n.y) < 30;
            });
            if (inside && clear)
                points.push_back(
                    {image.name, {}, {n.x, n.y}, exchange::LabelledPoint::Negative, "nucleus", {}, {}});
        }
    }

    ordered_json calibration() const {
        const auto fit = fitCalibration(m_logits, m_found.hits());
        return {{"temperature", fit.temperature},
                {"bias", fit.bias},
                {"candidates", m_found.candidates.size()},
                {"negativeLogLikelihood", {{"before", fit.before}, {"after", fit.after}}}};
    }

    EvaluateOptions m_options;
    std::stop_token m_stop;
    std::vector<EvaluatedImage> m_images;
    std::vector<Fold> m_folds;
    std::optional<ProgressLine> m_line;
    std::size_t m_done = 0, m_adapted = 0;  ///< images, models
    ordered_json m_models = ordered_json::array();
    inference::ModelCard m_card;  ///< of the model at work
    geometry::Region m_roi;
    std::unique_ptr<inference::Classifier> m_classifier;
    Findings m_found;
    std::vector<double> m_logits;
};

}  // namespace

void addEvaluate(CLI::App& program, int& exitCode) {
    auto options = std::make_shared<EvaluateOptions>();
    auto* verb = program.add_subcommand(
        "evaluate", "Measure a model on annotated images: detection, patches, calibration.");
    verb->add_option("--slides", options->slides, "annotated slides")->check(CLI::ExistingFile);
    verb->add_option("--annotations", options->annotations, "MIDOG JSON, points.csv, or GeoJSON (one slide)")
        ->check(CLI::ExistingFile);
    verb->add_option("--roi", options->roi,
                     "region of the slide (GeoJSON) to measure in; else all its tissue")
        ->check(CLI::ExistingFile);
    verb->add_option("--images", options->images, "folder with points.csv and images, in place of --slides")
        ->check(CLI::ExistingDirectory);
    verb->add_option("--prefix", options->prefix, "only images whose name in points.csv starts with this");
    verb->add_option("--patients", options->patients, "only these patients")->delimiter(',');
    verb->add_option("--mpp", options->mpp,
                     "micrometres per pixel; for slides in place of what the file says")
        ->check(CLI::Range(0.05, 5.0));
    options->model.addTo(*verb);
    verb->add_option(
            "--folds", options->folds,
            "cross-validation: a JSON list of {\"model\": CARD, \"patients\": [...]}; each patient is "
            "judged by the model that was trained without him")
        ->check(CLI::ExistingFile);
    verb->add_option("--torchscript", options->torchScript,
                     "another detector or confirming network in place of ours: it is a program, so "
                     "only one you trust (input and output: core/inference/loadtorchscript.h)")
        ->excludes("--folds")
        ->check(CLI::ExistingFile);
    verb->add_option("--out", options->out, "folder for evaluation.json, tables, plots and contact sheets")
        ->required();
    verb->add_option("--stain", options->stain, "auto, none, macenko, reinhard or stainnet")
        ->capture_default_str();
    verb->add_option("--threshold", options->threshold, "in place of the card's")
        ->check(CLI::Range(0.0, 1.0));
    verb->add_option("--screening-threshold", options->screeningThreshold, "in place of the card's")
        ->check(CLI::Range(0.0, 1.0));
    verb->add_flag(
        "--patches", options->patches,
        "also judge patches at every labelled point (and at nuclei, if none is labelled negative)");
    auto* adapt = options->adapt.addTo(*verb, "each slide, or to the fields of each patient", "adapted");
    verb->get_option("--torchscript")->excludes(adapt);
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
