#include "core/counting/count.h"

#include <spdlog/fmt/fmt.h>

#include "core/base/error.h"

namespace tenfield::counting {
namespace {

Rate rate(const Count& count, double area) {
    const double factor = area / count.area->value;
    return {double(count.figures) * factor, count.ci.scaled(factor)};
}

std::vector<std::string> areaWarnings(double area, const Preset& preset) {
    std::vector<std::string> warnings;
    // Regions drawn to a certain size come out a fraction of a pixel off; a thousandth of the area is no
    // lack.
    constexpr double almost = 0.999;
    if (area < almost)
        warnings.push_back(
            fmt::format("Only {:.2f} mm² were counted. Below 1 mm² a count says little about the "
                        "tumour.",
                        area));
    if (area < preset.area.value * almost)
        warnings.push_back(
            fmt::format("{:.2f} mm² were counted, less than the {:.4g} mm² ({}) that the cut-offs of "
                        "“{}” speak of: the count per {} is an extrapolation.",
                        area, preset.area.value, preset.per, preset.name, preset.per));
    else if (area < preset.counted.value * almost)
        warnings.push_back(fmt::format("{:.2f} mm² were counted; “{}” asks for {:.4g} mm².", area,
                                       preset.name, preset.counted.value));
    return warnings;
}

}  // namespace

std::string noPixelSizeMessage() {
    return "The slide does not say how large its pixels are, so there are no areas, no counts per mm² or "
           "high-power "
           "field and no score. Set the size of a pixel (--mpp in µm on the command line, “Calibrate” in the "
           "window).";
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
        result.warnings.push_back(
            "Nothing of the region could be analysed: there is no area to count in. Choose "
            "another region.");
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
