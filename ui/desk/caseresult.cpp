#include "ui/desk/caseresult.h"

#include <algorithm>

#include "core/casefile/tally.h"

namespace tenfield::desk {

std::optional<Result> resultOf(const models::CaseModel& model, const models::CountModel& counts) {
    if (!counts.evaluation()) return {};
    const auto& content = model.content();
    const casefile::CountedArea area(content, counts.region());
    report::ReportData data;
    data.slide.mpp = model.mpp();
    data.region.outline = area.roi();
    data.hpf = counts.field();
    data.preset = counts.preset();
    data.counts = *counts.evaluation();
    data.counts.whole = counts.current();  // the worker may be a step behind
    data.headline = report::proposedHeadline(data.counts, data.preset);
    if (content.settings.hotspot) data.chosenHotspot = content.settings.hotspot->boundingBox();
    data.method.complete = std::ranges::all_of(
        casefile::analysesOf(content, counts.region()),
        [](const auto* record) { return record->state == casefile::AnalysisState::Complete; });
    for (const auto& at : casefile::figures(content, area, content.threshold())) {
        report::Figure figure;
        figure.centre = at;
        data.figures.push_back(std::move(figure));
    }
    const auto by = report::effectiveHeadline(data);
    return Result{by, by == report::Headline::Hotspot && data.chosenHotspot.has_value(),
                  report::headlineCount(data)};
}

}  // namespace tenfield::desk
