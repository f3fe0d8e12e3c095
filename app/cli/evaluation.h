#pragma once

#include <cstddef>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "app/cli/evaluationfiles.h"
#include "app/cli/evaluationinput.h"
#include "app/cli/progressline.h"
#include "core/geometry/polygon.h"

namespace tenfield::cli {

/// The verb `evaluate`: every image judged by the model of its fold, adapted to it where the analyses of
/// users are, and what came of it as files. One thread; the networks have their own.
class Evaluation {
public:
    /// Throws base::UsageError for what makes no sense together, before hours of work.
    Evaluation(const EvaluateOptions& options, std::stop_token stop);

    /// Throws base::Cancelled.
    void run();
    /// After run(). Writes evaluation.json, tables, plots and sheets into the folder of the options.
    void write();

private:
    using Images = std::vector<const EvaluatedImage*>;

    void prepare(inference::ModelCard& card) const;
    bool adapts(const inference::ModelCard& card) const;
    std::filesystem::path adaptedFolder() const;
    std::optional<inference::ModelCard> adapted(const inference::ModelCard& card, const std::string& name,
                                                const Images& images);
    void judge(const inference::ModelCard& own, const Images& images, bool adapted);
    nlohmann::ordered_json calibration() const;

    EvaluateOptions m_options;
    std::stop_token m_stop;
    std::vector<EvaluatedImage> m_images;
    std::vector<Fold> m_folds;
    std::optional<ProgressLine> m_line;
    std::size_t m_done = 0, m_adapted = 0;  ///< images, models
    nlohmann::ordered_json m_models = nlohmann::ordered_json::array();
    double m_threshold = 0;  ///< of the model that judged last
    geometry::Region m_roi;
    Findings m_found;
};

}  // namespace tenfield::cli
