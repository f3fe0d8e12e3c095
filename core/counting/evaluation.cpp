#include "core/counting/evaluation.h"

#include <algorithm>
#include <array>

#include "core/base/stop.h"
#include "core/base/written.h"

namespace tenfield::counting {
namespace {

void addOnce(std::vector<base::Message>& warnings, const base::Message& warning) {
    if (std::ranges::find(warnings, warning) == warnings.end()) warnings.push_back(warning);
}

std::vector<geometry::Point> figuresInside(const EvaluationInput& input) {
    std::vector<geometry::Point> figures;
    for (const auto p : input.figures)
        if (input.roi.contains(p)) figures.push_back(p);
    return figures;
}

Evaluation wholeOf(const EvaluationInput& input, std::span<const geometry::Point> figures) {
    Evaluation result;
    auto area = input.countedArea;
    if (!input.mpp) area.reset();
    if (!area && input.mpp) area = base::areaOfPixels(input.roi.area(), *input.mpp);
    result.whole = count(std::int64_t(figures.size()), area, input.hpf, input.preset);
    result.warnings = result.whole.warnings;
    return result;
}

/// Both ways round.
std::array<WindowSize, 2> windowsOf(base::SquareMillimetres area, base::Mpp mpp) {
    return {boxOfArea(area, mpp, 4.0 / 3.0), boxOfArea(area, mpp, 3.0 / 4.0)};
}

/// Ten fields of the microscope, or of almost their size if ten fit only so.
FieldLayout fieldsOf(const EvaluationInput& input, std::span<const geometry::Point> figures,
                     std::stop_token stop) {
    const auto lay = [&](double area) {
        return layFields(input.roi, *input.mpp, {area}, input.fieldShape, figures, 10, stop,
                         input.tissue.get());
    };
    const double area = input.hpf.area().value;
    auto layout = lay(area);
    if (layout.complete() || base::areaOfPixels(input.roi.area(), *input.mpp).value < 10 * area * almost)
        return layout;
    auto smaller = lay(almost * area);
    return smaller.complete() ? smaller : layout;
}

}  // namespace

Evaluation countWhole(const EvaluationInput& input) {
    return wholeOf(input, figuresInside(input));
}

Evaluation evaluate(const EvaluationInput& input, std::stop_token stop) {
    const auto figures = figuresInside(input);
    auto result = wholeOf(input, figures);
    base::throwIfStopped(stop);
    if (!input.mpp || input.roi.empty()) return result;

    auto window = input.preset.area;
    auto sizes = windowsOf(window, *input.mpp);
    if (!windowFits(input.roi, sizes)) {
        window = {almost * window.value};
        sizes = windowsOf(window, *input.mpp);
    }
    result.windowFits = windowFits(input.roi, sizes);
    if (result.windowFits) {
        result.hotspots = findHotspots(input.roi, sizes, figures, input.hotspots, stop);
        if (!result.hotspots.empty()) {
            const auto& first = result.hotspots.front();
            result.inHotspot = count(first.figures, window, input.hpf, input.preset);
            const double share = input.tissue ? input.tissue->share(first.window) : 1;
            if (share < leastTissue)
                addOnce(
                    result.warnings,
                    base::say("counting",
                              "Only %1 % of the hotspot's window is tissue: its count per area is too low.")
                        .with(base::written("{:.0f}", 100 * share)));
        }
    } else {
        addOnce(result.warnings,
                base::say("counting",
                          "No 4:3 window of %1 mm² fits into the region, so there is no hotspot: the whole "
                          "region was counted.")
                    .with(base::written("{:.4g}", input.preset.area.value)));
    }

    result.fields = fieldsOf(input, figures, stop);
    if (result.fields->fitting() > 0) {
        double fields = 0;  // as many as the tissue in them would fill
        for (const auto& field : result.fields->chosen()) fields += field.tissue;
        const base::SquareMillimetres counted{fields * result.fields->fieldArea.value};
        result.inFields = count(result.fields->figuresInChosen(), counted, input.hpf, input.preset);
    }
    if (!result.fields->complete())
        addOnce(result.warnings,
                (input.tissue ? base::say("counting", "Only %1 of %2 fields of %3 mm² fit into the tissue.")
                              : base::say("counting", "Only %1 of %2 fields of %3 mm² fit into the region."))
                    .with(result.fields->fitting(), result.fields->wanted,
                          base::written("{:.3f}", result.fields->fieldArea.value)));
    return result;
}

}  // namespace tenfield::counting
