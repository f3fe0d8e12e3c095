#include "core/stain/fit.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/base/error.h"
#include "core/base/safetensors.h"
#include "core/stain/glass.h"
#include "tests/core/stain/twostains.h"
#include "tests/support/shared.h"

using namespace tenfield;

namespace {

/// StainNet weights that send every colour to one shade of green: the worst that a map can do to glass.
std::filesystem::path greenWeights(const test::TemporaryFolder& folder) {
    base::Safetensors w;
    w.tensors["rgb_trans.0.weight"] = {{32, 3, 1, 1}, std::vector<float>(96)};
    w.tensors["rgb_trans.0.bias"] = {{32}, std::vector<float>(32)};
    w.tensors["rgb_trans.2.weight"] = {{32, 32, 1, 1}, std::vector<float>(1024)};
    w.tensors["rgb_trans.2.bias"] = {{32}, std::vector<float>(32)};
    w.tensors["rgb_trans.4.weight"] = {{3, 32, 1, 1}, std::vector<float>(96)};
    w.tensors["rgb_trans.4.bias"] = {{3}, {-1, 0.5f, -1}};
    base::writeSafetensors(folder / "stainnet.safetensors", w);
    return folder / "stainnet.safetensors";
}

}  // namespace

TEST(FitColourMap, EveryNameGivesAMapOfThatName) {
    test::TemporaryFolder folder;
    const auto weights = greenWeights(folder);
    const test::TwoStains tissue(64);
    ASSERT_EQ(stain::colourMapNames().size(), 6u);
    for (const auto& name : stain::colourMapNames()) {
        const auto map = stain::fitColourMap(name, tissue.image, tissue.mask, weights);
        EXPECT_EQ(map->name(), name);
        EXPECT_EQ(map->parameters().front(), '{');
    }
}

TEST(FitColourMap, WhiteStaysWhiteAndBrightGreyGrey) {
    test::TemporaryFolder folder;
    const auto weights = greenWeights(folder);
    const test::TwoStains tissue(64);
    for (const auto& name : stain::colourMapNames()) {
        const auto map = stain::fitColourMap(name, tissue.image, tissue.mask, weights);
        for (int v = 227; v < 256; ++v) {
            const stain::Rgb grey{std::uint8_t(v), std::uint8_t(v), std::uint8_t(v)};
            EXPECT_EQ(map->map(grey), grey) << name;
        }
        const stain::Rgb tinted{243, 245, 241};
        EXPECT_EQ(map->map(tinted), tinted) << name;
    }
}

TEST(FitColourMap, StainedColoursGetTheWholeMapAndTheWayThereIsSmooth) {
    test::TemporaryFolder folder;
    const auto map = stain::fitColourMap("stainnet", {}, {}, greenWeights(folder));
    EXPECT_EQ(map->map({150, 90, 160}), (stain::Rgb{0, 191, 0}));
    EXPECT_EQ(map->map({235, 215, 230}), (stain::Rgb{0, 191, 0}));  // palest eosin
    // From white to pink in steps of one level no channel jumps by more than 255 * 1.5 / 16 (slope of the
    // smoothstep).
    stain::Rgb last{255, 255, 255};
    for (int v = 255; v >= 200; --v) {
        const auto mapped = map->map({255, std::uint8_t(v), 255});
        for (std::size_t c = 0; c < 3; ++c) EXPECT_LE(std::abs(mapped[c] - last[c]), 25) << v;
        last = mapped;
    }
    EXPECT_EQ(last, (stain::Rgb{0, 191, 0}));
}

TEST(FitColourMap, DistanceFromGlassIsMonotonous) {
    float last = 0;
    for (int v = 255; v >= 0; --v) {
        const auto distance = stain::distanceFromGlass({255, std::uint8_t(v), 255});
        EXPECT_GE(distance, last);
        last = distance;
    }
    EXPECT_EQ(last, 1);
    EXPECT_EQ(stain::distanceFromGlass({255, 255, 255}), 0);
    EXPECT_EQ(stain::distanceFromGlass({0, 0, 0}), 1);
}

TEST(FitColourMap, UnknownNamesAndMissingWeightsAreSaidClearly) {
    try {
        stain::fitColourMap("vahadane", {});
        ADD_FAILURE() << "accepted";
    } catch (const base::UsageError& e) {
        EXPECT_NE(std::string(e.what()).find("macenko"), std::string::npos);
    }
    EXPECT_THROW(stain::fitColourMap("stainnet", {}, {}, "/nowhere/weights.safetensors"), base::Error);
    EXPECT_THROW(stain::fitColourMap("macenko", base::RgbImage(64, 64, 250)), base::Error);
    EXPECT_THROW(stain::fitColourMap("reinhard", {}), base::Error);
}

TEST(FitColourMap, SeparationShowsOneStainAndFallsBackWithoutTissue) {
    const test::TwoStains tissue;
    const auto onlyH = stain::fitColourMap("hematoxylin", tissue.image);
    const auto onlyE = stain::fitColourMap("eosin", tissue.image);
    const auto colour = [](const stain::Vector3& v, double amount) {
        stain::Rgb c;
        for (std::size_t i = 0; i < 3; ++i)
            c[i] = std::uint8_t(std::lround(240 * std::exp(-amount * v[i]) - 1));
        return c;
    };
    const auto pureH = colour(tissue.hematoxylin, 1.2), pureE = colour(tissue.eosin, 1.0);
    for (std::size_t c = 0; c < 3; ++c) {
        EXPECT_NEAR(onlyH->map(pureH)[c], pureH[c], 6);
        EXPECT_NEAR(onlyE->map(pureE)[c], pureE[c], 6);
        EXPECT_GT(onlyH->map(pureE)[c], 225);
        EXPECT_GT(onlyE->map(pureH)[c], 225);
    }
    const auto fallback = stain::fitColourMap("hematoxylin", {});
    EXPECT_NE(fallback->parameters().find("\"fitted\":false"), std::string::npos);
    EXPECT_LT(fallback->map({90, 60, 140})[0], 160);
}
