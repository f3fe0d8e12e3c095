#include "ui/models/analysiscolours.h"

#include <algorithm>

#include "core/analysis/slidestain.h"

namespace tenfield::models {

StainChoice StainChoice::of(const casefile::Content& content, const casefile::Finding& finding) {
    const auto* record = content.analysis(finding.analysis);
    if (!record && !content.analyses.empty()) record = &content.analyses.back();
    if (!record) return {};
    const auto& request = record->request;
    return {record->stain.empty() ? request.stain : record->stain,
            request.stainWeights ? request.stainWeights->string() : std::string()};
}

AnalysisColours::AnalysisColours(std::shared_ptr<const slide::SlideSource> source)
    : m_source(std::move(source)) {}

std::shared_ptr<const stain::ColourTable> AnalysisColours::table(const StainChoice& choice,
                                                                 std::stop_token stop) {
    if (choice.name == "none") return nullptr;
    const std::lock_guard guard(m_mutex);
    auto& known = m_tables[choice];
    if (!known) {
        std::optional<std::filesystem::path> weights;
        if (!choice.weights.empty()) weights = choice.weights;
        known = analysis::fitSlideStain(*m_source, choice.name, weights, stop);
    }
    return known;
}

}  // namespace tenfield::models
