#include <algorithm>
#include <cctype>
#include <charconv>
#include <regex>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/exchange/asapxml.h"
#include "core/exchange/geojson.h"
#include "core/exchange/midog.h"
#include "core/exchange/pointscsv.h"
#include "ui/desk/caseexchange.h"

namespace tenfield::desk {
namespace {

using casefile::Decision;

bool says(std::string text, const char* part) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    return text.find(part) != std::string::npos;
}

bool isNegative(const std::string& classification) {
    return says(classification, "not ") || says(classification, "non-") || says(classification, "negative") ||
           says(classification, "imposter");
}

bool isProbability(double value) {
    return value >= 0 && value <= 1;
}

/// What a file says of one figure beyond its place.
struct Told {
    bool negative = false;
    std::string state;  ///< as Tenfield writes it, else empty
    std::optional<double> probability;
    double low = 0, high = 0, screening = 0;
};

casefile::Finding figure(geometry::Point at, const Told& told) {
    casefile::Finding finding;
    finding.centre = at;
    // A candidate without a probability would never count, nor be seen: it is taken as the reader's own.
    finding.decision = told.negative                              ? Decision::Rejected
                       : told.state == "accepted"                 ? Decision::Accepted
                       : told.state == "open" && told.probability ? Decision::Open
                                                                  : Decision::Added;
    if (told.probability && finding.decision != Decision::Added) {
        finding.probability = float(*told.probability);
        finding.low = float(told.low), finding.high = float(told.high);
        finding.screening = float(told.screening);
    }
    return finding;
}

/// State and probability of a point that Tenfield wrote: "open 12", in ASAP's files "open 12 p=0.83".
Told toldBy(const exchange::Annotation& a) {
    Told told;
    told.negative = isNegative(a.classification);
    static const std::regex ours("(open|accepted|rejected|added) [0-9]+(?: p=([0-9.e-]{1,30}))?");
    std::smatch match;
    if (a.name.size() > 80 || !std::regex_match(a.name, match, ours)) return told;
    told.state = match[1];
    const auto measured = [&](const char* name) -> std::optional<double> {
        const auto found = a.measurements.find(name);
        if (found == a.measurements.end() || !isProbability(found->second)) return {};
        return found->second;
    };
    told.probability = measured("Probability");
    if (const std::string text = match[2]; !told.probability && !text.empty()) {
        double value = -1;
        const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (code == std::errc{} && end == text.data() + text.size() && isProbability(value))
            told.probability = value;
    }
    const double p = told.probability.value_or(0);
    told.low = measured("Probability low").value_or(p);
    told.high = measured("Probability high").value_or(p);
    told.screening = measured("Screening").value_or(0);
    return told;
}

void take(const std::vector<exchange::Annotation>& annotations, Imported& into) {
    for (const auto& a : annotations) {
        if (const auto* points = a.points()) {
            const auto told = toldBy(a);
            for (const auto p : *points) into.figures.push_back(figure(p, told));
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
    using exchange::LabelledPoint;
    for (const auto& p : points) {
        if (const auto other = std::filesystem::path(p.image).filename(); other != image) {
            into.otherImages.insert(other.string());
            continue;
        }
        Told told;
        told.negative = p.label == LabelledPoint::Negative;
        for (const auto state : {Decision::Open, Decision::Accepted, Decision::Rejected, Decision::Added})
            if (p.kind == casefile::toString(state)) told.state = p.kind;
        if (p.score && isProbability(*p.score)) {
            told.probability = p.score;
            told.low = told.high = *p.score;
        }
        // To be ignored, unless it is one of our candidates below the threshold.
        if (p.label == LabelledPoint::Ignore && !(told.state == "open" && told.probability)) continue;
        into.figures.push_back(figure(p.at, told));
    }
}

/// GeoJSON may hold a "bbox" too, but neither of these.
bool isMidog(const std::string& text) {
    return text.find("\"images\"") != std::string::npos && text.find("\"categories\"") != std::string::npos;
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
    } else if (ending == ".json" && isMidog(base::readFile(file, std::uintmax_t(256) << 20))) {
        take(exchange::readMidogJson(file), image, result);
    } else if (ending == ".json" || ending == ".geojson") {
        take(exchange::readGeoJson(file, &result.lines), result);
    } else {
        throw base::UsageError(
            "The file " + file.string() +
            " is none that Tenfield imports: GeoJSON, ASAP XML, MIDOG JSON or a CSV of points.");
    }
    return result;
}

std::size_t dropOutside(Imported& imported, std::int64_t width, std::int64_t height) {
    const geometry::Rect slide{0, 0, double(width), double(height)};
    return std::erase_if(imported.figures,
                         [&](const casefile::Finding& f) { return !slide.contains(f.centre); }) +
           std::erase_if(imported.regions, [&](const casefile::Region& r) {
               return !r.outline.boundingBox().intersects(slide);
           });
}

}  // namespace tenfield::desk
