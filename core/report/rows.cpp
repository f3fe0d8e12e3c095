#include "core/report/rows.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <cmath>

#include "core/base/written.h"

namespace tenfield::report {

using base::Message;
using base::say;
using base::written;

namespace {

Message orNotStated(const Message& text) {
    return text.empty() ? say("report", "not stated") : text;
}

/// Several words that stand side by side in every language: "%1 (%2)", say.
template <class... Parts>
Message joined(const char* pattern, const Parts&... parts) {
    return Message(pattern).with(parts...);
}

Message rateText(const std::optional<counting::Rate>& rate) {
    return rate ? joined("%1 (%2)", numeral(rate->value), numeral(rate->ci)) : "–";
}

Message scoreText(const ReportData& data, const counting::Count& count) {
    if (!data.signOff.scoreNotGiven.empty()) return data.signOff.scoreNotGiven;
    if (!count.score) return "–";
    return count.score->nearThreshold() ? say("report", "%1 (near threshold)").with(count.score->name)
                                        : count.score->name;
}

Message figuresText(std::int64_t figures) {
    return figures == 1 ? say("report", "1 figure") : say("report", "%1 figures").with(figures);
}

/// Whether the preset's area is worth a column beside ten fields and 1 mm2.
bool hasAreaOfItsOwn(const ReportData& data) {
    const auto differs = [&](double area) { return std::abs(data.preset.area.value / area - 1) > 1e-3; };
    return differs(1) && differs(data.hpf.areaOfTen().value);
}

std::vector<Message> countRow(const ReportData& data, const Message& name, const counting::Count& c) {
    std::vector<Message> row{name, joined("%1 (%2)", c.figures, numeral(c.ci)),
                             c.area ? written("{:.2f} mm²", c.area->value) : "–", rateText(c.perTenHpf),
                             rateText(c.perMm2)};
    if (hasAreaOfItsOwn(data)) row.push_back(rateText(c.perPreset));
    row.push_back(scoreText(data, c));
    return row;
}

Message fieldOfView(const counting::HighPowerField& hpf) {
    if (!hpf.view())
        return say("report", "%1 mm² (ten: %2 mm²)")
            .with(written("{:.4g}", hpf.area().value), written("{:.4g}", hpf.areaOfTen().value));
    return say("report", "FN %1 / %2x: diameter %3 mm, %4 mm² (ten: %5 mm²)")
        .with(written("{:g}", hpf.view()->fieldNumber), written("{:g}", hpf.view()->objective),
              written("{:.3f}", hpf.diameterMm()), written("{:.4f}", hpf.area().value),
              written("{:.3f}", hpf.areaOfTen().value));
}

Message pixelSize(const SlideFacts& slide) {
    if (!slide.mpp) return say("report", "not known");
    const auto size = slide.mpp->x == slide.mpp->y
                          ? written("{:.4f} µm", slide.mpp->x)
                          : written("{:.4f} x {:.4f} µm", slide.mpp->x, slide.mpp->y);
    return say("report", "%1, from %2").with(size, orNotStated(slide.mppSource));
}

}  // namespace

Section slideRows(const ReportData& data) {
    const auto& s = data.slide;
    Section section{say("report", "Slide"), {}};
    auto& rows = section.rows;
    if (!s.caseNumber.empty()) rows.push_back({say("report", "Case"), s.caseNumber});
    rows.push_back({say("report", "Slide"), s.name});
    rows.push_back({say("report", "Stain"), orNotStated(s.stain)});
    rows.push_back(
        {say("report", "Scanner / format"), s.scanner.empty() ? s.format : s.scanner + " / " + s.format});
    rows.push_back({say("report", "Objective"),
                    s.objective ? written("{:g}x", *s.objective) : say("report", "not stated")});
    rows.push_back({say("report", "Size"), fmt::format("{} x {} px", s.width, s.height)});
    rows.push_back({say("report", "Pixel size"), pixelSize(s)});
    rows.push_back({say("report", "Fingerprint (SHA-256)"), orNotStated(s.fingerprint)});
    return section;
}

Section regionRows(const ReportData& data) {
    const auto& r = data.region;
    Section section{say("report", "Region"), {}};
    auto& rows = section.rows;
    rows.push_back({say("report", "Region"), orNotStated(r.name)});
    rows.push_back({say("report", "Area drawn"), areaText(data, r.pixels)});
    rows.push_back({say("report", "Tissue in it"),
                    r.tissuePixels ? areaText(data, *r.tissuePixels) : say("report", "not determined")});
    rows.push_back({say("report", "Analysed"), areaText(data, r.analysedPixels)});
    rows.push_back({say("report", "Not readable"), areaText(data, r.unreadablePixels)});
    rows.push_back({say("report", "Counted by"), headlineMethod(data)});
    if (const auto box = r.outline.boundingBox(); !box.empty())
        rows.push_back({say("report", "Bounding box (level 0)"),
                        fmt::format("x {}, y {}, {} x {} px", std::lround(box.x), std::lround(box.y),
                                    std::lround(box.width), std::lround(box.height))});
    rows.push_back({say("report", "Left out"), data.signOff.exclusions.empty()
                                                   ? say("report", "nothing stated")
                                                   : Message(data.signOff.exclusions)});
    return section;
}

Section reviewRows(const ReportData& data) {
    const auto& r = data.review;
    Section section{say("report", "Network and reader"), {}};
    auto& rows = section.rows;
    rows.push_back(
        {say("report", "Found by the network"),
         say("report", "%1 at threshold %2").with(r.candidates, written("{:.3g}", data.method.threshold))});
    rows.push_back({say("report", "Accepted by the reader"), r.accepted});
    rows.push_back({say("report", "Rejected by the reader"), r.rejected});
    rows.push_back({say("report", "Added by the reader"), r.added});
    rows.push_back({say("report", "Review"),
                    r.blind ? say("report", "%1 (blind: probabilities hidden)").with(reviewedText(data))
                            : reviewedText(data)});
    if (data.aiOnly) {
        const auto& c = *data.aiOnly;
        rows.push_back({say("report", "Network alone, whole region"),
                        c.perMm2 ? say("report", "%1; %2 per 10 HPF; %3 per mm²; %4")
                                       .with(figuresText(c.figures), rateText(c.perTenHpf),
                                             rateText(c.perMm2), scoreText(data, c))
                                 : figuresText(c.figures)});
    }
    rows.push_back({say("report", "Counted, whole region"), figuresText(data.counts.whole.figures)});
    return section;
}

Section modelRows(const ReportData& data) {
    const auto& m = data.method;
    Section section{say("report", "Model and software"), {}};
    auto& rows = section.rows;
    rows.push_back({say("report", "Model"), orNotStated(m.modelName)});
    rows.push_back({say("report", "Adapted to this slide"),
                    m.adapted ? say("report", "yes, without labels: to how its nuclei are stained")
                              : say("report", "no")});
    rows.push_back({say("report", "Weights (SHA-256)"), orNotStated(m.modelSha256)});
    const auto precision = orNotStated(m.precision);
    rows.push_back({say("report", "Arithmetic"),
                    m.device.empty() ? precision : say("report", "%1 on %2").with(precision, m.device)});
    rows.push_back({say("report", "Software"), orNotStated(m.softwareVersion)});
    return section;
}

Section processingRows(const ReportData& data) {
    const auto& m = data.method;
    const auto none = say("report", "none");
    Section section{say("report", "Processing"), {}};
    auto& rows = section.rows;
    rows.push_back(
        {say("report", "Mode"), m.mode == "grid"
                                    ? say("report", "grid: patches side by side over the region")
                                    : say("report", "dense: screening map, then confirmation of each peak")});
    rows.push_back(
        {say("report", "Resolution"), say("report", "%1 µm per pixel").with(written("{:.3g}", m.modelMpp))});
    rows.push_back({say("report", "Stride"),
                    m.strideUm > 0 ? written("{:.3g} µm", m.strideUm) : say("report", "not stated")});
    rows.push_back({say("report", "Threshold"), written("{:.3g}", m.threshold)});
    rows.push_back(
        {say("report", "Merge radius"), m.mergeRadiusUm > 0 ? written("{:.3g} µm", m.mergeRadiusUm) : none});
    rows.push_back(
        {say("report", "Stain normalisation"),
         m.stainNormalisation.empty() || m.stainNormalisation == "none" ? none : m.stainNormalisation});
    if (!m.stainParameters.empty() && m.stainParameters != "{}")
        rows.push_back({say("report", "Its parameters"), m.stainParameters});
    rows.push_back({say("report", "Finished"),
                    m.complete ? say("report", "yes") : say("report", "no: stopped before its end")});
    return section;
}

Section presetRows(const ReportData& data) {
    const auto& p = data.preset;
    Section section{say("report", "Counting rule"), {}};
    auto& rows = section.rows;
    rows.push_back({say("report", "Preset"), p.name});
    rows.push_back({say("report", "Table"),
                    p.cutoffsUnverified ? say("report", "%1 (unverified)").with(p.table) : p.table});
    const auto area = written("{:.4g} mm²", p.area.value);
    rows.push_back({say("report", "Area of the cut-offs"),
                    p.areaUnverified ? say("report", "%1 (%2), unverified").with(area, p.per)
                                     : joined("%1 (%2)", area, p.per)});
    rows.push_back({say("report", "High-power field"), fieldOfView(data.hpf)});
    rows.push_back({say("report", "Source"), p.source});
    if (!p.note.empty()) rows.push_back({say("report", "Note"), p.note});
    return section;
}

Table countTable(const ReportData& data) {
    Table table{{say("report", "Counted in"), say("report", "Figures"), say("report", "Area"),
                 say("report", "Per 10 HPF (%1 mm²)").with(written("{:.3g}", data.hpf.areaOfTen().value)),
                 say("report", "Per mm²"), say("report", "Score")},
                {},
                0};
    if (hasAreaOfItsOwn(data))
        table.columns.insert(table.columns.end() - 1, say("report", "Per %1").with(data.preset.per));
    table.rows.push_back(countRow(data, say("report", "Whole region"), data.counts.whole));
    const auto add = [&](const Message& name, const counting::Count& count, bool isResult) {
        if (isResult) table.emphasised = int(table.rows.size());
        table.rows.push_back(countRow(data, name, count));
    };
    const auto result = effectiveHeadline(data);
    if (data.counts.inFields && data.method.complete) {
        const auto n = data.counts.fields->chosen().size();
        add(n == 10  ? say("report", "Ten consecutive fields")
            : n == 1 ? say("report", "1 field (all that fit)")
                     : say("report", "%1 fields (all that fit)").with(n),
            *data.counts.inFields, result == Headline::TenFields);
    }
    if (const auto chosen = chosenHotspotCount(data); chosen && data.method.complete)
        add(say("report", "Hotspot (reader’s)"), *chosen, result == Headline::Hotspot);
    if (data.counts.inHotspot && data.method.complete)
        add(say("report", "Hotspot (proposed)"), *data.counts.inHotspot,
            result == Headline::Hotspot && !data.chosenHotspot);
    if (data.aiOnly)
        table.rows.push_back(countRow(data, say("report", "Whole region, network alone"), *data.aiOnly));
    return table;
}

Table cutOffTable(const ReportData& data) {
    Table table{
        {say("report", "Score"), say("report", "Figures per %1").with(data.preset.per), Message()}, {}, -1};
    const auto count = headlineCount(data);
    for (int i = 0; i < int(data.preset.levels.size()); ++i) {
        Message mark;
        if (count.score && data.signOff.scoreNotGiven.empty()) {
            if (count.score->level == i) {
                mark = say("report", "this count: %1").with(numeral(count.perPreset->value));
                table.emphasised = i;
            } else if (i >= count.score->lowest && i <= count.score->highest) {
                mark = say("report", "within the 95 % interval");
            }
        }
        table.rows.push_back({data.preset.levels[std::size_t(i)].name,
                              Message::number(counting::rangeText(data.preset, i)), mark});
    }
    return table;
}

Table fieldTable(const ReportData& data) {
    Table table{{say("report", "Field"), say("report", "Figures"), "x (px)", "y (px)"}, {}, -1};
    if (!data.counts.fields || !data.method.complete) return table;
    int n = 0;
    // A field may stand up to half a pixel outside the region, and so of the slide (counting::Placement).
    for (const auto& field : data.counts.fields->chosen())
        table.rows.push_back({++n, field.figures, std::max(0l, std::lround(field.box.x)),
                              std::max(0l, std::lround(field.box.y))});
    return table;
}

}  // namespace tenfield::report
