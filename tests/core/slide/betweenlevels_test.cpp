#include "core/slide/betweenlevels.h"

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/slide/halve.h"
#include "tests/support/memorysource.h"

namespace {

using namespace tenfield;
using geometry::PixelRect;
using slide::BetweenLevels;

std::shared_ptr<test::MemorySource> slideWith(std::vector<double> downsamples) {
    return std::make_shared<test::MemorySource>(
        4003, 3001, std::move(downsamples),
        [](int level, std::int64_t x, std::int64_t y) { return test::noisePixel(x + level * 7, y); });
}

std::vector<double> downsamples(const slide::SlideInfo& info) {
    std::vector<double> all;
    for (const auto& level : info.levels) all.push_back(level.downsample);
    return all;
}

TEST(BetweenLevels, ComeWhereTwoLevelsAreFarApart) {
    EXPECT_FALSE(BetweenLevels::isNeeded(slideWith({1, 2, 4.003, 8.02})->info()));
    EXPECT_FALSE(BetweenLevels::isNeeded(slideWith({1})->info()));
    const auto usual = slideWith({1, 4.0002, 16.01, 32});
    EXPECT_TRUE(BetweenLevels::isNeeded(usual->info()));
    const BetweenLevels more(usual);
    EXPECT_EQ(downsamples(more.info()), (std::vector<double>{1, 2, 4.0002, 8.0004, 16.01, 32}));
    EXPECT_EQ(more.info().levels[1].width, 2002);
    EXPECT_EQ(more.info().levels[1].height, 1501);
    EXPECT_EQ(more.info().extent(), usual->info().extent());
    EXPECT_EQ(more.indexOf(0), 0);
    EXPECT_EQ(more.indexOf(1), 2);
    EXPECT_EQ(more.indexOf(3), 5);
    EXPECT_EQ(more.indexOf(4), 6) << "the end";
    EXPECT_EQ(downsamples(BetweenLevels(slideWith({1, 32})).info()), (std::vector<double>{1, 2, 4, 32}))
        << "halved twice at most";
}

TEST(BetweenLevels, AreTheMeansOfTheFinerLevel) {
    const auto own = slideWith({1, 8});
    const BetweenLevels more(own);
    for (const int level : {1, 2}) {
        const auto whole = more.info().levels[std::size_t(level)];
        const PixelRect area{whole.width - 40, whole.height - 30, 60, 50};  // over the corner, odd sides
        const auto block = more.read(level, area);
        EXPECT_TRUE(block.unreadable.empty());
        const auto unit = std::int64_t(1) << level;
        auto expected =
            own->read(0, {area.x * unit, area.y * unit, 4003 - area.x * unit, 3001 - area.y * unit}).image;
        for (int i = 0; i < level; ++i) expected = slide::halved(expected);
        for (int y = 0; y < 50; ++y) {
            for (int x = 0; x < 60; ++x) {
                ASSERT_EQ(*block.image.pixel(x, y), x < 40 && y < 30 ? *expected.pixel(x, y) : 0u);
            }
        }
    }
    EXPECT_EQ(*more.read(3, {5, 6, 1, 1}).image.data(), test::noisePixel(5 + 7, 6)) << "the slide's own";
    EXPECT_EQ(*more.read(1, {-9, -9, 3, 3}).image.data(), 0u);
    EXPECT_THROW(more.read(4, {0, 0, 1, 1}), base::UsageError);
}

TEST(BetweenLevels, NameWhatCannotBeRead) {
    const auto own = slideWith({1, 4});
    own->broken = {{101, 201, 10, 20}};
    const auto block = BetweenLevels(own).read(1, {40, 90, 100, 100});
    ASSERT_EQ(block.unreadable.size(), 1u);
    EXPECT_EQ(block.unreadable[0], (PixelRect{10, 10, 6, 11})) << "every pixel that it touches";
    EXPECT_EQ(*block.image.pixel(10, 10), 0u);
    EXPECT_NE(*block.image.pixel(9, 10), 0u);
    EXPECT_NE(*block.image.pixel(16, 10), 0u);
    EXPECT_FALSE(block.error.empty());
}

}  // namespace
