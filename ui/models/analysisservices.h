#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

#include "core/analysis/analysis.h"

namespace tenfield::models {

struct AdaptedModel {
    std::string model;  ///< as loadClassifier() takes it
    std::string note;   ///< why it is not adapted, a sentence of the context "analysis"; empty: it is
};

/// What the workers need and app provides. All of it is called from worker threads and may throw base::Error.
struct AnalysisServices {
    /// Loads the networks; called once and again when the options change.
    std::function<std::unique_ptr<inference::Classifier>(const std::string& model,
                                                         const inference::ExecutionOptions&)>
        loadClassifier;
    /// The model adapted to a slide; keeps it for the next call. Without this function every model is taken
    /// as it is.
    std::function<AdaptedModel(const std::string& model, const std::filesystem::path& slide,
                               std::optional<base::Mpp> userMpp, const base::ProgressSink&, std::stop_token)>
        adapt;
    /// slide::openSlide(): the analysis reads through a handle of its own.
    std::function<std::shared_ptr<slide::SlideSource>(const std::filesystem::path&,
                                                      std::optional<base::Mpp> userMpp)>
        openSlide;
    /// analysis::runAnalysis().
    std::function<analysis::AnalysisResult(const analysis::AnalysisRequest&, const slide::SlideSource&,
                                           inference::Classifier&, analysis::AnalysisSink&, std::stop_token,
                                           const std::optional<std::filesystem::path>&)>
        analyse;
    /// Fills in what a request leaves to the model (stain "auto") and takes back what the model doesn't
    /// allow (adapted); without it the request is taken as it is.
    std::function<analysis::AnalysisRequest(const std::string& model, analysis::AnalysisRequest)> resolve;
    /// "Tenfield 0.1.0", for the record.
    std::string software;
    /// Where unfinished analyses are kept; one folder for each goes below it.
    std::filesystem::path checkpoints;
};

}  // namespace tenfield::models
