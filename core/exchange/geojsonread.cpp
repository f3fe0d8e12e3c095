#include <cmath>
#include <nlohmann/json.hpp>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/exchange/geojson.h"
#include "core/exchange/json.h"

namespace tenfield::exchange {
namespace {

using nlohmann::json;

constexpr std::size_t MostFeatures = 1'000'000, MostPoints = 5'000'000;
constexpr double FarthestCoordinate = 1e8;

class GeoJsonReader {
public:
    GeoJsonReader(const std::string& name, std::size_t* lines) : m_name(name), m_lines(lines) {}

    std::vector<Annotation> read(const json& root) {
        if (root.is_array()) {
            for (const json& feature : root) read1(feature);
        } else if (typeOf(root) == "FeatureCollection") {
            const json& features = member(root, "features");
            if (!features.is_array()) fail("\"features\" is no list");
            for (const json& feature : features) read1(feature);
        } else {
            read1(root);
        }
        return std::move(m_annotations);
    }

private:
    [[noreturn]] void fail(const std::string& what) const {
        if (m_feature)
            throw base::Error(base::say("exchange", "The GeoJSON file %1 cannot be used: feature %2: %3.")
                                  .with(m_name, m_feature, what));
        throw base::Error(
            base::say("exchange", "The GeoJSON file %1 cannot be used: %2.").with(m_name, what));
    }
    const json& member(const json& object, const char* key) const {
        if (!object.is_object() || !object.contains(key)) fail(std::string("\"") + key + "\" is missing");
        return object.at(key);
    }
    std::string typeOf(const json& object) const {
        const json& type = member(object, "type");
        if (!type.is_string()) fail("\"type\" is no text");
        return type.get<std::string>();
    }
    static std::string textOf(const json& object, const char* key) {
        const auto found = object.find(key);
        return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
    }

    void read1(const json& feature) {
        if (++m_feature > MostFeatures) fail("more than a million features");
        Annotation annotation;
        if (typeOf(feature) == "Feature") {
            annotation.id = textOf(feature, "id");
            if (const auto p = feature.find("properties"); p != feature.end() && p->is_object())
                readProperties(*p, annotation);
            const json& geometry = member(feature, "geometry");
            if (m_lines && isLine(geometry)) {
                ++*m_lines;
                return;
            }
            readGeometry(geometry, annotation);
        } else {
            readGeometry(feature, annotation);
        }
        m_annotations.push_back(std::move(annotation));
    }

    bool isLine(const json& geometry) const {
        const std::string type = typeOf(geometry);
        return type == "LineString" || type == "MultiLineString";
    }

    void readProperties(const json& properties, Annotation& annotation) const {
        const std::string type = textOf(properties, "objectType");
        const bool detected = type == "detection" || type == "cell" || type == "tile";
        annotation.type = detected ? Annotation::Type::Detection : Annotation::Type::Annotation;
        annotation.name = textOf(properties, "name");
        if (const auto locked = properties.find("isLocked");
            locked != properties.end() && locked->is_boolean())
            annotation.locked = locked->get<bool>();
        annotation.colour = colourOf(properties);
        if (const auto found = properties.find("classification");
            found != properties.end() && found->is_object()) {
            annotation.classification = textOf(*found, "name");
            if (const auto names = found->find("names"); names != found->end() && names->is_array())
                for (const json& part : *names)
                    if (part.is_string())
                        annotation.classification +=
                            (annotation.classification.empty() ? "" : ": ") + part.get<std::string>();
            if (const auto colour = colourOf(*found)) annotation.colour = colour;
        }
        if (const auto found = properties.find("measurements"); found != properties.end())
            readMeasurements(*found, annotation);
    }

    /// [r, g, b], or QuPath's older colorRGB: one signed number 0xAARRGGBB.
    static std::optional<Annotation::Colour> colourOf(const json& object) {
        if (const auto c = object.find("color"); c != object.end() && c->is_array() && c->size() == 3) {
            Annotation::Colour colour{};
            for (std::size_t i = 0; i < 3; ++i) {
                if (!(*c)[i].is_number_integer()) return {};
                const auto value = (*c)[i].get<std::int64_t>();
                if (value < 0 || value > 255) return {};
                colour[i] = std::uint8_t(value);
            }
            return colour;
        }
        if (const auto c = object.find("colorRGB"); c != object.end() && c->is_number_integer()) {
            const auto word = std::uint32_t(c->get<std::int64_t>());
            return Annotation::Colour{std::uint8_t(word >> 16), std::uint8_t(word >> 8), std::uint8_t(word)};
        }
        return {};
    }

    /// An object of numbers, or QuPath's older list of {name, value}. Anything but numbers is passed over.
    static void readMeasurements(const json& from, Annotation& annotation) {
        if (from.is_object()) {
            for (const auto& [key, value] : from.items())
                if (value.is_number()) annotation.measurements[key] = value.get<double>();
        } else if (from.is_array()) {
            for (const json& entry : from)
                if (entry.is_object() && entry.contains("value") && entry.at("value").is_number())
                    annotation.measurements[textOf(entry, "name")] = entry.at("value").get<double>();
        }
    }

    void readGeometry(const json& geometry, Annotation& annotation) {
        std::vector<geometry::Polygon> polygons;
        Annotation::Points points;
        collect(geometry, polygons, points, 0);
        if (!polygons.empty() && !points.empty()) fail("mixes areas and points");
        if (polygons.empty() && points.empty()) fail("its geometry is empty");
        if (polygons.empty())
            annotation.shape = std::move(points);
        else
            annotation.shape = geometry::Region(std::move(polygons));
    }

    void collect(const json& geometry, std::vector<geometry::Polygon>& polygons, Annotation::Points& points,
                 int depth) {
        const std::string type = typeOf(geometry);
        if (type == "GeometryCollection") {
            const json& parts = member(geometry, "geometries");
            if (!parts.is_array() || depth > 3) fail("its collection of geometries is malformed");
            for (const json& part : parts) collect(part, polygons, points, depth + 1);
            return;
        }
        const json& coordinates = member(geometry, "coordinates");
        if (!coordinates.is_array()) fail("\"coordinates\" is no list");
        if (type == "Polygon") {
            polygons.push_back(polygon(coordinates));
        } else if (type == "MultiPolygon") {
            for (const json& part : coordinates) polygons.push_back(polygon(part));
        } else if (type == "Point") {
            points.push_back(point(coordinates));
        } else if (type == "MultiPoint") {
            for (const json& part : coordinates) points.push_back(point(part));
        } else {
            fail("geometry of type \"" + type.substr(0, 40) + "\" is neither an area nor a point");
        }
    }

    geometry::Polygon polygon(const json& rings) {
        if (!rings.is_array() || rings.empty()) fail("a polygon without an outline");
        std::vector<geometry::Ring> result;
        for (const json& from : rings) {
            if (!from.is_array()) fail("a ring is no list of points");
            geometry::Ring ring;
            ring.reserve(std::min<std::size_t>(from.size(), MostPoints));
            for (const json& at : from) ring.push_back(point(at));
            if (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
            if (ring.size() < 3) fail("a ring of fewer than three points");
            result.push_back(std::move(ring));
        }
        return geometry::Polygon(std::move(result));
    }

    geometry::Point point(const json& at) {
        if (++m_points > MostPoints) fail("more than five million points");
        if (!at.is_array() || at.size() < 2 || !at[0].is_number() || !at[1].is_number())
            fail("a point is not a pair of numbers");
        const geometry::Point p{at[0].get<double>(), at[1].get<double>()};
        if (!(std::abs(p.x) <= FarthestCoordinate && std::abs(p.y) <= FarthestCoordinate))
            fail("a coordinate is not finite or beyond 100 million pixels");
        return p;
    }

    const std::string& m_name;
    std::size_t* m_lines;
    std::vector<Annotation> m_annotations;
    std::size_t m_feature = 0;
    std::size_t m_points = 0;
};

}  // namespace

std::vector<Annotation> parseGeoJson(std::string_view text, const std::string& name, std::size_t* lines) {
    return GeoJsonReader(name, lines)
        .read(parsedJson(text, base::say("exchange", "The GeoJSON file %1").with(name)));
}

std::vector<Annotation> readGeoJson(const std::filesystem::path& file, std::size_t* lines) {
    return parseGeoJson(base::readFile(file, LargestJson), file.string(), lines);
}

geometry::Region unitedRegions(const std::vector<Annotation>& annotations) {
    std::vector<geometry::Polygon> parts;
    for (const Annotation& annotation : annotations)
        if (const auto* region = annotation.region())
            parts.insert(parts.end(), region->parts().begin(), region->parts().end());
    return geometry::Region(std::move(parts));
}

geometry::Region readRegion(const std::filesystem::path& file) {
    std::vector<Annotation> annotations = readGeoJson(file);
    std::erase_if(annotations, [](const Annotation& a) { return a.type == Annotation::Type::Detection; });
    geometry::Region region = unitedRegions(annotations);
    if (region.empty())
        throw base::Error(base::say("exchange",
                                    "The GeoJSON file %1 holds no region. Draw one (polygon, rectangle, "
                                    "ellipse) and export it as an annotation.")
                              .with(file.string()));
    return region;
}

}  // namespace tenfield::exchange
