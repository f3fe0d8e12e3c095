#include "core/casefile/values.h"

#include <algorithm>

namespace tenfield::casefile {
namespace {

template <class Item>
const Item* find(const std::vector<Item>& sorted, std::int64_t id) {
    const auto at = std::ranges::lower_bound(sorted, id, {}, &Item::id);
    return at != sorted.end() && at->id == id ? &*at : nullptr;
}

}  // namespace

SlideIdentity identityOf(const slide::SlideInfo& info) {
    SlideIdentity identity{info.path, info.fingerprint};
    if (!info.levels.empty()) {
        identity.width = info.levels.front().width;
        identity.height = info.levels.front().height;
    }
    return identity;
}

const char* toString(Decision decision) {
    switch (decision) {
        case Decision::Open:
            return "open";
        case Decision::Accepted:
            return "accepted";
        case Decision::Rejected:
            return "rejected";
        case Decision::Added:
            return "added";
    }
    return "open";
}

const char* toString(AnalysisState state) {
    switch (state) {
        case AnalysisState::Running:
            return "running";
        case AnalysisState::Partial:
            return "partial";
        case AnalysisState::Complete:
            return "complete";
        case AnalysisState::Failed:
            return "failed";
    }
    return "failed";
}

double Content::threshold() const {
    if (settings.threshold) return *settings.threshold;
    for (auto at = analyses.rbegin(); at != analyses.rend(); ++at)
        if (at->state == AnalysisState::Complete || at->state == AnalysisState::Partial)
            return at->request.threshold;
    return 0.5;
}

const Region* Content::region(RegionId id) const {
    return find(regions, id);
}
const Finding* Content::finding(FindingId id) const {
    return find(findings, id);
}
const AnalysisRecord* Content::analysis(AnalysisId id) const {
    return find(analyses, id);
}

std::string ModelIdentity::shortSha256() const {
    const auto space = sha256.rfind(' ');
    return sha256.substr(space == std::string::npos ? 0 : space + 1, 8);
}

}  // namespace tenfield::casefile
