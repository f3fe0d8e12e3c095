#include "core/exchange/midog.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/exchange/json.h"

namespace tenfield::exchange {
namespace {

using nlohmann::json;

constexpr std::size_t MostEntries = 1'000'000;

int labelOf(std::string category) {
    std::ranges::transform(category, category.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    if (category == "mitotic figure") return LabelledPoint::Mitosis;
    for (const char* negative : {"hard negative", "non-mitotic figure", "not mitotic figure", "imposter"})
        if (category == negative) return LabelledPoint::Negative;
    return LabelledPoint::Ignore;
}

class MidogReader {
public:
    explicit MidogReader(const std::string& name) : m_name(name) {}

    std::vector<LabelledPoint> read(const json& root) {
        std::map<std::int64_t, std::string> images, categories;
        for (const json& image : list(root, "images")) images[whole(image, "id")] = text(image, "file_name");
        for (const json& category : list(root, "categories"))
            categories[whole(category, "id")] = text(category, "name");
        std::vector<LabelledPoint> points;
        for (const json& annotation : list(root, "annotations")) {
            ++m_index;
            const auto image = images.find(whole(annotation, "image_id"));
            if (image == images.end()) fail("names an image that is not in the file");
            const auto category = categories.find(whole(annotation, "category_id"));
            if (category == categories.end()) fail("names a category that is not in the file");
            LabelledPoint point;
            point.image = point.patient = image->second;
            point.at = centre(annotation);
            point.kind = category->second;
            point.label = labelOf(point.kind);
            points.push_back(std::move(point));
        }
        return points;
    }

private:
    [[noreturn]] void fail(const std::string& what) const {
        if (m_index)
            throw base::Error(base::say("exchange", "The MIDOG file %1 cannot be used: annotation %2 %3.")
                                  .with(m_name, m_index, what));
        throw base::Error(base::say("exchange", "The MIDOG file %1 cannot be used: %2.").with(m_name, what));
    }
    const json& member(const json& object, const char* key) const {
        if (!object.is_object() || !object.contains(key)) fail(std::string("lacks \"") + key + "\"");
        return object.at(key);
    }
    const json& list(const json& object, const char* key) const {
        const json& found = member(object, key);
        if (!found.is_array() || found.size() > MostEntries)
            fail(std::string("\"") + key + "\" is no list of at most a million entries");
        return found;
    }
    std::int64_t whole(const json& object, const char* key) const {
        const json& found = member(object, key);
        if (!found.is_number_integer()) fail(std::string("\"") + key + "\" is no whole number");
        return found.get<std::int64_t>();
    }
    std::string text(const json& object, const char* key) const {
        const json& found = member(object, key);
        if (!found.is_string()) fail(std::string("\"") + key + "\" is no text");
        return found.get<std::string>();
    }
    geometry::Point centre(const json& annotation) const {
        const json& box = member(annotation, "bbox");
        double corner[4] = {};
        if (!box.is_array() || box.size() != 4) fail("has a \"bbox\" that is not four numbers");
        for (std::size_t i = 0; i < 4; ++i) {
            if (!box[i].is_number()) fail("has a \"bbox\" that is not four numbers");
            corner[i] = box[i].get<double>();
            if (!(std::abs(corner[i]) <= 1e8))
                fail("has a coordinate that is not finite or beyond 100 million pixels");
        }
        if (corner[2] < corner[0] || corner[3] < corner[1])
            fail("has a \"bbox\" that is not x1, y1, x2, y2 (COCO's width and height are not MIDOG's)");
        return {(corner[0] + corner[2]) / 2, (corner[1] + corner[3]) / 2};
    }

    const std::string& m_name;
    std::size_t m_index = 0;
};

}  // namespace

std::vector<LabelledPoint> parseMidogJson(std::string_view text, const std::string& name) {
    return MidogReader(name).read(parsedJson(text, base::say("exchange", "The MIDOG file %1").with(name)));
}

std::vector<LabelledPoint> readMidogJson(const std::filesystem::path& file) {
    return parseMidogJson(base::readFile(file, LargestJson), file.string());
}

std::string toMidogJson(const std::vector<LabelledPoint>& points, const std::vector<MidogImage>& images,
                        int side) {
    using Json = nlohmann::ordered_json;
    constexpr int figure = 1, negative = 2;
    Json root;
    root["info"] = {{"description", "Annotations of mitotic figures, boxes as x1, y1, x2, y2"}};
    root["images"] = Json::array();
    std::map<std::string, int> ids;
    for (const auto& image : images) {
        const int id = ids.try_emplace(image.name, int(ids.size()) + 1).first->second;
        root["images"].push_back(
            {{"id", id}, {"file_name", image.name}, {"width", image.width}, {"height", image.height}});
    }
    root["categories"] = {{{"id", figure}, {"name", "mitotic figure"}},
                          {{"id", negative}, {"name", "hard negative"}}};
    // Others read whole numbers; a place between two pixels must not be lost for that.
    const auto number = [](double value) {
        return value == std::floor(value) && std::abs(value) < 1e15 ? Json(std::int64_t(value)) : Json(value);
    };
    root["annotations"] = Json::array();
    for (const auto& p : points) {
        if (p.label != LabelledPoint::Mitosis && p.label != LabelledPoint::Negative) continue;
        const auto image = ids.find(p.image);
        if (image == ids.end())
            throw base::UsageError("The image \"" + p.image +
                                   "\" of a point is not among those to be written.");
        const double half = side / 2.0;
        root["annotations"].push_back(
            {{"id", root["annotations"].size() + 1},
             {"image_id", image->second},
             {"category_id", p.label == LabelledPoint::Mitosis ? figure : negative},
             {"bbox",
              {number(p.at.x - half), number(p.at.y - half), number(p.at.x + half), number(p.at.y + half)}}});
    }
    return root.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

void writeMidogJson(const std::filesystem::path& file, const std::vector<LabelledPoint>& points,
                    const std::vector<MidogImage>& images, int side) {
    base::writeFileAtomically(file, toMidogJson(points, images, side));
}

std::string toMidogResult(const std::vector<analysis::Detection>& detections, base::Mpp mpp,
                          double threshold) {
    nlohmann::ordered_json result;
    result["type"] = "Multiple points";
    result["points"] = nlohmann::ordered_json::array();
    for (const auto& d : detections) {
        const auto at = geometry::toMicrons(d.centre, mpp);
        result["points"].push_back(
            {{"point", {at.x / 1000, at.y / 1000, 0}},
             {"probability", d.probability},
             {"name", d.probability >= threshold ? "mitotic figure" : "non-mitotic figure"}});
    }
    result["version"] = {{"major", 1}, {"minor", 0}};
    return result.dump(1) + "\n";
}

void writeMidogResult(const std::filesystem::path& file, const std::vector<analysis::Detection>& detections,
                      base::Mpp mpp, double threshold) {
    base::writeFileAtomically(file, toMidogResult(detections, mpp, threshold));
}

}  // namespace tenfield::exchange
