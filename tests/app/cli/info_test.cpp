#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "core/demo/demoslide.h"
#include "tests/support/program.h"

using namespace tenfield;
using test::Program;

TEST(CliInfo, SaysWhatASlideIs) {
    test::TemporaryFolder folder;
    demo::writeDemoSlide(folder / "demo æ 中.svs", demo::DemoOptions::forTests());
    Program program({"info", (folder / "demo æ 中.svs").string(), "--json"});
    ASSERT_EQ(program.wait(), 0) << program.errors();
    const auto json = nlohmann::json::parse(program.output());
    EXPECT_EQ(json["levels"][0]["width"], 2048);
    EXPECT_EQ(json["mpp"][0], 0.25);
    EXPECT_EQ(json["mpp_source"], "vendor");
    EXPECT_EQ(json["objective"], 40);
    EXPECT_EQ(json["fingerprint"].get<std::string>().size(), 64u);

    Program words({"info", (folder / "demo æ 中.svs").string()});
    EXPECT_EQ(words.wait(), 0);
    EXPECT_NE(words.output().find("0.25 x 0.25 um"), std::string::npos) << words.output();
}

TEST(CliUsage, WrongUsageIsCodeTwoAndFailureCodeOne) {
    Program none({});
    EXPECT_EQ(none.wait(), 2);
    Program unknown({"frobnicate"});
    EXPECT_EQ(unknown.wait(), 2);
    Program missing({"info", "/nowhere/slide.svs"});
    EXPECT_EQ(missing.wait(), 1);
    EXPECT_NE(missing.errors().find("/nowhere/slide.svs"), std::string::npos) << missing.errors();
    Program help({"--help"});
    EXPECT_EQ(help.wait(), 0);
    EXPECT_NE(help.output().find("not a medical device"), std::string::npos);
}
