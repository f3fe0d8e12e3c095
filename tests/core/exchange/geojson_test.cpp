#include "core/exchange/geojson.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "tests/core/exchange/messageof.h"

namespace tenfield::exchange {
namespace {

using testing::HasSubstr;

// Written by hand after QuPath's documentation of its GeoJSON: an annotation with a hole, one of several
// parts, an old-style class colour, points.
constexpr const char* QuPathSample = R"({
  "type": "FeatureCollection",
  "features": [
    {"type": "Feature", "id": "8c9a1f10-0a3f-4bb4-9f2e-3cbb1c9b0c01",
     "geometry": {"type": "Polygon", "coordinates": [
        [[0,0],[100,0],[100,50],[0,50],[0,0]], [[10,10],[20,10],[20,20],[10,20],[10,10]]]},
     "properties": {"objectType": "annotation", "name": "ROI 1",
        "classification": {"name": "Tumor", "color": [200, 0, 0]}, "isLocked": true,
        "measurements": {"Area": 4900.5, "broken": "NaN"}}},
    {"type": "Feature",
     "geometry": {"type": "MultiPolygon", "coordinates": [
        [[[0,0],[10,0],[10,10],[0,0]]], [[[30,30],[40,30],[40,40],[30,30]]]]},
     "properties": {"object_type": "annotation", "classification": {"name": "Stroma", "colorRGB": -6895466},
        "measurements": [{"name": "Length", "value": 3}]}},
    {"type": "Feature", "geometry": {"type": "Point", "coordinates": [12.5, -7.25]},
     "properties": {"objectType": "detection", "classification": {"names": ["Tumor", "Positive"], "color": [1, 2, 3]}}},
    {"type": "Feature", "geometry": {"type": "MultiPoint", "coordinates": [[1, 2], [3, 4, 0]]}, "properties": null}
  ]})";

TEST(GeoJson, ReadsWhatQuPathWrites) {
    const auto annotations = parseGeoJson(QuPathSample, "sample");
    ASSERT_EQ(annotations.size(), 4u);

    EXPECT_EQ(annotations[0].id, "8c9a1f10-0a3f-4bb4-9f2e-3cbb1c9b0c01");
    EXPECT_EQ(annotations[0].name, "ROI 1");
    EXPECT_EQ(annotations[0].classification, "Tumor");
    EXPECT_EQ(annotations[0].colour, (Annotation::Colour{200, 0, 0}));
    EXPECT_TRUE(annotations[0].locked);
    EXPECT_EQ(annotations[0].measurements, (std::map<std::string, double>{{"Area", 4900.5}}));
    ASSERT_TRUE(annotations[0].region());
    EXPECT_DOUBLE_EQ(annotations[0].region()->area(), 4900);
    EXPECT_FALSE(annotations[0].region()->contains({15, 15}));

    ASSERT_TRUE(annotations[1].region());
    EXPECT_EQ(annotations[1].region()->parts().size(), 2u);
    EXPECT_EQ(annotations[1].colour, (Annotation::Colour{150, 200, 150}));  // -6895466 is 0xff96c896
    EXPECT_EQ(annotations[1].measurements.at("Length"), 3);

    EXPECT_EQ(annotations[2].type, Annotation::Type::Detection);
    EXPECT_EQ(annotations[2].classification, "Tumor: Positive");
    EXPECT_EQ(*annotations[2].points(), (Annotation::Points{{12.5, -7.25}}));
    EXPECT_EQ(*annotations[3].points(), (Annotation::Points{{1, 2}, {3, 4}}));
}

TEST(GeoJson, RoundTrip) {
    const auto annotations = parseGeoJson(QuPathSample, "sample");
    const std::string text = toGeoJson(annotations);
    EXPECT_EQ(parseGeoJson(text, "again"), annotations);
    EXPECT_EQ(toGeoJson(parseGeoJson(text, "again")), text);
    EXPECT_EQ(parseGeoJson(toGeoJson({}), "empty"), std::vector<Annotation>{});
}

TEST(GeoJson, WritesTheMembersThatQuPathLooksFor) {
    Annotation a;
    a.name = "æ \"中\"";
    a.classification = "Tumor";
    a.colour = Annotation::Colour{1, 2, 3};
    a.locked = true;
    a.shape = geometry::Region(geometry::Rect{1, 2, 3.5, 4});
    const auto json = nlohmann::json::parse(toGeoJson({a}));
    EXPECT_EQ(json["type"], "FeatureCollection");
    const auto& feature = json["features"][0];
    EXPECT_EQ(feature["type"], "Feature");
    EXPECT_EQ(feature["properties"]["objectType"], "annotation");
    EXPECT_EQ(feature["properties"]["isLocked"], true);
    EXPECT_EQ(feature["properties"]["name"], a.name);
    EXPECT_EQ(feature["properties"]["classification"]["color"], nlohmann::json({1, 2, 3}));
    const auto& ring = feature["geometry"]["coordinates"][0];
    ASSERT_EQ(ring.size(), 5u);  // closed
    EXPECT_EQ(ring.front(), ring.back());
}

TEST(GeoJson, ReadsOneFeatureAnArrayAndABareGeometry) {
    const std::string polygon = R"({"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4]]]})";
    const std::string feature = R"({"type":"Feature","properties":{},"geometry":)" + polygon + "}";
    for (const std::string& text : {polygon, feature, "[" + feature + "]"}) {
        const auto annotations = parseGeoJson(text, "x");
        ASSERT_EQ(annotations.size(), 1u) << text;
        EXPECT_DOUBLE_EQ(annotations[0].region()->area(), 8);
    }
    const auto collection =
        parseGeoJson(R"({"type":"GeometryCollection","geometries":[)" + polygon + "," + polygon + "]}", "x");
    EXPECT_EQ(collection[0].region()->parts().size(), 2u);
}

TEST(GeoJson, ReadsARegionAndLeavesDetectionsOut) {
    const auto folder = std::filesystem::path(testing::TempDir());
    base::writeFileAtomically(folder / "roi é.geojson", QuPathSample);
    const auto region = readRegion(folder / "roi é.geojson");
    EXPECT_EQ(region.parts().size(), 3u);
    EXPECT_EQ(region.boundingBox(), (geometry::Rect{0, 0, 100, 50}));
    base::writeFileAtomically(
        folder / "points.geojson",
        R"({"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1,2]}})");
    EXPECT_THAT(messageOf([&] { readRegion(folder / "points.geojson"); }), HasSubstr("holds no region"));
    EXPECT_THROW(readRegion(folder / "missing.geojson"), base::Error);
}

struct Bad {
    const char* text;
    const char* message;
};

class BadGeoJson : public testing::TestWithParam<Bad> {};

TEST_P(BadGeoJson, IsRefusedWithAReason) {
    EXPECT_THAT(messageOf([&] { parseGeoJson(GetParam().text, "bad.geojson"); }),
                testing::AllOf(HasSubstr("bad.geojson"), HasSubstr(GetParam().message)));
}

#define FEATURE(geometry)                                                                               \
    R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":)" geometry \
    "}]"                                                                                                \
    "}"
INSTANTIATE_TEST_SUITE_P(
    Faults, BadGeoJson,
    testing::Values(
        Bad{"", "damaged"}, Bad{"{", "damaged"}, Bad{"\xff\xfe", "damaged"}, Bad{"3", "\"type\" is missing"},
        Bad{"{}", "\"type\" is missing"}, Bad{R"({"type":7})", "\"type\" is no text"},
        Bad{R"({"type":"FeatureCollection"})", "\"features\" is missing"},
        Bad{R"({"type":"FeatureCollection","features":{}})", "no list"},
        Bad{R"({"type":"FeatureCollection","features":[null]})", "feature 1"},
        Bad{R"({"type":"Feature","properties":{}})", "\"geometry\" is missing"},
        Bad{FEATURE("null"), "feature 1"},
        Bad{FEATURE(R"({"type":"LineString","coordinates":[[0,0],[1,1]]})"), "LineString"},
        Bad{FEATURE(R"({"type":"Polygon","coordinates":[]})"), "without an outline"},
        Bad{FEATURE(R"({"type":"Polygon","coordinates":[[[0,0],[1,1],[0,0]]]})"), "fewer than three"},
        Bad{FEATURE(R"({"type":"Polygon","coordinates":[[[0,0],[1,"1"],[2,0]]]})"), "pair of numbers"},
        Bad{FEATURE(R"({"type":"Polygon","coordinates":[[[0,0],[1,1e300],[2,0]]]})"), "not finite"},
        Bad{FEATURE(R"({"type":"Polygon","coordinates":[[[0,0],[1,1e999],[2,0]]]})"), "damaged"},
        Bad{FEATURE(R"({"type":"Point","coordinates":[NaN,0]})"), "damaged"},
        Bad{FEATURE(R"({"type":"Point","coordinates":[1]})"), "pair of numbers"},
        Bad{FEATURE(R"({"type":"MultiPoint","coordinates":[]})"), "empty"},
        Bad{FEATURE(R"({"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},
            {"type":"Polygon","coordinates":[[[0,0],[1,1],[2,0]]]}]})"),
            "mixes"}));

TEST(GeoJson, StopsAtHostileDepthAndSize) {
    const std::string deep = std::string(100000, '[');
    EXPECT_THAT(messageOf([&] { parseGeoJson(deep, "x"); }), HasSubstr("nested deeper"));
    const std::string closed = deep + std::string(100000, ']');
    EXPECT_THAT(messageOf([&] { parseGeoJson(closed, "x"); }), HasSubstr("nested deeper"));
}

TEST(GeoJson, NoPrefixOfAFileCrashesTheReader) {
    const std::string text = QuPathSample;
    for (std::size_t length = 0; length < text.size(); length += 3)
        EXPECT_THROW(parseGeoJson(std::string_view(text).substr(0, length), "cut"), base::Error) << length;
}

TEST(GeoJson, NamesThatAreNoUtf8CostNoExport) {
    Annotation a;
    a.name = "bad \xff name";
    a.shape = Annotation::Points{{1, 2}};
    EXPECT_EQ(parseGeoJson(toGeoJson({a}), "x").size(), 1u);
}

TEST(GeoJson, LinesArePassedOverForWhoAsksHowMany) {
    constexpr const char* text = R"([
      {"type":"Feature","geometry":{"type":"LineString","coordinates":[[0,0],[1,1]]},"properties":{}},
      {"type":"Feature","geometry":{"type":"Point","coordinates":[5,6]},"properties":{}},
      {"type":"Feature","geometry":{"type":"MultiLineString","coordinates":[[[0,0],[1,1]]]},"properties":{}}])";
    std::size_t lines = 0;
    EXPECT_EQ(parseGeoJson(text, "ruler.geojson", &lines).size(), 1u);
    EXPECT_EQ(lines, 2u);
    EXPECT_THAT(messageOf([&] { parseGeoJson(text, "ruler.geojson"); }), HasSubstr("LineString"));
}

TEST(GeoJson, AnEmptyFileIsCalledEmpty) {
    EXPECT_THAT(messageOf([] { parseGeoJson(" \n", "none.geojson"); }),
                HasSubstr("none.geojson is damaged: it is empty"));
}

}  // namespace
}  // namespace tenfield::exchange
