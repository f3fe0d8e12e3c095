#include "core/results/reportbuilder.h"

#include <spdlog/fmt/chrono.h>

#include <algorithm>
#include <ctime>

#include "core/base/stop.h"
#include "core/base/version.h"
#include "core/results/pictures.h"

namespace tenfield::results {

using base::say;

namespace {

constexpr int thumbnailOfSlide = 900;  // pixels along the longer side; A4 prints them at some 150 dpi
constexpr int pictureOfRegion = 1400;

base::Message inWords(slide::MppSource source) {
    switch (source) {
        case slide::MppSource::Vendor:
            return say("report", "the scanner's own field in the file");
        case slide::MppSource::TiffTags:
            return say("report", "resolution tags of the TIFF file");
        case slide::MppSource::User:
            return say("report", "entered by the user");
        case slide::MppSource::None:
            break;
    }
    return say("report", "not known");
}

std::string property(const slide::SlideInfo& slide, const std::string& name) {
    const auto found = slide.properties.find(name);
    return found == slide.properties.end() ? std::string() : found->second;
}

std::string today() {
    return fmt::format("{:%Y-%m-%d}", fmt::localtime(std::time(nullptr)));
}

report::MethodFacts methodFacts(const Outcome& outcome) {
    report::MethodFacts facts;
    const bool dense = outcome.request.mode == analysis::Mode::Dense;
    facts.mode = dense ? "dense" : "grid";
    facts.modelName = outcome.model.name;
    facts.modelSha256 = outcome.model.sha256;
    facts.adapted = outcome.request.adapted;
    facts.precision = outcome.model.precision;
    facts.device = outcome.model.device;
    facts.modelMpp = outcome.model.mpp;
    facts.threshold = outcome.request.threshold;
    facts.strideUm = (dense ? 8 : outcome.model.patch) * outcome.model.mpp;
    facts.mergeRadiusUm = dense ? outcome.request.mergeRadiusUm : 0;
    facts.stainNormalisation = outcome.result.stain;
    facts.stainParameters = outcome.result.stainParameters;
    facts.softwareVersion = std::string("Tenfield ") + base::version;
    facts.complete = outcome.result.complete;
    return facts;
}

}  // namespace

report::SlideFacts slideFacts(const slide::SlideInfo& slide) {
    report::SlideFacts facts;
    facts.name = slide.path.filename().string();
    facts.fingerprint = slide.fingerprint;
    facts.scanner = property(slide, "tiff.Make");
    if (const auto model = property(slide, "tiff.Model"); !model.empty()) facts.scanner += " " + model;
    for (const char* own : {"aperio.ScanScope ID", "hamamatsu.Product"})
        if (facts.scanner.empty()) facts.scanner = property(slide, own);
    facts.format = slide.format;
    if (!slide.levels.empty()) facts.width = slide.levels[0].width, facts.height = slide.levels[0].height;
    facts.objective = slide.objective;
    facts.mpp = slide.mpp;
    facts.mppSource = inWords(slide.mppSource);
    facts.synthetic = property(slide, "tiff.ImageDescription").find("SYNTHETIC") != std::string::npos;
    return facts;
}

std::vector<report::Figure> countedFigures(const Outcome& outcome) {
    std::vector<report::Figure> figures;
    for (const auto& d : outcome.result.detections) {
        if (d.probability < outcome.request.threshold) continue;
        report::Figure figure;
        figure.id = d.id;
        figure.centre = d.centre;
        figure.probability = d.probability;
        figure.low = d.low;
        figure.high = d.high;
        figures.push_back(std::move(figure));
    }
    return figures;
}

void addPictures(std::vector<report::Figure>& figures, const Outcome& outcome,
                 const slide::SlideSource& source, inference::Classifier* classifier, int most,
                 std::stop_token stop) {
    for (std::size_t i = 0; i < figures.size() && int(i) < most; ++i) {
        base::throwIfStopped(stop);
        auto& figure = figures[i];
        const auto patch = readFigure(source, {outcome.model.mpp, outcome.model.patch},
                                      outcome.result.colours.get(), figure.centre);
        figure.thumbnail = patch.original;
        if (!classifier) continue;
        const auto map = classifier->gradCam(patch.mapped, inference::TargetClass::Mitosis);
        figure.noEvidence = !map.positiveEvidence;
        figure.gradCam = blendActivation(patch.original, map);
    }
}

report::ReportData makeReport(const Outcome& outcome, std::vector<report::Figure> figures,
                              const slide::SlideSource& source, std::stop_token stop) {
    report::ReportData data;
    data.slide = slideFacts(outcome.slide);
    const bool tissue = outcome.request.roi.empty();
    data.region.name = tissue ? say("report", "all tissue") : say("report", "region of interest");
    data.region.outline = tissue ? geometry::Region(outcome.slide.bounds) : outcome.request.roi;
    data.region.pixels = outcome.result.roiPixels;
    data.region.tissuePixels = outcome.result.tissuePixels;
    data.region.analysedPixels = outcome.result.analysedPixels;
    data.region.unreadablePixels = outcome.result.unreadablePixels;
    data.hpf = outcome.hpf;
    data.preset = outcome.preset;
    data.counts = outcome.counts;
    data.aiOnly = outcome.counts.whole;
    data.headline = report::proposedHeadline(outcome.counts, outcome.preset);
    data.method = methodFacts(outcome);
    data.review.candidates = int(figures.size());
    data.review.toReview = int(figures.size());
    data.signOff.date = today();
    for (const auto& note : outcome.result.notes) data.warnings.push_back({"analysis", note.c_str()});
    data.figures = std::move(figures);

    auto whole = readOverview(source, outcome.slide.bounds, thumbnailOfSlide, stop);
    data.slidePicture = {std::move(whole.image), whole.area};
    // Outlines, figures and fields are the painter's: as vectors they stay sharp in print.
    auto region = readOverview(source, pictureArea(outcome), pictureOfRegion, stop);
    blendMap(region, outcome.result, outcome.request.threshold);
    hatchUnreadable(region, outcome.result);
    data.regionPicture = {std::move(region.image), region.area};
    return data;
}

}  // namespace tenfield::results
