#include "core/casefile/codec.h"

#include <chrono>
#include <cmath>
#include <cstring>
#include <ctime>
#include <nlohmann/json.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "core/base/error.h"
#include "core/base/sha256.h"

namespace tenfield::casefile {
namespace {

using Json = nlohmann::json;
constexpr std::size_t maximalPoints = 1'000'000;
constexpr std::size_t maximalText = 100'000;
constexpr double farthest = 1e8;                               ///< level-0 pixels; slides end far below
constexpr std::int64_t maximalPixels = std::int64_t(1) << 28;  ///< of a stored picture

double number(const Json& value) {
    if (!value.is_number()) throw base::Error("a number is missing");
    const double x = value.get<double>();
    if (!std::isfinite(x)) throw base::Error("a number is not finite");
    return x;
}

double coordinate(double x) {
    if (!std::isfinite(x) || std::abs(x) > farthest) throw base::Error("a coordinate is out of bounds");
    return x;
}

Json parse(const std::string& text) {
    try {
        return Json::parse(text);
    } catch (const Json::exception&) {
        throw base::Error("a value is not the JSON that it should be");
    }
}

/// Runs a reader of JSON and calls a missing or wrong member damage.
template <class Reader>
auto strictly(Reader&& reader) {
    try {
        return reader();
    } catch (const Json::exception& e) {
        throw base::Error(std::string("a value is not as it should be (") + e.what() + ")");
    }
}

Json toJson(const geometry::Polygon& polygon) {
    Json rings = Json::array();
    for (const auto& ring : polygon.rings()) {
        Json points = Json::array();
        for (const auto p : ring) points.push_back({p.x, p.y});
        rings.push_back(std::move(points));
    }
    return rings;
}

geometry::Polygon polygonFromJson(const Json& json) {
    std::vector<geometry::Ring> rings;
    std::size_t count = 0;
    for (const auto& points : json) {
        geometry::Ring ring;
        for (const auto& p : points) {
            if (++count > maximalPoints) throw base::Error("an outline has too many points");
            ring.push_back({coordinate(number(p.at(0))), coordinate(number(p.at(1)))});
        }
        rings.push_back(std::move(ring));
    }
    return geometry::Polygon(std::move(rings));
}

Json toJson(const geometry::Rect& r) {
    return {r.x, r.y, r.width, r.height};
}
geometry::Rect rectFromJson(const Json& json) {
    return {number(json.at(0)), number(json.at(1)), number(json.at(2)), number(json.at(3))};
}

void checkText(const std::string& text) {
    if (text.size() > maximalText) throw base::Error("a text is longer than 100,000 characters");
}

/// Size of the picture that holds the activation maps of so many patches, and where one of them lies.
cv::Size mosaicOf(std::size_t patches) {
    const int columns = int(std::ceil(std::sqrt(double(patches))));
    const int rows = columns > 0 ? (int(patches) + columns - 1) / columns : 0;
    return {columns * focusSide, rows * focusSide};
}
cv::Rect placeOf(std::size_t patch, cv::Size mosaic) {
    const int columns = mosaic.width / focusSide;
    return {int(patch) % columns * focusSide, int(patch) / columns * focusSide, focusSide, focusSide};
}

}  // namespace

std::string now() {
    using namespace std::chrono;
    const auto time = floor<milliseconds>(system_clock::now());
    const std::time_t seconds = system_clock::to_time_t(floor<std::chrono::seconds>(time));
    std::tm utc{};
    ::gmtime_r(&seconds, &utc);
    char text[40];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &utc);
    char all[48];
    std::snprintf(all, sizeof all, "%s.%03dZ", text, int(time.time_since_epoch().count() % 1000));
    return all;
}

std::string toText(const geometry::Polygon& polygon) {
    return toJson(polygon).dump();
}

geometry::Polygon polygonFrom(const std::string& text) {
    return strictly([&] { return polygonFromJson(parse(text)); });
}

std::string toText(const Settings& s) {
    Json json = {{"reader", s.reader},         {"caseNumber", s.caseNumber},
                 {"stain", s.stain},           {"comment", s.comment},
                 {"exclusions", s.exclusions}, {"preset", s.preset},
                 {"blind", s.blind},           {"fieldNumber", s.fieldNumber},
                 {"objective", s.objective},   {"hotspotNote", s.hotspotNote}};
    if (s.threshold) json["threshold"] = *s.threshold;
    // Only where it says something: what was signed before there was such a thing keeps its hash.
    if (!s.scoreNotGiven.empty()) json["scoreNotGiven"] = s.scoreNotGiven;
    if (s.mpp) json["mpp"] = {{"x", s.mpp->mpp.x}, {"y", s.mpp->mpp.y}, {"source", s.mpp->source}};
    if (s.hotspot) json["hotspot"] = toJson(*s.hotspot);
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Settings settingsFrom(const std::string& text) {
    return strictly([&] {
        const Json json = parse(text);
        Settings s;
        if (json.contains("threshold")) s.threshold = json["threshold"].get<double>();
        s.reader = json.value("reader", s.reader);
        s.caseNumber = json.value("caseNumber", s.caseNumber);
        s.stain = json.value("stain", s.stain);
        s.comment = json.value("comment", s.comment);
        s.exclusions = json.value("exclusions", s.exclusions);
        s.preset = json.value("preset", s.preset);
        s.scoreNotGiven = json.value("scoreNotGiven", s.scoreNotGiven);
        s.fieldNumber = json.value("fieldNumber", s.fieldNumber);
        s.objective = json.value("objective", s.objective);
        s.blind = json.value("blind", s.blind);
        s.hotspotNote = json.value("hotspotNote", s.hotspotNote);
        if (json.contains("mpp"))
            s.mpp = MppOverride{{number(json["mpp"].at("x")), number(json["mpp"].at("y"))},
                                json["mpp"].at("source").get<std::string>()};
        if (json.contains("hotspot")) s.hotspot = polygonFromJson(json["hotspot"]);
        check(s);
        return s;
    });
}

std::string toText(const AnalysisRecord& r) {
    Json roi = Json::array(), unreadable = Json::array(), missing = Json::array();
    for (const auto& part : r.request.roi.parts()) roi.push_back(toJson(part));
    for (const auto& rect : r.unreadable) unreadable.push_back(toJson(rect));
    for (const auto& rect : r.missing) missing.push_back(toJson(rect));
    Json json = {
        {"region", r.region},
        {"request",
         {{"roi", roi},
          {"mode", r.request.mode == analysis::Mode::Grid ? "grid" : "dense"},
          {"stain", r.request.stain},
          {"threshold", r.request.threshold},
          {"mergeRadiusUm", r.request.mergeRadiusUm},
          {"keepFrom", r.request.keepFrom},
          {"blockSize", r.request.blockSize},
          {"readers", r.request.readers}}},
        {"model",
         {{"name", r.model.name},
          {"sha256", r.model.sha256},
          {"precision", r.model.precision},
          {"device", r.model.device}}},
        {"software", r.software},
        {"started", r.started},
        {"finished", r.finished},
        {"message", r.message},
        {"candidates", r.candidates},
        {"roiPixels", r.roiPixels},
        {"tissuePixels", r.tissuePixels},
        {"analysedPixels", r.analysedPixels},
        {"unreadablePixels", r.unreadablePixels},
        {"unreadable", unreadable},
        {"stain", r.stain},
        {"stainParameters", r.stainParameters},
        {"blocksDone", r.blocksDone},
        {"blocksTotal", r.blocksTotal},
        {"seconds", r.seconds},
    };
    // Only where there are any: what an earlier program signed keeps its hash.
    if (!missing.empty()) json["missing"] = missing;
    if (!r.notes.empty()) json["notes"] = r.notes;
    if (r.request.stainWeights) json["request"]["stainWeights"] = r.request.stainWeights->string();
    if (r.request.adapted) json["request"]["adapted"] = true;
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

AnalysisRecord recordFrom(const std::string& text) {
    return strictly([&] {
        const Json json = parse(text);
        const Json& request = json.at("request");
        const Json& model = json.at("model");
        AnalysisRecord r;
        r.region = json.at("region").get<RegionId>();
        std::vector<geometry::Polygon> parts;
        for (const auto& part : request.at("roi")) parts.push_back(polygonFromJson(part));
        r.request.roi = geometry::Region(std::move(parts));
        r.request.mode = request.at("mode") == "grid" ? analysis::Mode::Grid : analysis::Mode::Dense;
        request.at("stain").get_to(r.request.stain);
        if (request.contains("stainWeights"))
            r.request.stainWeights = request["stainWeights"].get<std::string>();
        r.request.threshold = number(request.at("threshold"));
        r.request.mergeRadiusUm = number(request.at("mergeRadiusUm"));
        r.request.keepFrom = number(request.at("keepFrom"));
        request.at("blockSize").get_to(r.request.blockSize);
        request.at("readers").get_to(r.request.readers);
        r.request.adapted = request.value("adapted", false);
        model.at("name").get_to(r.model.name);
        model.at("sha256").get_to(r.model.sha256);
        model.at("precision").get_to(r.model.precision);
        model.at("device").get_to(r.model.device);
        json.at("software").get_to(r.software);
        json.at("started").get_to(r.started);
        json.at("finished").get_to(r.finished);
        json.at("message").get_to(r.message);
        json.at("candidates").get_to(r.candidates);
        r.roiPixels = number(json.at("roiPixels"));
        r.tissuePixels = number(json.at("tissuePixels"));
        r.analysedPixels = number(json.at("analysedPixels"));
        r.unreadablePixels = number(json.at("unreadablePixels"));
        for (const auto& rect : json.at("unreadable")) r.unreadable.push_back(rectFromJson(rect));
        // Cases of earlier programs don't say it.
        if (json.contains("missing"))
            for (const auto& rect : json["missing"]) r.missing.push_back(rectFromJson(rect));
        if (json.contains("notes")) json["notes"].get_to(r.notes);
        json.at("stain").get_to(r.stain);
        json.at("stainParameters").get_to(r.stainParameters);
        json.at("blocksDone").get_to(r.blocksDone);
        json.at("blocksTotal").get_to(r.blocksTotal);
        r.seconds = number(json.at("seconds"));
        return r;
    });
}

std::string toPng(const base::GrayImage& image) {
    if (image.empty()) return {};
    const cv::Mat view(image.height(), image.width(), CV_8UC1, const_cast<std::uint8_t*>(image.data()));
    std::vector<std::uint8_t> bytes;
    if (!cv::imencode(".png", view, bytes, {cv::IMWRITE_PNG_COMPRESSION, 3}))
        throw base::Error("The probability map cannot be encoded.");
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

base::GrayImage imageFromPng(const std::string& bytes) {
    if (bytes.empty()) return {};
    // Width and height stand big-endian at 16 and 20 (PNG specification, IHDR); looked at before anything is
    // unpacked.
    const auto side = [&](std::size_t at) {
        std::uint32_t value = 0;
        for (int i = 0; i < 4; ++i) value = value << 8 | std::uint8_t(bytes[at + std::size_t(i)]);
        return value;
    };
    if (bytes.size() < 33 || bytes.compare(1, 3, "PNG") != 0)
        throw base::Error("a probability map is no PNG");
    const std::uint64_t width = side(16), height = side(20);
    if (width == 0 || height == 0 || width > 100'000 || height > 100'000 ||
        width * height > std::uint64_t(maximalPixels))
        throw base::Error("a probability map has an impossible size");
    const cv::Mat raw(1, int(bytes.size()), CV_8UC1, const_cast<char*>(bytes.data()));
    cv::Mat decoded;
    try {
        decoded = cv::imdecode(raw, cv::IMREAD_GRAYSCALE);
    } catch (const cv::Exception&) {
    }
    if (decoded.empty()) throw base::Error("a probability map cannot be decoded");
    base::GrayImage image(decoded.cols, decoded.rows);
    for (int y = 0; y < decoded.rows; ++y)
        std::memcpy(image.row(y), decoded.ptr(y), std::size_t(decoded.cols));
    return image;
}

std::string toBytes(const std::vector<analysis::GridPatch>& patches) {
    std::string bytes;
    bytes.reserve(patches.size() * 36);
    const auto put = [&](auto value) { bytes.append(reinterpret_cast<const char*>(&value), sizeof value); };
    for (const auto& p : patches) {
        put(p.area.x), put(p.area.y), put(p.area.width), put(p.area.height);
        put(p.probability);
    }
    return bytes;
}

std::vector<analysis::GridPatch> patchesFrom(const std::string& bytes) {
    constexpr std::size_t size = 4 * sizeof(double) + sizeof(float);
    if (bytes.size() % size != 0) throw base::Error("a list of patches is cut off");
    std::vector<analysis::GridPatch> patches(bytes.size() / size);
    const char* at = bytes.data();
    const auto get = [&](auto& value) {
        std::memcpy(&value, at, sizeof value);
        at += sizeof value;
    };
    for (auto& p : patches) {
        get(p.area.x), get(p.area.y), get(p.area.width), get(p.area.height);
        get(p.probability);
        coordinate(p.area.x), coordinate(p.area.y), coordinate(p.area.width), coordinate(p.area.height);
        if (!(p.probability >= 0 && p.probability <= 1))
            throw base::Error("a probability is not between 0 and 1");
    }
    return patches;
}

std::string focusToPng(const std::vector<analysis::GridPatch>& patches) {
    const auto some = [](const analysis::GridPatch& p) { return p.focus.positiveEvidence; };
    if (std::ranges::none_of(patches, some)) return {};
    const auto shape = mosaicOf(patches.size());
    if (std::int64_t(shape.width) * shape.height > maximalPixels) return {};  // some 600 mm2 in patches
    base::GrayImage all(shape.width, shape.height);
    cv::Mat mosaic(all.height(), all.width(), CV_8U, all.data());
    for (std::size_t i = 0; i < patches.size(); ++i) {
        const auto& focus = patches[i].focus;
        if (!focus.positiveEvidence || focus.values.empty()) continue;
        const cv::Mat values(focus.values.height(), focus.values.width(), CV_32F,
                             const_cast<float*>(focus.values.data()));
        cv::Mat cells;
        cv::resize(values, cells, {focusSide, focusSide}, 0, 0, cv::INTER_AREA);
        cells.convertTo(mosaic(placeOf(i, shape)), CV_8U, 255);
    }
    return toPng(all);
}

void focusFromPng(const std::string& bytes, std::vector<analysis::GridPatch>& patches) {
    auto all = imageFromPng(bytes);
    if (all.empty()) return;
    const auto shape = mosaicOf(patches.size());
    if (cv::Size(all.width(), all.height()) != shape)
        throw base::Error("the activation maps are not as many as the patches");
    const cv::Mat mosaic(all.height(), all.width(), CV_8U, all.data());
    for (std::size_t i = 0; i < patches.size(); ++i) {
        const cv::Mat cells = mosaic(placeOf(i, shape));
        auto& focus = patches[i].focus;
        focus.positiveEvidence = cv::countNonZero(cells) > 0;
        focus.values = base::FloatImage(focusSide, focusSide);
        cells.convertTo(cv::Mat(focusSide, focusSide, CV_32F, focus.values.data()), CV_32F, 1 / 255.0);
    }
}

void check(const Region& region) {
    checkText(region.name);
    if (region.outline.empty()) throw base::Error("a region has no area");
    std::size_t points = 0;
    for (const auto& ring : region.outline.rings()) {
        points += ring.size();
        for (const auto p : ring) coordinate(p.x), coordinate(p.y);
    }
    if (points > maximalPoints) throw base::Error("an outline has too many points");
}

void check(const Finding& f) {
    coordinate(f.centre.x), coordinate(f.centre.y);
    for (const float p : {f.probability, f.low, f.high, f.screening})
        if (!(p >= 0 && p <= 1)) throw base::Error("a probability is not between 0 and 1");
}

void check(const Settings& s) {
    if (s.threshold && !(*s.threshold >= 0 && *s.threshold <= 1))
        throw base::Error("the threshold is not between 0 and 1");
    if (!(s.fieldNumber >= 5 && s.fieldNumber <= 50))
        throw base::Error("the field number is not between 5 and 50 mm");
    if (!(s.objective >= 1 && s.objective <= 200))
        throw base::Error("the objective is not between 1x and 200x");
    if (s.mpp && !s.mpp->mpp.plausible())
        throw base::Error("the size of a pixel is not between 0.05 and 5 um");
    for (const auto* text : {&s.reader, &s.caseNumber, &s.stain, &s.comment, &s.exclusions, &s.preset,
                             &s.hotspotNote, &s.scoreNotGiven})
        checkText(*text);
    if (s.hotspot) check(Region{.outline = *s.hotspot});
}

std::string contentHash(const Content& content) {
    base::Sha256 hash;
    std::string bytes = content.slide.fingerprint + '\n' + std::to_string(content.version) + '\n' +
                        toText(content.settings) + '\n';
    for (const auto& r : content.regions)
        bytes += std::to_string(r.id) + ' ' + std::to_string(int(r.kind)) + ' ' + std::to_string(r.colour) +
                 ' ' + std::to_string(r.locked) + ' ' +
                 Json(r.name).dump(-1, ' ', false, Json::error_handler_t::replace) + ' ' + toText(r.outline) +
                 '\n';
    for (const auto& a : content.analyses)
        bytes += std::to_string(a.id) + ' ' + toString(a.state) + ' ' + toText(a) + '\n';
    const auto put = [&](auto value) { bytes.append(reinterpret_cast<const char*>(&value), sizeof value); };
    for (const auto& f : content.findings) {
        put(f.id), put(f.analysis), put(f.centre.x), put(f.centre.y);
        put(f.probability), put(f.low), put(f.high), put(f.screening), put(int(f.decision));
    }
    hash.add(bytes);
    return hash.hex();
}

}  // namespace tenfield::casefile
