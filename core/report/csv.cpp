#include "core/report/csv.h"

#include <spdlog/fmt/fmt.h>

#include "core/report/rows.h"

namespace tenfield::report {
namespace {

std::string quoted(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"') result += '"';
        result += c;
    }
    return result + '"';
}

class Lines {
public:
    explicit Lines(const std::string& header) : m_text(header + "\r\n") {}
    void add(const std::string& what, const std::string& value, const std::string& unit = "") {
        m_text += quoted(what) + "," + quoted(value) + ",,," + unit + "\r\n";
    }
    void add(const std::string& what, double value, const counting::Interval& ci, const std::string& unit) {
        m_text += fmt::format("{},{},{},{},{}\r\n", quoted(what), value, ci.low, ci.high, unit);
    }
    void add(const std::string& where, const counting::Count& count) {
        add(where + ": figures", double(count.figures), count.ci, "");
        add(where + ": area", count.area ? fmt::format("{}", count.area->value) : "", "mm2");
        const auto rate = [&](const char* what, const std::optional<counting::Rate>& r, const char* unit) {
            if (r)
                add(where + what, r->value, r->ci, unit);
            else
                add(where + what, "", unit);
        };
        rate(": per 10 HPF", count.perTenHpf, "per 10 HPF");
        rate(": per mm2", count.perMm2, "per mm2");
        rate(": per preset area", count.perPreset, "per preset area");
        add(where + ": score", count.score ? count.score->name.text() : "");
        add(where + ": near threshold", !count.score ? "" : count.score->nearThreshold() ? "yes" : "no");
    }
    const std::string& text() const { return m_text; }

private:
    std::string m_text;
};

}  // namespace

std::string countsCsv(const ReportData& data) {
    Lines lines("quantity,value,low,high,unit");
    lines.add("slide", data.slide.name);
    lines.add("fingerprint", data.slide.fingerprint);
    lines.add("state", data.signOff.isSigned ? "signed" : "draft, not signed");
    lines.add("reader", data.signOff.reader);
    lines.add("preset", data.preset.id);
    lines.add("table", data.preset.table.text());
    lines.add("preset area", fmt::format("{}", data.preset.area.value), "mm2");
    lines.add("10 HPF", fmt::format("{}", data.hpf.areaOfTen().value), "mm2");
    lines.add("result counted by", headlineMethod(data).text());
    lines.add("result", headlineCount(data));
    lines.add("whole region", data.counts.whole);
    const bool complete = data.method.complete;
    if (data.counts.inFields && complete) lines.add("fields", *data.counts.inFields);
    if (const auto chosen = chosenHotspotCount(data); chosen && complete)
        lines.add("hotspot of the reader", *chosen);
    if (data.counts.inHotspot && complete) lines.add("hotspot proposed", *data.counts.inHotspot);
    if (data.aiOnly) lines.add("network alone", *data.aiOnly);
    const auto& r = data.review;
    for (const auto& [what, n] : {std::pair{"found by the network", r.candidates},
                                  {"accepted", r.accepted},
                                  {"rejected", r.rejected},
                                  {"added", r.added},
                                  {"reviewed", r.reviewed},
                                  {"to review", r.toReview}})
        lines.add(what, std::to_string(n));
    if (data.counts.fields && complete) {
        int n = 0;
        for (const auto& field : data.counts.fields->chosen())
            lines.add(fmt::format("field {}", ++n), std::to_string(field.figures));
    }
    lines.add("model", data.method.modelName);
    lines.add("adapted to the slide", data.method.adapted ? "yes" : "no");
    lines.add("model SHA-256", data.method.modelSha256);
    lines.add("threshold", fmt::format("{}", data.method.threshold));
    lines.add("software", data.method.softwareVersion);
    lines.add("note", researchUseOnly().text());
    return lines.text();
}

std::string figuresCsv(const ReportData& data) {
    std::string text = "id,x,y,x_um,y_um,probability,low,high,decision\r\n";
    for (const auto& f : data.figures) {
        std::string microns = ",", probability = ",,";
        if (data.slide.mpp) {
            const auto um = toMicrons(f.centre, *data.slide.mpp);
            microns = fmt::format("{:.2f},{:.2f}", um.x, um.y);
        }
        if (f.probability) probability = fmt::format("{:.4f},{:.4f},{:.4f}", *f.probability, f.low, f.high);
        text +=
            fmt::format("{},{:.2f},{:.2f},{},{},{}\r\n", f.id, f.centre.x, f.centre.y, microns, probability,
                        f.decision == Decision::Accepted ? "accepted"
                        : f.decision == Decision::Added  ? "added"
                                                         : "open");
    }
    return text;
}

}  // namespace tenfield::report
