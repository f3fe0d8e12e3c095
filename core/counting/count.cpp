#include "core/counting/count.h"

#include "core/base/error.h"
#include "core/base/written.h"

namespace tenfield::counting {
namespace {

Rate rate(const Count& count, double area) {
    const double factor = area / count.area->value;
    return {double(count.figures) * factor, count.ci.scaled(factor)};
}

std::vector<base::Message> areaWarnings(double area, const Preset& preset) {
    std::vector<base::Message> warnings;
    const auto counted = base::written("{:.2f}", area);
    const auto square = [](base::SquareMillimetres size) { return base::written("{:.4g}", size.value); };
    if (area < almost)
        warnings.push_back(
            base::say("counting",
                      "Only %1 mm² were counted. Below 1 mm² a count says little about the tumour.")
                .with(counted));
    if (area < preset.area.value * almost)
        warnings.push_back(
            base::say("counting",
                      "%1 mm² were counted, less than the %2 mm² (%3) that the cut-offs of “%4” speak of: "
                      "the count per %3 is an extrapolation.")
                .with(counted, square(preset.area), preset.per, preset.name));
    else if (area < preset.counted.value * almost)
        warnings.push_back(base::say("counting", "%1 mm² were counted; “%2” asks for %3 mm².")
                               .with(counted, preset.name, square(preset.counted)));
    return warnings;
}

}  // namespace

base::Message noPixelSizeMessage() {
    return base::say("counting",
                     "The slide does not say how large its pixels are, so there are no areas, no counts per "
                     "mm² or high-power field and no score. Set the size of a pixel (--mpp in µm on the "
                     "command line, “Calibrate” in the window).");
}

Count count(std::int64_t figures, std::optional<base::SquareMillimetres> area, const HighPowerField& hpf,
            const Preset& preset) {
    Count result;
    result.figures = figures;
    result.ci = poissonInterval(figures);
    result.area = area;
    if (!area) {
        result.warnings.push_back(noPixelSizeMessage());
        return result;
    }
    if (!(area->value > 0)) {
        result.warnings.push_back(base::say("counting",
                                            "Nothing of the region could be analysed: there is no area to "
                                            "count in. Choose another region."));
        return result;
    }
    result.perMm2 = rate(result, 1);
    result.perTenHpf = rate(result, hpf.areaOfTen().value);
    result.perPreset = rate(result, preset.area.value);
    result.warnings = areaWarnings(area->value, preset);
    if (const auto level = levelOf(preset, result.perPreset->value))
        result.score = Score{*level, preset.levels[*level].name, *levelOf(preset, result.perPreset->ci.low),
                             *levelOf(preset, result.perPreset->ci.high)};
    return result;
}

}  // namespace tenfield::counting
