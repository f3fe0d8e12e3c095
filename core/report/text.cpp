#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <cmath>

#include "core/base/written.h"
#include "core/report/rows.h"

// Numbers, warnings and limits; the rows themselves are in rows.cpp.
namespace tenfield::report {

using base::Message;
using base::say;

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

Message areaText(const ReportData& data, double pixels) {
    if (!data.slide.mpp) return say("report", "not known (no pixel size)");
    return base::written("{:.3f} mm²", base::areaOfPixels(pixels, *data.slide.mpp).value);
}

Message researchUseOnly() {
    return say("report", "Research use only, not a medical device.");
}

Message watermark(const ReportData& data) {
    return data.signOff.isSigned ? Message() : say("report", "DRAFT, NOT SIGNED");
}

Message reviewedText(const ReportData& data) {
    const auto& r = data.review;
    if (r.toReview == 0)
        return r.added > 0 ? say("report", "no candidates to review") : say("report", "no candidates");
    if (r.reviewed == 0)
        return say("report", "reviewed 0 of %1: no reader has looked at the candidates").with(r.toReview);
    return say("report", "reviewed %1 of %2 candidates").with(r.reviewed, r.toReview);
}

std::vector<Message> warnings(const ReportData& data) {
    auto all = data.counts.warnings;
    const auto add = [&](const Message& w) {
        if (std::ranges::find(all, w) == all.end()) all.push_back(w);
    };
    if (!data.method.complete)
        add(say(
            "report",
            "The analysis was stopped before its end: parts of the region were not looked at. Only what was "
            "looked at is counted; there are no counts of fields and no hotspot."));
    if (data.region.unreadablePixels > 0)
        add(data.slide.mpp
                ? say("report",
                      "Parts of the region could not be read (%1). They were not analysed and are not part "
                      "of "
                      "the counted area.")
                      .with(areaText(data, data.region.unreadablePixels))
                : say("report",
                      "Parts of the region could not be read. They were not analysed and are not part of the "
                      "counted area."));
    for (const auto& w : data.warnings) add(w);
    return all;
}

namespace {

Message unverifiedText(const counting::Preset& preset) {
    return (preset.areaUnverified && preset.cutoffsUnverified
                ? say("report",
                      "Unverified: the area and the cut-offs of “%1” were recalled and not read in a source. "
                      "Check a book.")
            : preset.areaUnverified
                ? say("report",
                      "Unverified: the area of “%1” was recalled and not read in a source. Check a book.")
                : say("report",
                      "Unverified: the cut-offs of “%1” were recalled and not read in a source. Check a "
                      "book."))
        .with(preset.name);
}

}  // namespace

std::vector<Message> limits(const ReportData& data) {
    std::vector<Message> text;
    text.push_back(
        say("report",
            "%1 The numbers are no diagnosis and no grade; a pathologist decides on the slide itself.")
            .with(researchUseOnly()));
    if (data.slide.synthetic)
        text.push_back(say("report",
                           "This slide is synthetic: it was drawn by a program, and its counts say nothing "
                           "about any tissue."));
    if (data.review.reviewed < data.review.toReview)
        text.push_back(
            say("report",
                "%1 of %2 candidates were not reviewed. The network alone takes look-alikes (pyknotic, "
                "apoptotic, hyperchromatic nuclei) for mitoses and misses some; a small share of false "
                "alarms "
                "outweighs the few true figures of a region.")
                .with(data.review.toReview - data.review.reviewed, data.review.toReview));
    text.push_back(
        say("report",
            "The 95 % interval is the exact Poisson interval of the count. It covers the chance of "
            "sampling only, not errors of the network, the reader, or the choice of the region."));
    if (const auto score = headlineCount(data).score; score && score->nearThreshold())
        text.push_back(
            say("report",
                "The interval crosses a cut-off of the table: a neighbouring area might have given "
                "another score."));
    text.push_back(
        say("report",
            "Fields are areas on the slide, computed from the size of a pixel; they are not what a "
            "screen shows at “40x”."));
    if (effectiveHeadline(data) == Headline::Hotspot)
        text.push_back(
            data.chosenHotspot
                ? say("report", "The hotspot was chosen by the reader.")
                : say("report",
                      "The hotspot was proposed by the program, as the window with the most counted "
                      "figures. Hotspots chosen by machine predicted outcome worse than those of "
                      "readers in one study (Diagn Pathol 2016;11)."));
    if (data.preset.unverified()) text.push_back(unverifiedText(data.preset));
    text.push_back(
        say("report", "Heat maps (Grad-CAM) show what moved the network, not why a figure is a mitosis."));
    text.push_back(say("report",
                       "The network is a reconstruction after Farooq et al. 2024, whose code and weights are "
                       "not available."));
    return text;
}

}  // namespace tenfield::report
