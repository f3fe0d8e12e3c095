#include "core/exchange/midog.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "tests/core/exchange/messageof.h"

namespace tenfield::exchange {
namespace {

using testing::HasSubstr;

constexpr const char* Sample = R"({
  "images": [{"id": 1, "file_name": "001.tiff", "width": 7215, "height": 5412}, {"id": 7, "file_name": "007.tiff"}],
  "categories": [{"id": 1, "name": "mitotic figure"}, {"id": 2, "name": "hard negative"}, {"id": 3, "name": "other"}],
  "annotations": [
    {"id": 1, "image_id": 1, "category_id": 1, "bbox": [4336, 346, 4386, 396]},
    {"id": 2, "image_id": 7, "category_id": 2, "bbox": [10, 20, 60, 71]},
    {"id": 3, "image_id": 7, "category_id": 3, "bbox": [-5, 0, 45, 50]}]})";

TEST(MidogJson, BoxesAreCornersAndLabelsFollowTheCategory) {
    const auto points = parseMidogJson(Sample, "MIDOG.json");
    ASSERT_EQ(points.size(), 3u);
    EXPECT_EQ(points[0].image, "001.tiff");
    EXPECT_EQ(points[0].at, (geometry::Point{4361, 371}));
    EXPECT_EQ(points[0].label, LabelledPoint::Mitosis);
    EXPECT_EQ(points[1].at, (geometry::Point{35, 45.5}));
    EXPECT_EQ(points[1].label, LabelledPoint::Negative);
    EXPECT_EQ(points[1].kind, "hard negative");
    EXPECT_EQ(points[2].label, LabelledPoint::Ignore);
}

TEST(MidogJson, FaultsAreNamed) {
    const auto fault = [](const char* from, const char* to) {
        std::string text = Sample;
        text.replace(text.find(from), std::string(from).size(), to);
        return messageOf([&] { parseMidogJson(text, "MIDOG.json"); });
    };
    EXPECT_EQ(fault("4336", "4330"), "nothing thrown");
    EXPECT_THAT(fault("[4336, 346, 4386, 396]", "[4336, 346, 50, 50]"), HasSubstr("width and height"));
    EXPECT_THAT(fault("[4336, 346, 4386, 396]", "[4336, 346, 4386]"), HasSubstr("four numbers"));
    EXPECT_THAT(fault("[4336,", "[\"a\","), HasSubstr("annotation 1"));
    EXPECT_THAT(fault("[4336,", "[-1e300,"), HasSubstr("not finite"));
    EXPECT_THAT(fault("\"image_id\": 7", "\"image_id\": 9"), HasSubstr("annotation 2 names an image"));
    EXPECT_THAT(fault("\"category_id\": 3", "\"category_id\": 30"), HasSubstr("category"));
    EXPECT_THAT(fault("\"annotations\"", "\"anotations\""), HasSubstr("lacks \"annotations\""));
    EXPECT_THAT(fault("\"file_name\": \"001.tiff\"", "\"file_name\": 1"), HasSubstr("no text"));
    EXPECT_THAT(fault("\"id\": 1, \"file", "\"id\": 1.5, \"file"), HasSubstr("whole number"));
    EXPECT_THROW(parseMidogJson("[]", "x"), base::Error);
}

TEST(MidogJson, WhatIsWrittenIsReadAgain) {
    LabelledPoint figure;
    figure.image = figure.patient = "a \"b\".tiff";
    figure.at = {4361, 371};
    figure.label = LabelledPoint::Mitosis;
    figure.kind = "mitotic figure";
    auto other = figure;
    other.image = other.patient = "c.tiff";
    other.at = {35.125, -45.5};
    other.label = LabelledPoint::Negative;
    other.kind = "hard negative";
    auto ignored = figure;
    ignored.label = LabelledPoint::Ignore;
    const auto text =
        toMidogJson({figure, ignored, other}, {{figure.image, 7215, 5412}, {"c.tiff", 100, 200}}, 50);
    EXPECT_EQ(parseMidogJson(text, "x"), (std::vector{figure, other}));
    const auto root = nlohmann::json::parse(text);
    EXPECT_EQ(root["images"][1]["width"], 100);
    EXPECT_EQ(root["annotations"].size(), 2u);
    EXPECT_EQ(root["annotations"][0]["bbox"], nlohmann::json::parse("[4336, 346, 4386, 396]"));
    EXPECT_TRUE(root["annotations"][0]["bbox"][0].is_number_integer());
    EXPECT_THROW(toMidogJson({figure}, {{"c.tiff", 100, 200}}, 50), base::UsageError);
    EXPECT_TRUE(parseMidogJson(toMidogJson({}, {{"c.tiff", 1, 1}}, 50), "x").empty());
}

TEST(MidogResult, IsInMillimetresAndNamesTheClass) {
    const std::vector<analysis::Detection> detections{{1, {4000, 2000}, 0.75f, 0.7f, 0.8f, 0.9f},
                                                      {2, {10, 20}, 0.25f, 0.2f, 0.3f, 0.4f}};
    const auto result = nlohmann::json::parse(toMidogResult(detections, {0.25, 0.5}, 0.5));
    EXPECT_EQ(result["type"], "Multiple points");
    EXPECT_EQ(result["version"]["major"], 1);
    EXPECT_EQ(result["version"]["minor"], 0);
    ASSERT_EQ(result["points"].size(), 2u);
    EXPECT_DOUBLE_EQ(result["points"][0]["point"][0], 1.0);  // 4000 px of 0.25 um
    EXPECT_DOUBLE_EQ(result["points"][0]["point"][1], 1.0);
    EXPECT_EQ(result["points"][0]["point"][2], 0);
    EXPECT_EQ(result["points"][0]["name"], "mitotic figure");
    EXPECT_DOUBLE_EQ(result["points"][0]["probability"], 0.75);
    EXPECT_EQ(result["points"][1]["name"], "non-mitotic figure");
}

}  // namespace
}  // namespace tenfield::exchange
