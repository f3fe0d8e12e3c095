#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <cmath>

#include "core/report/rows.h"

// Numbers, warnings and limits; the rows themselves are in rows.cpp.
namespace tenfield::report {

std::string number(double value) {
    if (!std::isfinite(value)) return "–";
    const double size = std::abs(value);
    // Three digits are what a count is good for; whole numbers from 100 on.
    auto text = fmt::format("{:.{}f}", value, size >= 100 ? 0 : size >= 10 ? 1 : 2);
    if (text.find('.') != std::string::npos) {
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.') text.pop_back();
    }
    return text == "-0" ? "0" : text;
}

std::string intervalText(const counting::Interval& interval) {
    return number(interval.low) + "–" + number(interval.high);
}

std::string areaText(const ReportData& data, double pixels) {
    if (!data.slide.mpp) return "not known (no pixel size)";
    return fmt::format("{:.3f} mm²", base::areaOfPixels(pixels, *data.slide.mpp).value);
}

std::string researchUseOnly() {
    return "Research use only, not a medical device.";
}

std::string watermark(const ReportData& data) {
    return data.signOff.isSigned ? "" : "DRAFT, NOT SIGNED";
}

std::string reviewedText(const ReportData& data) {
    const auto& r = data.review;
    if (r.toReview == 0) return r.added > 0 ? "no candidates to review" : "no candidates";
    if (r.reviewed == 0)
        return fmt::format("reviewed 0 of {}: no reader has looked at the candidates", r.toReview);
    return fmt::format("reviewed {} of {} candidates", r.reviewed, r.toReview);
}

std::vector<std::string> warnings(const ReportData& data) {
    auto all = data.counts.warnings;
    const auto add = [&](const std::string& w) {
        if (std::find(all.begin(), all.end(), w) == all.end()) all.push_back(w);
    };
    if (!data.method.complete)
        add("The analysis was stopped before its end: parts of the region were not looked at. Only what was "
            "looked at is "
            "counted; there are no counts of fields and no hotspot.");
    if (data.region.unreadablePixels > 0)
        add("Parts of the region could not be read" +
            (data.slide.mpp ? " (" + areaText(data, data.region.unreadablePixels) + ")" : "") +
            ". They were not analysed and are not part of the counted area.");
    for (const auto& w : data.warnings) add(w);
    return all;
}

std::vector<std::string> limits(const ReportData& data) {
    std::vector<std::string> text;
    text.push_back(researchUseOnly() +
                   " The numbers are no diagnosis and no grade; a pathologist decides on the slide itself.");
    if (data.slide.synthetic)
        text.push_back(
            "This slide is synthetic: it was drawn by a program, and its counts say nothing about any "
            "tissue.");
    if (data.review.reviewed < data.review.toReview)
        text.push_back(fmt::format(
            "{} of {} candidates were not reviewed. The network alone takes look-alikes (pyknotic, "
            "apoptotic, hyperchromatic nuclei) for mitoses and misses some; a small share of false "
            "alarms outweighs the few true figures of a region.",
            data.review.toReview - data.review.reviewed, data.review.toReview));
    text.push_back(
        "The 95 % interval is the exact Poisson interval of the count. It covers the chance of sampling "
        "only, not "
        "errors of the network, the reader, or the choice of the region.");
    if (const auto score = headlineCount(data).score; score && score->nearThreshold())
        text.push_back(
            "The interval crosses a cut-off of the table: a neighbouring area might have given another "
            "score.");
    text.push_back(
        "Fields are areas on the slide, computed from the size of a pixel; they are not what a screen shows "
        "at "
        "“40x”.");
    if (effectiveHeadline(data) == Headline::Hotspot)
        text.push_back(data.chosenHotspot ? "The hotspot was chosen by the reader."
                                          : "The hotspot was proposed by the program, as the window with the "
                                            "most counted figures. Hotspots "
                                            "chosen by machine predicted outcome worse than those of readers "
                                            "in one study (Diagn Pathol "
                                            "2016;11).");
    if (data.preset.unverified())
        text.push_back(fmt::format(
            "Unverified: the {} of “{}” {} recalled and not read in a source. Check a book.",
            data.preset.areaUnverified && data.preset.cutoffsUnverified ? "area and the cut-offs"
            : data.preset.areaUnverified                                ? "area"
                                                                        : "cut-offs",
            data.preset.name, data.preset.areaUnverified && !data.preset.cutoffsUnverified ? "was" : "were"));
    text.push_back("Heat maps (Grad-CAM) show what moved the network, not why a figure is a mitosis.");
    text.push_back(
        "The network is a reconstruction after Farooq et al. 2024, whose code and weights are not "
        "available.");
    return text;
}

}  // namespace tenfield::report
