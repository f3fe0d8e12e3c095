#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/casefile/tally.h"
#include "core/exchange/asapxml.h"
#include "core/exchange/csv.h"
#include "core/exchange/geojson.h"
#include "core/exchange/midog.h"
#include "core/exchange/pointscsv.h"
#include "ui/desk/caseexchange.h"

namespace tenfield::desk {
namespace {

using casefile::Content;
using casefile::Decision;
using casefile::Finding;

/// The challenge draws boxes of 50 pixels of 0.25 um.
constexpr double midogBoxUm = 12.5;

bool counted(const Content& content, const Finding& finding) {
    return casefile::counts(finding, content.threshold());
}

std::string nameOf(const Finding& finding) {
    return std::string(casefile::toString(finding.decision)) + " " + std::to_string(finding.id);
}

/// ASAP has no measurements: the probability goes into the name, where its user sees it too.
std::vector<exchange::Annotation> annotationsForAsap(const Content& content) {
    auto annotations = toAnnotations(content);
    for (auto& a : annotations)
        if (const auto p = a.measurements.find("Probability"); p != a.measurements.end())
            a.name += " p=" + exchange::csvNumber(p->second);
    return annotations;
}

std::vector<exchange::LabelledPoint> pointsOf(const Content& content) {
    using exchange::LabelledPoint;
    std::vector<LabelledPoint> points;
    for (const auto& f : content.findings) {
        LabelledPoint point;
        point.image = content.slide.path.filename().string();
        point.at = f.centre;
        point.label = counted(content, f)                ? LabelledPoint::Mitosis
                      : f.decision == Decision::Rejected ? LabelledPoint::Negative
                                                         : LabelledPoint::Ignore;
        point.kind = casefile::toString(f.decision);
        if (f.decision != Decision::Added) point.score = double(f.probability);
        points.push_back(std::move(point));
    }
    return points;
}

}  // namespace

const char* endingOf(ExportFormat format) {
    switch (format) {
        case ExportFormat::GeoJson:
            return ".geojson";
        case ExportFormat::AsapXml:
            return ".xml";
        case ExportFormat::MidogJson:
            return ".json";
        case ExportFormat::Csv:
            return ".csv";
    }
    return "";
}

std::vector<exchange::Annotation> toAnnotations(const Content& content) {
    using exchange::Annotation;
    std::vector<Annotation> all;
    for (const auto& r : content.regions) {
        Annotation a;
        a.name = r.name;
        a.classification = r.kind == casefile::RegionKind::Roi ? "Region*" : "Ignore*";
        a.colour = {std::uint8_t(r.colour >> 16), std::uint8_t(r.colour >> 8), std::uint8_t(r.colour)};
        a.locked = r.locked;
        a.shape = geometry::Region(r.outline);
        all.push_back(std::move(a));
    }
    for (const auto& f : content.findings) {
        Annotation a;
        a.type = Annotation::Type::Detection;
        const bool isCounted = counted(content, f);
        a.classification = isCounted                          ? "Mitosis"
                           : f.decision == Decision::Rejected ? "Not mitosis"
                                                              : "Mitosis candidate";
        a.colour = isCounted                          ? Annotation::Colour{0, 138, 85}
                   : f.decision == Decision::Rejected ? Annotation::Colour{80, 80, 80}
                                                      : Annotation::Colour{0, 95, 200};
        a.name = nameOf(f);
        if (f.decision != Decision::Added)
            a.measurements = {{"Probability", double(f.probability)},
                              {"Probability low", double(f.low)},
                              {"Probability high", double(f.high)},
                              {"Screening", double(f.screening)}};
        a.shape = Annotation::Points{f.centre};
        all.push_back(std::move(a));
    }
    return all;
}

void exportAnnotations(const Content& content, std::optional<base::Mpp> mpp, ExportFormat format,
                       const std::filesystem::path& file) {
    switch (format) {
        case ExportFormat::GeoJson:
            return exchange::writeGeoJson(file, toAnnotations(content));
        case ExportFormat::AsapXml:
            return exchange::writeAsapXml(file, annotationsForAsap(content));
        case ExportFormat::Csv:
            return exchange::writePointsCsv(file, pointsOf(content));
        case ExportFormat::MidogJson:
            break;
    }
    const int side = mpp ? std::max(2, int(std::lround(midogBoxUm / mpp->mean()))) : 50;
    exchange::writeMidogJson(
        file, pointsOf(content),
        {{content.slide.path.filename().string(), content.slide.width, content.slide.height}}, side);
}

}  // namespace tenfield::desk
