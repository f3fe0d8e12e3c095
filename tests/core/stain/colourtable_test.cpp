#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "core/stain/colourmap.h"
#include "core/stain/macenko.h"
#include "tests/core/stain/twostains.h"

using namespace tenfield;

namespace {

/// A map whose values tell the three channels and their order apart.
class Scramble final : public stain::ColourMap {
public:
    std::string name() const override { return "scramble"; }
    std::string parameters() const override { return R"({"a":1})"; }
    stain::Rgb map(stain::Rgb c) const override {
        return {std::uint8_t(c[1] ^ 0x55), std::uint8_t(c[2] + 3 * c[0]), std::uint8_t(c[0] - c[1])};
    }
};

}  // namespace

TEST(ColourTable, IsTheMapForEveryColourAndAnyNumberOfThreads) {
    const Scramble map;
    const stain::ColourTable one(map, 1), three(map, 3);
    EXPECT_EQ(one.name(), "scramble");
    EXPECT_EQ(one.parameters(), R"({"a":1})");
    for (int i = 0; i < 1 << 24; i += 7) {
        const stain::Rgb colour{std::uint8_t(i >> 16), std::uint8_t(i >> 8), std::uint8_t(i)};
        ASSERT_EQ(one.map(colour), map.map(colour));
        ASSERT_EQ(three.map(colour), map.map(colour));
    }
}

TEST(ColourTable, MapsImagesInPlaceAndLeavesTransparentPixelsAlone) {
    const Scramble map;
    const stain::ColourTable table(map, 2);
    base::RgbImage rgb(5, 3);
    for (std::size_t i = 0; i < rgb.bytes(); ++i) rgb.data()[i] = std::uint8_t(i * 37);
    const auto before = rgb;
    table.apply(rgb);
    for (int y = 0; y < 3; ++y)
        for (int x = 0; x < 5; ++x) {
            const auto* p = before.pixel(x, y);
            const auto expected = map.map({p[0], p[1], p[2]});
            EXPECT_TRUE(std::equal(expected.begin(), expected.end(), rgb.pixel(x, y)));
        }

    base::ArgbImage argb(3, 1);
    argb.data()[0] = 0xff102030;
    argb.data()[1] = 0x80102030;
    argb.data()[2] = 0;
    table.apply(argb);
    const auto expected = map.map({0x10, 0x20, 0x30});
    EXPECT_EQ(argb.data()[0],
              0xff000000u | unsigned(expected[0]) << 16 | unsigned(expected[1]) << 8 | expected[2]);
    EXPECT_EQ(argb.data()[1], 0x80102030u);
    EXPECT_EQ(argb.data()[2], 0u);
}

TEST(ColourTable, AFittedMapAndItsTableAgree) {
    const auto map = stain::Macenko::fit(test::TwoStains(64).image, {});
    const stain::ColourTable table(*map, 2);
    std::mt19937 random(1);
    for (int i = 0; i < 20000; ++i) {
        const stain::Rgb colour{std::uint8_t(random()), std::uint8_t(random()), std::uint8_t(random())};
        ASSERT_EQ(table.map(colour), map->map(colour));
    }
}
