#include "app/cli/evaluationinput.h"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/training/annotatedset.h"

namespace tenfield::cli {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

double EvaluateOptions::thresholdFor(const inference::ModelCard& card) const {
    return threshold >= 0 ? threshold : card.threshold;
}

std::string EvaluateOptions::stainFor(const inference::ModelCard& card) const {
    return stain == "auto" ? card.stain : stain;
}

bool isWindow(const geometry::Rect& extent) {
    constexpr int smallestField = 256;
    return extent.width < smallestField;
}

bool Fold::judges(const std::string& patient) const {
    return patients.empty() || std::ranges::count(patients, patient) > 0;
}

std::vector<EvaluatedImage> evaluatedImages(const EvaluateOptions& options) {
    std::optional<base::Mpp> mpp;
    if (options.mpp > 0) mpp = base::Mpp{options.mpp, options.mpp};
    std::vector<EvaluatedImage> list;
    if (!options.slides.empty()) {
        if (options.annotations.empty() || !options.images.empty())
            throw base::UsageError("--slides needs --annotations, and no --images.");
        for (auto& slide : training::readAnnotatedSlides({options.slides.begin(), options.slides.end()},
                                                         options.annotations, mpp))
            list.push_back({slide.file.filename().string(), std::move(slide), true});
    } else {
        if (options.images.empty()) throw base::UsageError("Give --slides with --annotations, or --images.");
        if (!mpp) throw base::UsageError("Say with --mpp how large a pixel of the images is.");
        if (!options.roi.empty()) throw base::UsageError("--roi is for a slide; images are measured whole.");
        for (const auto& image : training::readAnnotatedFolder(options.images, options.prefix)) {
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

}  // namespace tenfield::cli
