#include "core/report/rows.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <cmath>

namespace tenfield::report {
namespace {

std::string orNotStated(const std::string& text) {
    return text.empty() ? "not stated" : text;
}

std::string rateText(const std::optional<counting::Rate>& rate) {
    return rate ? fmt::format("{} ({})", number(rate->value), intervalText(rate->ci)) : "–";
}

std::string scoreText(const ReportData& data, const counting::Count& count) {
    if (!data.signOff.scoreNotGiven.empty()) return data.signOff.scoreNotGiven;
    if (!count.score) return "–";
    return count.score->name + (count.score->nearThreshold() ? " (near threshold)" : "");
}

/// Whether the preset's area is worth a column beside ten fields and 1 mm2.
bool hasAreaOfItsOwn(const ReportData& data) {
    const auto differs = [&](double area) { return std::abs(data.preset.area.value / area - 1) > 1e-3; };
    return differs(1) && differs(data.hpf.areaOfTen().value);
}

std::vector<std::string> countRow(const ReportData& data, const std::string& name, const counting::Count& c) {
    std::vector<std::string> row{name, fmt::format("{} ({})", c.figures, intervalText(c.ci)),
                                 c.area ? fmt::format("{:.2f} mm²", c.area->value) : "–",
                                 rateText(c.perTenHpf), rateText(c.perMm2)};
    if (hasAreaOfItsOwn(data)) row.push_back(rateText(c.perPreset));
    row.push_back(scoreText(data, c));
    return row;
}

std::string fieldOfView(const counting::HighPowerField& hpf) {
    if (!hpf.view())
        return fmt::format("{:.4g} mm² (ten: {:.4g} mm²)", hpf.area().value, hpf.areaOfTen().value);
    return fmt::format("FN {:g} / {:g}x: diameter {:.3f} mm, {:.4f} mm² (ten: {:.3f} mm²)",
                       hpf.view()->fieldNumber, hpf.view()->objective, hpf.diameterMm(), hpf.area().value,
                       hpf.areaOfTen().value);
}

}  // namespace

Section slideRows(const ReportData& data) {
    const auto& s = data.slide;
    Section section{"Slide", {}};
    auto& rows = section.rows;
    if (!s.caseNumber.empty()) rows.push_back({"Case", s.caseNumber});
    rows.push_back({"Slide", s.name});
    rows.push_back({"Stain", orNotStated(s.stain)});
    rows.push_back({"Scanner / format", s.scanner.empty() ? s.format : s.scanner + " / " + s.format});
    rows.push_back({"Objective", s.objective ? fmt::format("{:g}x", *s.objective) : "not stated"});
    rows.push_back({"Size", fmt::format("{} x {} px", s.width, s.height)});
    rows.push_back({"Pixel size",
                    s.mpp ? (s.mpp->x == s.mpp->y ? fmt::format("{:.4f} µm", s.mpp->x)
                                                  : fmt::format("{:.4f} x {:.4f} µm", s.mpp->x, s.mpp->y)) +
                                ", from " + orNotStated(s.mppSource)
                          : "not known"});
    rows.push_back({"Fingerprint (SHA-256)", orNotStated(s.fingerprint)});
    return section;
}

Section regionRows(const ReportData& data) {
    const auto& r = data.region;
    Section section{"Region", {}};
    auto& rows = section.rows;
    rows.push_back({"Region", orNotStated(r.name)});
    rows.push_back({"Area drawn", areaText(data, r.pixels)});
    rows.push_back({"Tissue in it", r.tissuePixels ? areaText(data, *r.tissuePixels) : "not determined"});
    rows.push_back({"Analysed", areaText(data, r.analysedPixels)});
    rows.push_back({"Not readable", areaText(data, r.unreadablePixels)});
    rows.push_back({"Counted by", headlineMethod(data)});
    if (const auto box = r.outline.boundingBox(); !box.empty())
        rows.push_back({"Bounding box (level 0)",
                        fmt::format("x {}, y {}, {} x {} px", std::lround(box.x), std::lround(box.y),
                                    std::lround(box.width), std::lround(box.height))});
    rows.push_back(
        {"Left out", data.signOff.exclusions.empty() ? "nothing stated" : data.signOff.exclusions});
    return section;
}

Section reviewRows(const ReportData& data) {
    const auto& r = data.review;
    Section section{"Network and reader", {}};
    auto& rows = section.rows;
    rows.push_back(
        {"Found by the network", fmt::format("{} at threshold {:.3g}", r.candidates, data.method.threshold)});
    rows.push_back({"Accepted by the reader", std::to_string(r.accepted)});
    rows.push_back({"Rejected by the reader", std::to_string(r.rejected)});
    rows.push_back({"Added by the reader", std::to_string(r.added)});
    rows.push_back({"Review", reviewedText(data) + (r.blind ? " (blind: probabilities hidden)" : "")});
    if (data.aiOnly) {
        const auto& c = *data.aiOnly;
        const auto figures = std::to_string(c.figures) + " figures";
        rows.push_back({"Network alone, whole region",
                        c.perMm2 ? fmt::format("{}; {} per 10 HPF; {} per mm²; {}", figures,
                                               rateText(c.perTenHpf), rateText(c.perMm2), scoreText(data, c))
                                 : figures});
    }
    rows.push_back({"Counted, whole region", std::to_string(data.counts.whole.figures) + " figures"});
    return section;
}

Section modelRows(const ReportData& data) {
    const auto& m = data.method;
    Section section{"Model and software", {}};
    auto& rows = section.rows;
    rows.push_back(
        {"Model", orNotStated(m.modelName) + (m.modelVersion.empty() ? "" : ", version " + m.modelVersion)});
    if (!m.modelNote.empty()) rows.push_back({"About it", m.modelNote});
    rows.push_back({"Weights (SHA-256)", orNotStated(m.modelSha256)});
    rows.push_back({"Arithmetic", orNotStated(m.precision) + (m.device.empty() ? "" : " on " + m.device)});
    rows.push_back({"Software", orNotStated(m.softwareVersion)});
    return section;
}

Section processingRows(const ReportData& data) {
    const auto& m = data.method;
    Section section{"Processing", {}};
    auto& rows = section.rows;
    rows.push_back({"Mode", m.mode == "grid" ? "grid: patches side by side over the region"
                                             : "dense: screening map, then confirmation of each peak"});
    rows.push_back({"Resolution", fmt::format("{:.3g} µm per pixel", m.modelMpp)});
    rows.push_back({"Stride", m.strideUm > 0 ? fmt::format("{:.3g} µm", m.strideUm) : "not stated"});
    rows.push_back({"Threshold", fmt::format("{:.3g}", m.threshold)});
    rows.push_back(
        {"Merge radius", m.mergeRadiusUm > 0 ? fmt::format("{:.3g} µm", m.mergeRadiusUm) : "none"});
    rows.push_back({"Stain normalisation", m.stainNormalisation.empty() ? "none" : m.stainNormalisation});
    if (!m.stainParameters.empty() && m.stainParameters != "{}")
        rows.push_back({"Its parameters", m.stainParameters});
    rows.push_back({"Finished", m.complete ? "yes" : "no: stopped before its end"});
    return section;
}

Section presetRows(const ReportData& data) {
    const auto& p = data.preset;
    Section section{"Counting rule", {}};
    auto& rows = section.rows;
    rows.push_back({"Preset", p.name});
    rows.push_back({"Table", p.table + (p.cutoffsUnverified ? " (unverified)" : "")});
    rows.push_back({"Area of the cut-offs", fmt::format("{:.4g} mm² ({}){}", p.area.value, p.per,
                                                        p.areaUnverified ? ", unverified" : "")});
    rows.push_back({"High-power field", fieldOfView(data.hpf)});
    rows.push_back({"Source", p.source});
    if (!p.note.empty()) rows.push_back({"Note", p.note});
    return section;
}

Table countTable(const ReportData& data) {
    Table table{{"Counted in", "Figures", "Area",
                 fmt::format("Per 10 HPF ({:.3g} mm²)", data.hpf.areaOfTen().value), "Per mm²", "Score"},
                {},
                0};
    if (hasAreaOfItsOwn(data)) table.columns.insert(table.columns.end() - 1, "Per " + data.preset.per);
    table.rows.push_back(countRow(data, "Whole region", data.counts.whole));
    const auto add = [&](const std::string& name, const counting::Count& count, bool isResult) {
        if (isResult) table.emphasised = int(table.rows.size());
        table.rows.push_back(countRow(data, name, count));
    };
    const auto result = effectiveHeadline(data);
    if (data.counts.inFields && data.method.complete) {
        const auto n = data.counts.fields->chosen().size();
        add(n == 10 ? "Ten consecutive fields"
                    : fmt::format("{} {} (all that fit)", n, n == 1 ? "field" : "fields"),
            *data.counts.inFields, result == Headline::TenFields);
    }
    if (const auto chosen = chosenHotspotCount(data); chosen && data.method.complete)
        add("Hotspot (reader’s)", *chosen, result == Headline::Hotspot);
    if (data.counts.inHotspot && data.method.complete)
        add("Hotspot (proposed)", *data.counts.inHotspot, result == Headline::Hotspot && !data.chosenHotspot);
    if (data.aiOnly) table.rows.push_back(countRow(data, "Whole region, network alone", *data.aiOnly));
    return table;
}

Table cutOffTable(const ReportData& data) {
    Table table{{"Score", "Figures per " + data.preset.per, ""}, {}, -1};
    const auto count = headlineCount(data);
    for (int i = 0; i < int(data.preset.levels.size()); ++i) {
        std::string mark;
        if (count.score && data.signOff.scoreNotGiven.empty()) {
            if (count.score->level == i) {
                mark = "this count: " + number(count.perPreset->value);
                table.emphasised = i;
            } else if (i >= count.score->lowest && i <= count.score->highest) {
                mark = "within the 95 % interval";
            }
        }
        table.rows.push_back(
            {data.preset.levels[std::size_t(i)].name, counting::rangeText(data.preset, i), mark});
    }
    return table;
}

Table fieldTable(const ReportData& data) {
    Table table{{"Field", "Figures", "x (px)", "y (px)"}, {}, -1};
    if (!data.counts.fields || !data.method.complete) return table;
    int n = 0;
    // A field may stand up to half a pixel outside the region, and so of the slide (counting::Placement).
    for (const auto& field : data.counts.fields->chosen())
        table.rows.push_back({std::to_string(++n), std::to_string(field.figures),
                              std::to_string(std::max(0l, std::lround(field.box.x))),
                              std::to_string(std::max(0l, std::lround(field.box.y)))});
    return table;
}

}  // namespace tenfield::report
