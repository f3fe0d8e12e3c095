#include "core/report/reportdata.h"

#include <algorithm>

namespace tenfield::report {

using base::say;

namespace {

/// Square pixels of window that lie in the region, by scan lines.
double commonPixels(const geometry::Region& region, const geometry::Rect& window) {
    constexpr int lines = 2000;
    const double step = window.height / lines;
    double pixels = 0;
    for (int i = 0; i < lines; ++i) {
        std::vector<std::pair<double, double>> spans;
        for (const auto& part : region.parts()) {
            const auto more = part.spansAt(window.y + (i + 0.5) * step);
            spans.insert(spans.end(), more.begin(), more.end());
        }
        std::sort(spans.begin(), spans.end());
        double end = window.x;  // parts may overlap
        for (const auto& [from, to] : spans) {
            const double right = std::min(to, window.right());
            pixels += std::max(0.0, right - std::max(from, end)) * step;
            end = std::max(end, right);
        }
    }
    return pixels;
}

}  // namespace

std::optional<counting::Count> chosenHotspotCount(const ReportData& data) {
    if (!data.chosenHotspot) return {};
    const auto inside = std::count_if(data.figures.begin(), data.figures.end(), [&](const Figure& f) {
        return data.chosenHotspot->contains(f.centre) && data.region.outline.contains(f.centre);
    });
    std::optional<base::SquareMillimetres> area;
    if (data.slide.mpp)
        area = base::areaOfPixels(commonPixels(data.region.outline, *data.chosenHotspot), *data.slide.mpp);
    return counting::count(inside, area, data.hpf, data.preset);
}

Headline effectiveHeadline(const ReportData& data) {
    // Fields and windows of an analysis that was stopped may lie where nothing was looked at.
    if (!data.method.complete) return Headline::WholeRegion;
    if (data.headline == Headline::TenFields && data.counts.inFields) return Headline::TenFields;
    if (data.chosenHotspot || (data.headline == Headline::Hotspot && data.counts.inHotspot))
        return Headline::Hotspot;
    return Headline::WholeRegion;
}

counting::Count headlineCount(const ReportData& data) {
    switch (effectiveHeadline(data)) {
        case Headline::TenFields:
            return *data.counts.inFields;
        case Headline::Hotspot:
            return data.chosenHotspot ? *chosenHotspotCount(data) : *data.counts.inHotspot;
        case Headline::WholeRegion:
            break;
    }
    return data.counts.whole;
}

base::Message headlineMethod(const ReportData& data) {
    switch (effectiveHeadline(data)) {
        case Headline::TenFields: {
            const auto n = data.counts.fields->chosen().size();
            return n == 10 ? say("report", "ten consecutive fields")
                           : say("report", "all fields that fit (%1)").with(n);
        }
        case Headline::Hotspot:
            return data.chosenHotspot ? say("report", "hotspot chosen by the reader")
                                      : say("report", "hotspot");
        case Headline::WholeRegion:
            break;
    }
    return say("report", "whole region (average)");
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
