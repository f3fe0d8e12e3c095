#include "app/casesetup.h"

#include <QStandardPaths>
#include <algorithm>
#include <filesystem>
#include <vector>

#include "core/analysis/analysis.h"
#include "core/base/modelfolders.h"
#include "core/base/version.h"
#include "core/inference/loadclassifier.h"
#include "core/inference/modelcard.h"
#include "core/slide/slidesource.h"
#include "core/training/adaptation.h"
#include "core/training/adaptedmodels.h"

namespace tenfield::app {
namespace {

inference::ModelCard cardOf(const std::string& model) {
    using namespace inference;
    return readModelCard(model.empty() ? findModelCard() : std::filesystem::path(model));
}

/// The shipped model first, because the first is what a new user gets; the others by name.
QList<panels::ModelChoice> modelChoices() {
    std::vector<inference::ModelCard> cards;
    for (const auto& folder : base::modelFolders())
        for (const auto& entry : std::filesystem::directory_iterator(folder)) {
            if (entry.path().extension() != ".json") continue;
            auto card = base::guarded([&] { return inference::readModelCard(entry.path()); });
            if (card && card->screening) cards.push_back(std::move(*card));
        }
    const auto shipped = base::guarded([] { return inference::findModelCard(); });
    std::ranges::stable_sort(cards, {}, [&](const inference::ModelCard& card) {
        return std::pair(!shipped || card.path != *shipped, card.name);
    });
    QList<panels::ModelChoice> choices;
    for (const auto& card : cards)
        choices.push_back({QString::fromStdString(card.name + " " + card.version), card.path.string(),
                           training::adaptsByDefault(card, false, "auto")});
    return choices;
}

}  // namespace

CaseWiring::Setup standardSetup() {
    const auto folder = [](QStandardPaths::StandardLocation where, const char* name) {
        return std::filesystem::path(QStandardPaths::writableLocation(where).toStdString()) / name;
    };
    CaseWiring::Setup setup;
    setup.services.loadClassifier = [](const std::string& model, const inference::ExecutionOptions& options) {
        return inference::loadClassifier(cardOf(model), options);
    };
    setup.services.openSlide = [](const std::filesystem::path& file, std::optional<base::Mpp> userMpp) {
        return slide::openSlide(file, userMpp);
    };
    setup.services.resolve = [](const std::string& model, analysis::AnalysisRequest request) {
        const auto card = cardOf(model);
        request.adapted = request.adapted && training::adaptsByDefault(
                                                 card, request.mode == analysis::Mode::Grid, request.stain);
        if (request.stain == "auto") request.stain = card.stain;
        return request;
    };
    setup.services.adapt = [kept = training::AdaptedModels(folder(QStandardPaths::CacheLocation, "models"))](
                               const std::string& model, const std::filesystem::path& slide,
                               std::optional<base::Mpp> userMpp, const base::ProgressSink& progress,
                               std::stop_token stop) -> models::AdaptedModel {
        try {
            return {kept.of(cardOf(model), slide, userMpp, progress, stop).path.string(), {}};
        } catch (const training::TooFewNuclei&) {
            return {model, training::notAdapted().text()};
        }
    };
    setup.services.analyse = analysis::runAnalysis;
    setup.services.software = std::string("Tenfield ") + base::version;
    setup.services.checkpoints = folder(QStandardPaths::CacheLocation, "analyses");
    setup.caseFolder = folder(QStandardPaths::AppDataLocation, "cases");
    setup.models = modelChoices();
    return setup;
}

}  // namespace tenfield::app
