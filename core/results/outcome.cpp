#include "core/results/outcome.h"

#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "core/base/stop.h"
#include "core/base/version.h"
#include "core/exchange/detections.h"
#include "core/exchange/geojson.h"
#include "core/results/pictures.h"

namespace tenfield::results {
namespace {

using Json = nlohmann::ordered_json;

Json toJson(const geometry::Rect& r) {
    return {r.x, r.y, r.width, r.height};
}

template <class T, class Convert>
Json orNull(const std::optional<T>& value, Convert convert) {
    return value ? Json(convert(*value)) : Json(nullptr);
}

Json toJson(const counting::Interval& i) {
    return {i.low, i.high};
}
Json toJson(const counting::Rate& rate) {
    return {{"value", rate.value}, {"ci95", toJson(rate.ci)}};
}
Json toJson(const counting::Score& score) {
    return {{"name", score.name.text()}, {"level", score.level}, {"near_threshold", score.nearThreshold()}};
}

Json toJson(const counting::Count& count) {
    return {{"figures", count.figures},
            {"ci95", toJson(count.ci)},
            {"area_mm2", orNull(count.area, [](auto a) { return a.value; })},
            {"per_mm2", orNull(count.perMm2, [](auto& r) { return toJson(r); })},
            {"per_ten_hpf", orNull(count.perTenHpf, [](auto& r) { return toJson(r); })},
            {"per_preset_area", orNull(count.perPreset, [](auto& r) { return toJson(r); })},
            {"score", orNull(count.score, [](auto& s) { return toJson(s); })}};
}

Json toJson(const counting::FieldLayout& layout) {
    Json fields = Json::array();
    for (const auto& field : layout.chosen())
        fields.push_back({{"box", toJson(field.box)}, {"figures", field.figures}, {"tissue", field.tissue}});
    return {{"shape", layout.shape == counting::FieldShape::Box ? "box" : "circle"},
            {"field_mm2", layout.fieldArea.value},
            {"wanted", layout.wanted},
            {"fitting", layout.fitting()},
            {"fields", fields}};
}

Json slideJson(const slide::SlideInfo& slide) {
    return {{"file", slide.path.filename().string()},
            {"fingerprint", slide.fingerprint},
            {"format", slide.format},
            {"width", slide.levels.empty() ? 0 : slide.levels[0].width},
            {"height", slide.levels.empty() ? 0 : slide.levels[0].height},
            {"mpp", orNull(slide.mpp,
                           [](auto m) {
                               return Json{m.x, m.y};
                           })},
            {"mpp_source", slide::toString(slide.mppSource)},
            {"objective", orNull(slide.objective, [](auto o) { return o; })}};
}

Json requestJson(const analysis::AnalysisRequest& request) {
    Json roi = Json::array();
    for (const auto& part : request.roi.parts()) {
        Json rings = Json::array();
        for (const auto& ring : part.rings()) {
            Json points = Json::array();
            for (const auto p : ring) points.push_back({p.x, p.y});
            rings.push_back(points);
        }
        roi.push_back(rings);
    }
    return {{"roi", request.roi.empty() ? Json("tissue") : roi},
            {"mode", request.mode == analysis::Mode::Dense ? "dense" : "grid"},
            {"stain", request.stain},
            {"adapted_to_slide", request.adapted},
            {"threshold", request.threshold},
            {"merge_radius_um", request.mergeRadiusUm}};
}

}  // namespace

ModelIdentity identityOf(const inference::Classifier& c) {
    return {c.name(), "",      c.sha256(),    c.precisionInUse(),
            "cpu",    c.mpp(), c.patchSize(), c.screeningThreshold()};
}

std::optional<base::SquareMillimetres> Outcome::area(double pixels) const {
    if (!slide.mpp) return std::nullopt;
    return base::areaOfPixels(pixels, *slide.mpp);
}

Outcome makeOutcome(analysis::AnalysisRequest request, analysis::AnalysisResult result,
                    slide::SlideInfo slide, ModelIdentity model, const counting::HighPowerField& hpf,
                    const counting::Preset& preset, std::stop_token stop) {
    Outcome outcome{
        std::move(request), std::move(result), std::move(slide), std::move(model), hpf, preset, {}};
    counting::EvaluationInput input;
    input.roi = outcome.request.roi.empty() ? geometry::Region(outcome.slide.extent()) : outcome.request.roi;
    for (const auto& d : outcome.result.detections)
        if (d.probability >= outcome.request.threshold) input.figures.push_back(d.centre);
    input.mpp = outcome.slide.mpp;
    input.countedArea = outcome.area(outcome.result.analysedPixels);
    input.tissue = counting::Coverage::of(outcome.result.tissue.share, outcome.result.tissue.area);
    input.hpf = hpf;
    input.preset = preset;
    outcome.counts = counting::countWhole(input);
    if (outcome.result.complete) try {
            outcome.counts = counting::evaluate(input, stop);
        } catch (const base::Cancelled&) {
            outcome.counts.warnings.push_back(
                base::say("report", "Stopped before the fields and the hotspot were searched."));
        }
    return outcome;
}

std::string toJson(const Outcome& outcome, bool withRun) {
    const auto& result = outcome.result;
    const auto mm2 = [&](double pixels) {
        return orNull(outcome.area(pixels), [](auto a) { return a.value; });
    };
    Json hotspots = Json::array();
    for (const auto& hotspot : outcome.counts.hotspots)
        hotspots.push_back({{"window", toJson(hotspot.window)}, {"figures", hotspot.figures}});
    Json unreadable = Json::array();
    for (const auto& area : result.unreadable) unreadable.push_back(toJson(area));
    Json warnings = Json::array();
    for (const auto& warning : outcome.counts.warnings) warnings.push_back(warning.text());
    for (const auto& note : result.notes) warnings.push_back(note);

    Json j;
    j["software"] = {{"name", "Tenfield"}, {"version", base::version}};
    j["notice"] =
        "Research use only, not a medical device. Counts are proposals of a network that no reader has "
        "reviewed.";
    j["slide"] = slideJson(outcome.slide);
    j["request"] = requestJson(outcome.request);
    j["model"] = {
        {"name", outcome.model.name},           {"sha256", outcome.model.sha256},
        {"precision", outcome.model.precision}, {"mpp", outcome.model.mpp},
        {"patch", outcome.model.patch},         {"screening_threshold", outcome.model.screeningThreshold}};
    j["colour_map"] = {{"name", result.stain},
                       {"parameters", Json::parse(result.stainParameters, nullptr, false)}};
    j["complete"] = result.complete;
    j["blocks"] = {{"done", result.blocksDone}, {"total", result.blocksTotal}};
    j["area_mm2"] = {{"roi", mm2(result.roiPixels)},
                     {"tissue", mm2(result.tissuePixels)},
                     {"analysed", mm2(result.analysedPixels)},
                     {"unreadable", mm2(result.unreadablePixels)}};
    j["candidates"] = result.detections.size();
    j["preset"] = {{"id", outcome.preset.id},
                   {"name", outcome.preset.name.text()},
                   {"area_mm2", outcome.preset.area.value},
                   {"table", outcome.preset.table.text()},
                   {"source", outcome.preset.source.text()},
                   {"unverified", outcome.preset.unverified()}};
    j["hpf"] = {{"area_mm2", outcome.hpf.area().value}, {"diameter_mm", outcome.hpf.diameterMm()}};
    j["count"] = toJson(outcome.counts.whole);
    j["fields"] = orNull(outcome.counts.fields, [](auto& layout) { return toJson(layout); });
    j["count_in_fields"] = orNull(outcome.counts.inFields, [](auto& count) { return toJson(count); });
    j["hotspots"] = hotspots;
    j["count_in_hotspot"] = orNull(outcome.counts.inHotspot, [](auto& count) { return toJson(count); });
    j["unreadable"] = unreadable;
    j["warnings"] = warnings;
    if (withRun) j["run"] = {{"seconds", result.seconds}};
    return j.dump(2) + "\n";
}

geometry::Rect pictureArea(const Outcome& outcome) {
    if (outcome.request.roi.empty()) return outcome.slide.bounds;
    const auto box = outcome.request.roi.boundingBox();
    return box.grown(0.04 * std::max(box.width, box.height)).intersected(outcome.slide.extent());
}

void writeNumbers(const Outcome& outcome, const std::filesystem::path& folder) {
    for (const char* stale : {"probability.png", "overlay.png", "report.pdf"}) {
        std::error_code ignored;
        std::filesystem::remove(folder / stale, ignored);
    }
    const auto& detections = outcome.result.detections;
    const double threshold = outcome.request.threshold;
    exchange::writeDetectionsCsv(folder / "detections.csv", detections, outcome.slide.mpp, threshold);
    exchange::writeGeoJson(folder / "detections.geojson", exchange::toAnnotations(detections, threshold));
    base::writeFileAtomically(folder / "analysis.json", toJson(outcome, true));
}

void writePictures(const Outcome& outcome, const slide::SlideSource& source,
                   const std::filesystem::path& folder, std::stop_token stop) {
    const double threshold = outcome.request.threshold;
    writeProbabilityPng(folder / "probability.png", outcome.result);
    auto overview = readOverview(source, pictureArea(outcome), 3000, stop);
    blendMap(overview, outcome.result, threshold);
    hatchUnreadable(overview, outcome.result);
    drawFindings(overview, outcome.request.roi, outcome.result, threshold);
    base::throwIfStopped(stop);
    writePng(folder / "overlay.png", overview.image);
}

}  // namespace tenfield::results
