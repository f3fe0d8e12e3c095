#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "core/exchange/geojson.h"

namespace tenfield::exchange {
namespace {

using json = nlohmann::ordered_json;

json pair(geometry::Point p) {
    return json::array({p.x, p.y});
}

json rings(const geometry::Polygon& polygon) {
    json result = json::array();
    for (const geometry::Ring& ring : polygon.rings()) {
        json points = json::array();
        for (const geometry::Point& p : ring) points.push_back(pair(p));
        if (!ring.empty()) points.push_back(pair(ring.front()));  // GeoJSON closes its rings
        result.push_back(std::move(points));
    }
    return result;
}

json geometryOf(const Annotation& annotation) {
    json result;
    if (const auto* points = annotation.points()) {
        if (points->size() == 1) return {{"type", "Point"}, {"coordinates", pair(points->front())}};
        result = {{"type", "MultiPoint"}, {"coordinates", json::array()}};
        for (const geometry::Point& p : *points) result["coordinates"].push_back(pair(p));
        return result;
    }
    const auto& parts = annotation.region()->parts();
    if (parts.size() == 1) return {{"type", "Polygon"}, {"coordinates", rings(parts.front())}};
    result = {{"type", "MultiPolygon"}, {"coordinates", json::array()}};
    for (const geometry::Polygon& part : parts) result["coordinates"].push_back(rings(part));
    return result;
}

json featureOf(const Annotation& annotation) {
    json properties;
    properties["objectType"] = annotation.type == Annotation::Type::Detection ? "detection" : "annotation";
    if (!annotation.name.empty()) properties["name"] = annotation.name;
    if (!annotation.classification.empty()) {
        properties["classification"]["name"] = annotation.classification;
        if (annotation.colour) properties["classification"]["color"] = *annotation.colour;
    } else if (annotation.colour) {
        properties["color"] = *annotation.colour;
    }
    properties["isLocked"] = annotation.locked;
    if (!annotation.measurements.empty()) properties["measurements"] = annotation.measurements;
    json feature;
    feature["type"] = "Feature";
    if (!annotation.id.empty()) feature["id"] = annotation.id;
    feature["geometry"] = geometryOf(annotation);
    feature["properties"] = std::move(properties);
    return feature;
}

}  // namespace

std::string toGeoJson(const std::vector<Annotation>& annotations) {
    std::string text = "{\"type\":\"FeatureCollection\",\"features\":[";
    for (std::size_t i = 0; i < annotations.size(); ++i) {
        text += i ? ",\n" : "\n";
        // A name that is no UTF-8 must not cost the reader his export.
        text += featureOf(annotations[i]).dump(-1, ' ', false, json::error_handler_t::replace);
    }
    return text + "\n]}\n";
}

void writeGeoJson(const std::filesystem::path& file, const std::vector<Annotation>& annotations) {
    base::writeFileAtomically(file, toGeoJson(annotations));
}

}  // namespace tenfield::exchange
