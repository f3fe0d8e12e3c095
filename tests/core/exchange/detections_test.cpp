#include "core/exchange/detections.h"

#include <gmock/gmock.h>

#include "core/exchange/geojson.h"
#include "tests/core/exchange/messageof.h"

namespace tenfield::exchange {
namespace {

using testing::HasSubstr;

const std::vector<analysis::Detection> Detections{{1, {1234.125, 20}, 0.98764f, 0.9f, 0.995f, 0.8f},
                                                  {2, {0.5, 99999.75}, 0.5f, 0.25f, 0.75f, 0.5f},
                                                  {3, {7, 8}, 0.0625f, 0.03125f, 0.125f, 0.25f}};

TEST(DetectionsCsv, HasTheColumnsOfTheContract) {
    EXPECT_EQ(toDetectionsCsv(Detections, base::Mpp{0.25, 0.5}, 0.5),
              "id,x,y,x_um,y_um,probability,counted\n"
              "1,1234.12,20.00,308.53,10.00,0.9876,1\n"
              "2,0.50,99999.75,0.12,49999.88,0.5000,1\n"
              "3,7.00,8.00,1.75,4.00,0.0625,0\n");
    EXPECT_THAT(toDetectionsCsv(Detections, std::nullopt, 0.5), HasSubstr("\n3,7.00,8.00,,,0.0625,0\n"));
}

TEST(DetectionsCsv, NothingIsMinusNothing) {
    const auto text = toDetectionsCsv({{.id = 1, .centre = {-0.001, -3}}}, std::nullopt, 0.5);
    EXPECT_NE(text.find("1,0.00,-3.00,"), std::string::npos) << text;
}

TEST(DetectionsCsv, RoundTripWithinItsDecimals) {
    const std::string text = toDetectionsCsv(Detections, base::Mpp{0.25, 0.25}, 0.5);
    const auto back = parseDetectionsCsv(text, "d.csv");
    ASSERT_EQ(back.size(), Detections.size());
    std::vector<analysis::Detection> again;
    for (std::size_t i = 0; i < back.size(); ++i) {
        EXPECT_EQ(back[i].detection.id, Detections[i].id);
        EXPECT_NEAR(back[i].detection.centre.x, Detections[i].centre.x, 0.00501);
        EXPECT_NEAR(back[i].detection.centre.y, Detections[i].centre.y, 0.00501);
        EXPECT_NEAR(back[i].detection.probability, Detections[i].probability, 5e-5);
        EXPECT_EQ(back[i].counted, Detections[i].probability >= 0.5);
        again.push_back(back[i].detection);
    }
    EXPECT_EQ(toDetectionsCsv(again, base::Mpp{0.25, 0.25}, 0.5), text);
}

TEST(DetectionsCsv, FaultsAreNamed) {
    const auto fault = [](const std::string& row) {
        return messageOf(
            [&] { parseDetectionsCsv("id,x,y,x_um,y_um,probability,counted\n" + row + "\n", "d.csv"); });
    };
    EXPECT_EQ(fault("1,2,3,,,0.5,1"), "nothing thrown");
    EXPECT_THAT(fault("1,2,3,,,1.5,1"), HasSubstr("between 0 and 1"));
    EXPECT_THAT(fault("1,2,3,,,0.5,2"), HasSubstr("neither 0 nor 1"));
    EXPECT_THAT(fault("1,nan,3,,,0.5,1"), HasSubstr("line 2"));
    EXPECT_THAT(fault("1.5,2,3,,,0.5,1"), HasSubstr("whole number"));
    EXPECT_THAT(fault("99999999999,2,3,,,0.5,1"), HasSubstr("id"));
    EXPECT_THAT(messageOf([] { parseDetectionsCsv("id,x,y\n", "d.csv"); }), HasSubstr("\"probability\""));
}

TEST(DetectionsGeoJson, PointsWithProbabilityAndClass) {
    const auto back = parseGeoJson(toGeoJson(toAnnotations(Detections, 0.5)), "d.geojson");
    ASSERT_EQ(back.size(), 3u);
    EXPECT_EQ(back[0].type, Annotation::Type::Detection);
    EXPECT_EQ(*back[0].points(), (Annotation::Points{{1234.125, 20}}));
    EXPECT_EQ(back[0].classification, "Mitosis");
    EXPECT_EQ(back[2].classification, "Mitosis candidate");
    EXPECT_NEAR(back[0].measurements.at("Probability"), 0.98764, 1e-6);
    EXPECT_NEAR(back[0].measurements.at("Probability low"), 0.9, 1e-6);
}

TEST(DetectionsGeoJson, AHundredThousandAreNoTrouble) {
    std::vector<analysis::Detection> many;
    for (int i = 0; i < 100'000; ++i)
        many.push_back({i + 1, {double(i), double(i % 317)}, 0.5f, 0.25f, 0.75f, 0.5f});
    const auto back = parseGeoJson(toGeoJson(toAnnotations(many, 0.6)), "many");
    ASSERT_EQ(back.size(), many.size());
    EXPECT_EQ(back.back().points()->front(), many.back().centre);
}

}  // namespace
}  // namespace tenfield::exchange
