#include "core/inference/modelcard.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/sha256.h"
#include "tests/support/shared.h"

using namespace tenfield;
using nlohmann::json;

namespace {

struct ModelCardFile : testing::Test {
    test::TemporaryFolder folder;
    json good = json::parse(R"({
        "format": "tenfield-model-card/1", "name": "m", "version": "0.1", "architecture": "P1",
        "classes": ["other", "mitosis"], "mpp": 0.25, "patch": 100, "threshold": 0.6, "screeningThreshold": 0.3,
        "stain": "macenko",
        "weights": {"confirming": {"file": "sub/c.safetensors", "sha256": ""},
                    "screening": {"file": "s.safetensors", "sha256": ""}},
        "calibration": {"temperature": 1.5, "bias": -0.25},
        "license": "MIT", "intendedUse": "research", "limits": ["one"],
        "data": [{"name": "set", "terms": "CC0"}], "results": {"f1": 0.7}})");

    void SetUp() override {
        good["weights"]["confirming"]["sha256"] = std::string(64, 'a');
        good["weights"]["screening"]["sha256"] = std::string(64, '0');
    }
    inference::ModelCard read(const std::string& text) {
        base::writeFileAtomically(folder / "card.json", text);
        return inference::readModelCard(folder / "card.json");
    }
    void refused(const json& content, const std::string& hint) {
        try {
            read(content.dump());
            ADD_FAILURE() << "accepted, though " << hint;
        } catch (const base::Error& e) {
            const std::string message = e.what();
            EXPECT_NE(message.find("card.json"), std::string::npos) << message;
            EXPECT_NE(message.find(hint), std::string::npos) << message;
        }
    }
};

}  // namespace

TEST_F(ModelCardFile, EveryFieldIsRead) {
    const auto card = read(good.dump());
    EXPECT_EQ(card.name, "m");
    EXPECT_EQ(card.version, "0.1");
    EXPECT_EQ(card.threshold, 0.6);
    EXPECT_EQ(card.screeningThreshold, 0.3);
    EXPECT_EQ(card.stain, "macenko");
    EXPECT_EQ(card.confirming[0].weights.file, folder / "sub/c.safetensors");
    ASSERT_TRUE(card.screening);
    EXPECT_EQ(card.screening->file, folder / "s.safetensors");
    EXPECT_EQ(card.calibration, (inference::Calibration{1.5, -0.25}));
    EXPECT_EQ(json::parse(card.data), good["data"]);
    EXPECT_EQ(json::parse(card.results), good["results"]);
    EXPECT_EQ(card.limits, std::vector<std::string>{"one"});
}

TEST_F(ModelCardFile, WhatIsWrittenIsReadAgain) {
    const auto card = read(good.dump());
    inference::writeModelCard(card, folder / "again.json");
    auto again = inference::readModelCard(folder / "again.json");
    EXPECT_EQ(again.confirming[0].weights.file, card.confirming[0].weights.file);
    EXPECT_EQ(again.screening->sha256, card.screening->sha256);
    EXPECT_EQ(again.calibration, card.calibration);
    EXPECT_EQ(again.data, card.data);
    EXPECT_EQ(again.stain, card.stain);
    inference::writeModelCard(again, folder / "third.json");
    EXPECT_EQ(base::readFile(folder / "again.json"), base::readFile(folder / "third.json"));

    again.confirming[0].weights.file = "/elsewhere/c.safetensors";
    EXPECT_THROW(inference::writeModelCard(again, folder / "again.json"), base::Error);
}

TEST_F(ModelCardFile, SeveralConfirmingNetworksAreReadAndWrittenAgain) {
    const auto one = good["weights"]["confirming"];
    auto close = one;
    close["patch"] = 64;
    close["calibration"] = {{"temperature", 2}, {"bias", 0.5}};
    good["weights"]["confirming"] = {one, close};
    const auto card = read(good.dump());
    ASSERT_EQ(card.confirming.size(), 2u);
    EXPECT_EQ(card.confirming[0].patch, 100);
    EXPECT_EQ(card.confirming[0].calibration, inference::Calibration{});
    EXPECT_EQ(card.confirming[1].patch, 64);
    EXPECT_EQ(card.confirming[1].calibration, (inference::Calibration{2, 0.5}));
    inference::writeModelCard(card, folder / "again.json");
    EXPECT_EQ(json::parse(base::readFile(folder / "again.json"))["weights"], good["weights"]);

    for (const json& patch : {json(102), json(63), json(30), json("64")}) {
        auto bad = good;
        bad["weights"]["confirming"][1]["patch"] = patch;
        refused(bad, "weights.confirming.patch");
    }
    auto bad = good;
    bad["weights"]["confirming"][1]["calibration"]["temperature"] = 0;
    refused(bad, "weights.confirming.calibration.temperature");
    for (const auto& list : {json::array(), json(std::vector<json>(9, one))}) {
        bad["weights"]["confirming"] = list;
        refused(bad, "weights.confirming");
    }
}

TEST_F(ModelCardFile, OptionalFieldsMayBeAbsent) {
    good.erase("calibration");
    good["weights"].erase("screening");
    const auto card = read(good.dump());
    EXPECT_FALSE(card.screening);
    EXPECT_EQ(card.calibration, inference::Calibration{});
    EXPECT_EQ(card.training, "{}");
}

TEST_F(ModelCardFile, WhatAdaptingGivesIsReadAndWrittenAgain) {
    EXPECT_FALSE(read(good.dump()).adaptation) << "nobody has measured it";
    good["adaptation"] = {{"share", 0.5}, {"calibration", {{"temperature", 2.0}, {"bias", -3.5}}}};
    const auto card = read(good.dump());
    ASSERT_TRUE(card.adaptation);
    EXPECT_EQ(card.adaptation->share, 0.5);
    EXPECT_EQ(card.adaptation->calibration, (inference::Calibration{2, -3.5}));
    inference::writeModelCard(card, folder / "again.json");
    EXPECT_EQ(json::parse(base::readFile(folder / "again.json"))["adaptation"], good["adaptation"]);

    auto bad = good;
    bad["adaptation"]["share"] = 1.5;
    refused(bad, "adaptation.share");
    bad = good;
    bad["adaptation"]["calibration"]["temperature"] = 0;
    refused(bad, "adaptation.calibration.temperature");
    bad["adaptation"].erase("calibration");
    refused(bad, "adaptation");
    bad["adaptation"] = 0.5;
    refused(bad, "adaptation");
}

TEST_F(ModelCardFile, FieldsThatLackOrAreOutOfRangeAreNamed) {
    for (const char* name :
         {"name", "version", "architecture", "classes", "mpp", "patch", "threshold", "weights",
          "screeningThreshold", "stain", "license", "intendedUse", "limits", "data", "results"}) {
        auto bad = good;
        bad.erase(name);
        refused(bad, name);
        bad[name] = nullptr;
        refused(bad, name);
    }
    const std::pair<const char*, json> wrong[] = {{"/format", "tenfield-model-card/9"},
                                                  {"/mpp", 25},
                                                  {"/mpp", "0.25"},
                                                  {"/patch", 99},
                                                  {"/patch", 100.5},
                                                  {"/patch", 1e9},
                                                  {"/threshold", 1.5},
                                                  {"/threshold", -1},
                                                  {"/stain", "vahadane"},
                                                  {"/classes", {"mitosis", "other"}},
                                                  {"/limits", json::array()},
                                                  {"/data", json::array({1})},
                                                  {"/calibration", 3},
                                                  {"/calibration/temperature", 0},
                                                  {"/weights/confirming/sha256", "abc"},
                                                  {"/weights/confirming", json::object()}};
    for (const auto& [pointer, value] : wrong) {
        auto bad = good;
        bad[json::json_pointer(pointer)] = value;
        const std::string path(pointer);
        const auto end = path.find('/', 1);
        refused(bad, path.substr(1, end == std::string::npos ? end : end - 1));
    }
}

TEST_F(ModelCardFile, WeightsOutsideTheFolderAreRefused) {
    for (const char* file : {"../c.safetensors", "/etc/passwd", "a/../../c", ""}) {
        auto bad = good;
        bad["weights"]["confirming"]["file"] = file;
        refused(bad, "confirming");
    }
}

TEST_F(ModelCardFile, OtherFilesAreRefused) {
    EXPECT_THROW(read(""), base::Error);
    EXPECT_THROW(read("[1, 2]"), base::Error);
    EXPECT_THROW(read("{\"format\": "), base::Error);
    EXPECT_THROW(read(std::string((4 << 20) + 1, ' ')), base::Error);
    EXPECT_THROW(inference::readModelCard(folder / "missing.json"), base::Error);
}

TEST_F(ModelCardFile, WeightsAreComparedWithTheirDigest) {
    base::writeFileAtomically(folder / "w", "weights");
    inference::WeightFile weights{folder / "w", base::sha256OfFile(folder / "w")};
    EXPECT_NO_THROW(inference::checkWeightFile(weights));
    base::writeFileAtomically(folder / "w", "Weights");
    EXPECT_THROW(inference::checkWeightFile(weights), base::Error);
    std::filesystem::resize_file(folder / "w", (std::uintmax_t(512) << 20) + 1);  // sparse
    try {
        inference::checkWeightFile(weights);
        ADD_FAILURE();
    } catch (const base::Error& e) {
        EXPECT_NE(std::string(e.what()).find("larger"), std::string::npos);
    }
}

TEST_F(ModelCardFile, CardsAreFoundByName) {
    base::writeFileAtomically(folder / "special.json", good.dump());
    ::setenv("TENFIELD_MODELS", folder.path().c_str(), 1);
    EXPECT_EQ(inference::findModelCard("special"), folder / "special.json");
    try {
        inference::findModelCard("no-such-model");
        ADD_FAILURE();
    } catch (const base::Error& e) {
        EXPECT_NE(std::string(e.what()).find(folder.path().string()), std::string::npos);
    }
    ::unsetenv("TENFIELD_MODELS");
}

TEST(ShippedCards, CanBeReadAndNameTheWeightsThatStandBesideThem) {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(test::sourceDir() / "models")) {
        if (entry.path().extension() != ".json") continue;
        if (json::parse(base::readFile(entry.path())).value("format", "") != "tenfield-model-card/1")
            continue;
        const auto card = inference::readModelCard(entry.path());
        names.push_back(card.name);
        EXPECT_EQ(card.name, entry.path().stem()) << "--model and the window show one name";
        ASSERT_TRUE(card.screening) << card.name;
        EXPECT_NO_THROW(inference::checkWeightFile(*card.screening));
        for (const auto& network : card.confirming)
            EXPECT_NO_THROW(inference::checkWeightFile(network.weights));
        EXPECT_NE(card.results, "{}") << card.name << " says what it reached";
        EXPECT_NE(card.intendedUse.find("not a medical device"), std::string::npos);
    }
    std::ranges::sort(names);
    EXPECT_EQ(names, (std::vector<std::string>{"mitosis-p1"}));
}
