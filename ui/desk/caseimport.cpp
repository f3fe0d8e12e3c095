#include <algorithm>
#include <cctype>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/exchange/asapxml.h"
#include "core/exchange/geojson.h"
#include "core/exchange/midog.h"
#include "core/exchange/pointscsv.h"
#include "ui/desk/casereport.h"

namespace tenfield::desk {
namespace {

using casefile::Decision;

bool says(std::string text, const char* part) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    return text.find(part) != std::string::npos;
}

Decision decisionFor(const std::string& classification) {
    const bool negative = says(classification, "not ") || says(classification, "non-") ||
                          says(classification, "negative") || says(classification, "imposter");
    return negative ? Decision::Rejected : Decision::Added;
}

void take(const std::vector<exchange::Annotation>& annotations, Imported& into) {
    for (const auto& a : annotations) {
        if (const auto* points = a.points()) {
            for (const auto p : *points)
                into.figures.push_back({.centre = p, .decision = decisionFor(a.classification)});
            continue;
        }
        int part = 0;
        for (const auto& polygon : a.region()->parts()) {
            casefile::Region region;
            region.name =
                a.name.empty() ? (a.classification.empty() ? "Imported" : a.classification) : a.name;
            if (++part > 1) region.name += " (" + std::to_string(part) + ")";
            region.kind = says(a.classification, "ignore") || says(a.classification, "exclu")
                              ? casefile::RegionKind::Exclusion
                              : casefile::RegionKind::Roi;
            if (a.colour)
                region.colour = 0xff000000u | std::uint32_t((*a.colour)[0]) << 16 |
                                std::uint32_t((*a.colour)[1]) << 8 | (*a.colour)[2];
            region.locked = a.locked;
            region.outline = polygon;
            into.regions.push_back(std::move(region));
        }
    }
}

void take(const std::vector<exchange::LabelledPoint>& points, const std::string& image, Imported& into) {
    for (const auto& p : points) {
        if (p.label == exchange::LabelledPoint::Ignore) continue;
        if (std::filesystem::path(p.image).filename() != image) continue;
        into.figures.push_back(
            {.centre = p.at,
             .decision = p.label == exchange::LabelledPoint::Mitosis ? Decision::Added : Decision::Rejected});
    }
}

}  // namespace

Imported importFile(const std::filesystem::path& file, const std::string& image) {
    auto ending = file.extension().string();
    std::ranges::transform(ending, ending.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    Imported result;
    if (ending == ".xml") {
        take(exchange::readAsapXml(file), result);
    } else if (ending == ".csv") {
        take(exchange::readPointsCsv(file), image, result);
    } else if (ending == ".json" &&
               base::readFile(file, std::uintmax_t(256) << 20).find("\"bbox\"") != std::string::npos) {
        take(exchange::readMidogJson(file), image, result);
    } else if (ending == ".json" || ending == ".geojson") {
        take(exchange::readGeoJson(file), result);
    } else {
        throw base::UsageError(
            "The file " + file.string() +
            " is none that Tenfield imports: GeoJSON, ASAP XML, MIDOG JSON or a CSV of points.");
    }
    return result;
}

}  // namespace tenfield::desk
