#include "app/cli/evaluation.h"

#include <algorithm>
#include <iostream>
#include <map>
#include <memory>
#include <set>

#include "app/cli/imagejudge.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/stop.h"
#include "core/exchange/geojson.h"
#include "core/inference/loadtorchscript.h"
#include "core/inference/threads.h"
#include "core/slide/slidesource.h"
#include "core/training/adaptation.h"

namespace tenfield::cli {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

namespace {

struct RemovedAtTheEnd {
    fs::path folder;
    ~RemovedAtTheEnd() {
        std::error_code ignored;
        if (!folder.empty()) fs::remove_all(folder, ignored);
    }
};

}  // namespace

Evaluation::Evaluation(const EvaluateOptions& options, std::stop_token stop)
    : m_options(options), m_stop(stop), m_images(evaluatedImages(options)), m_folds(foldsOf(options)) {
    if (!options.roi.empty()) m_roi = exchange::readRegion(options.roi);
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

void Evaluation::run() {
    inference::useThreads(m_options.model.threads);
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

void Evaluation::write() {
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
        report["detection"] = writeDetection(m_found, m_threshold, out);
        if (m_options.torchScript.empty()) writeFocusSheets(m_found, out);
    }
    if (m_options.patches) report["patches"] = writePatches(m_found, m_threshold, out);
    if (m_options.fitCalibration) report["calibration"] = calibration();
    base::writeFileAtomically(out / "evaluation.json", report.dump(2) + "\n");
    std::cout << report.dump(2) << "\n";
}

void Evaluation::prepare(inference::ModelCard& card) const {
    if (m_options.fitCalibration || m_options.uncalibrated) card.calibration = {};
    if (m_options.screeningThreshold >= 0) card.screeningThreshold = m_options.screeningThreshold;
}

/// Models that are not kept never stand where an earlier evaluation kept its own.
fs::path Evaluation::adaptedFolder() const {
    return fs::path(m_options.out) / (m_options.adapt.kept() ? "adapted" : "evaluation.model");
}

bool Evaluation::adapts(const inference::ModelCard& card) const {
    return m_options.torchScript.empty() && m_options.adapt.adapts(card, false, m_options.stain);
}

/// The model adapted to a slide or to a patient's fields without their labels; nothing if they hold too
/// few nuclei. Windows are too small to say how a slide is stained: what they show was chosen.
std::optional<inference::ModelCard> Evaluation::adapted(const inference::ModelCard& card,
                                                        const std::string& name, const Images& images) {
    m_line->show({"adapting to " + name, double(m_done), double(m_images.size())});
    std::vector<fs::path> files;
    for (const auto* image : images)
        if (image->slide ||
            !isWindow(slide::openSlide(image->annotated.file, image->annotated.mpp)->info().extent()))
            files.push_back(image->annotated.file);
    try {
        if (files.empty()) throw training::TooFewNuclei(0);
        const auto file = adaptedFolder() / ("adapted" + std::to_string(++m_adapted) + ".json");
        auto own = training::adaptedToSlides(
            card, files, training::samplingFor(card, images.front()->annotated.mpp), file, {}, m_stop);
        prepare(own);
        return own;
    } catch (const training::TooFewNuclei&) {
        if (m_options.adapt.kept()) throw;
        return {};
    }
}

void Evaluation::judge(const inference::ModelCard& own, const Images& images, bool adapted) {
    auto card = own;
    std::unique_ptr<inference::Classifier> classifier;
    if (m_options.torchScript.empty()) {
        classifier = m_options.model.load(card);
    } else {
        classifier =
            inference::loadTorchScript(m_options.torchScript, card, {.threads = m_options.model.threads});
        card.name = fs::path(m_options.torchScript).stem().string();
        card.version = "TorchScript";
        card.stain = classifier->stain();
    }
    m_threshold = m_options.thresholdFor(card);
    ImageJudge judge(m_options, card, *classifier, m_roi, m_found, m_stop);
    std::set<std::string> patients;
    for (const auto* image : images) {
        m_line->show({"images", double(m_done++), double(m_images.size())});
        base::throwIfStopped(m_stop);
        patients.insert(image->annotated.patient);
        judge.measure(*image);
    }
    m_models.push_back({{"name", card.name},
                        {"version", card.version},
                        {"sha256", classifier->sha256()},
                        {"precision", classifier->precisionInUse()},
                        {"adapted", adapted},
                        {"patients", patients}});
    if (m_options.torchScript.empty()) addFocus(m_found, *classifier);
}

ordered_json Evaluation::calibration() const {
    const auto fit = training::fitCalibration(m_found.logits, m_found.hits());
    return {{"temperature", fit.temperature},
            {"bias", fit.bias},
            {"candidates", m_found.candidates.size()},
            {"negativeLogLikelihood", {{"before", fit.before}, {"after", fit.after}}}};
}

}  // namespace tenfield::cli
