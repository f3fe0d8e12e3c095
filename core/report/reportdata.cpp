#include "core/report/reportdata.h"

namespace tenfield::report {

const counting::Count& headlineCount(const ReportData& data) {
    if (data.headline == Headline::TenFields && data.counts.inFields) return *data.counts.inFields;
    if (data.headline == Headline::Hotspot && data.counts.inHotspot) return *data.counts.inHotspot;
    return data.counts.whole;
}

std::string headlineMethod(const ReportData& data) {
    if (data.headline == Headline::TenFields && data.counts.inFields) {
        const auto n = data.counts.fields->chosen().size();
        return n == 10 ? "ten consecutive fields" : std::to_string(n) + " fields, all that fit";
    }
    if (data.headline == Headline::Hotspot && data.counts.inHotspot) return "hotspot";
    return "whole region (average)";
}

Headline proposedHeadline(const counting::Evaluation& counts, const counting::Preset& preset) {
    const bool large = counts.whole.area && counts.whole.area->value > 1.5 * preset.counted.value;
    return large && counts.inHotspot ? Headline::Hotspot : Headline::WholeRegion;
}

bool counts(const Candidate& candidate, double threshold) {
    switch (candidate.says) {
        case ReaderSays::Accepted:
        case ReaderSays::Added:
            return true;
        case ReaderSays::Rejected:
            return false;
        case ReaderSays::Nothing:
            break;
    }
    return candidate.probability && *candidate.probability >= threshold;
}

ReviewFacts review(const std::vector<Candidate>& candidates, double threshold) {
    ReviewFacts facts;
    for (const auto& c : candidates) {
        const bool above = c.probability && *c.probability >= threshold;
        facts.candidates += above;
        facts.accepted += c.says == ReaderSays::Accepted;
        facts.rejected += c.says == ReaderSays::Rejected;
        facts.added += c.says == ReaderSays::Added;
        if (c.says == ReaderSays::Added) continue;
        facts.toReview += above || c.says != ReaderSays::Nothing;
        facts.reviewed += c.says != ReaderSays::Nothing;
    }
    return facts;
}

}  // namespace tenfield::report
