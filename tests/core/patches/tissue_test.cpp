#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <numbers>

#include "core/base/error.h"
#include "core/patches/tissuemask.h"
#include "tests/support/memorysource.h"
#include "tests/support/shared.h"

namespace {

using namespace tenfield;
using patches::findTissue;
using test::MemorySource;

constexpr std::uint32_t kGlass = 0xfff4f2f3, kStroma = 0xffe3b4cd, kNuclei = 0xff6c4b8e, kBlack = 0xff050305;

/// A 4000 x 3000 px slide of 1 um per pixel with levels 1 and 4; paint gets level-0 positions.
MemorySource slideOf(std::function<std::uint32_t(double x, double y)> paint) {
    const auto pixel = [paint = std::move(paint)](int level, std::int64_t x, std::int64_t y) {
        const double d = level ? 4 : 1;
        return paint((double(x) + 0.5) * d, (double(y) + 0.5) * d);
    };
    return {4000, 3000, {1, 4}, pixel, base::Mpp{1, 1}};
}

std::uint32_t disc(double x, double y, std::uint32_t tissue = kStroma, std::uint32_t glass = kGlass) {
    if (std::hypot(x - 2000, y - 1500) > 1000) return glass;
    return std::fmod(x, 24) < 8 && std::fmod(y, 24) < 8 ? kNuclei : tissue;
}

const double kDisc = std::numbers::pi * 1e6;

TEST(Tissue, IsFoundOnGlass) {
    const auto source = slideOf([](double x, double y) { return disc(x, y); });
    const auto mask = findTissue(source);
    EXPECT_FALSE(mask.darkField);
    EXPECT_NEAR(mask.pixels(), kDisc, 0.02 * kDisc);
    EXPECT_TRUE(mask.contains({2000, 1500}));
    EXPECT_FALSE(mask.contains({500, 300}));
    EXPECT_FALSE(mask.contains({-5, 10}));
    EXPECT_TRUE(mask.touches({900, 1400, 150, 50}));
    EXPECT_FALSE(mask.touches({100, 100, 300, 300}));
}

TEST(Tissue, AreaWithinARegionIsThatPart) {
    const auto source = slideOf([](double x, double y) { return disc(x, y); });
    const auto mask = findTissue(source);
    const double whole = mask.pixels();
    EXPECT_NEAR(mask.pixels(geometry::Region(geometry::Rect{0, 0, 4000, 3000})), whole, 1);
    EXPECT_NEAR(mask.pixels(geometry::Region(geometry::Rect{0, 0, 2000, 3000})), whole / 2, 0.01 * whole);
    const geometry::Rect inner{1803.7, 1412.3, 333.3, 222.2};
    EXPECT_NEAR(mask.pixels(geometry::Region(inner)), inner.area(), 0.01 * inner.area());
    const geometry::Region twice({geometry::Polygon::fromRect(inner), geometry::Polygon::fromRect(inner)});
    EXPECT_NEAR(mask.pixels(twice), inner.area(), 0.01 * inner.area()) << "the union, not the sum";
}

TEST(Tissue, IsNothingOnEmptyGlassAndEverythingOnFullTissue) {
    const auto empty =
        slideOf([](double x, double y) { return kGlass - (std::int64_t(x + y) % 3) * 0x010101; });
    EXPECT_EQ(findTissue(empty).pixels(), 0);
    const auto full = slideOf(
        [](double x, double y) { return std::fmod(x, 24) < 8 && std::fmod(y, 24) < 8 ? kNuclei : kStroma; });
    EXPECT_NEAR(findTissue(full).pixels(), 12e6, 0.01 * 12e6);
}

TEST(Tissue, IgnoresTheGlassesTint) {
    const auto source =
        slideOf([](double x, double y) { return disc(x, y, 0xffdca8b4, 0xfff2eee0); });  // yellowish
    EXPECT_NEAR(findTissue(source).pixels(), kDisc, 0.02 * kDisc);
}

TEST(Tissue, TakesGreyNucleiButNotBlackGaps) {
    const auto source = slideOf([](double x, double) {
        if (x < 800) return kBlack;
        return x > 3000 ? 0xff707072 : kGlass;
    });
    EXPECT_NEAR(findTissue(source).pixels(), 1000 * 3000, 0.02 * 3e6);
}

TEST(Tissue, FillsLuminaAndDropsDust) {
    const auto source = slideOf([](double x, double y) {
        if (std::hypot(x - 2000, y - 1500) < 50) return kGlass;  // a lumen of 7,854 um2
        if (std::hypot(x - 300, y - 300) < 12) return kNuclei;   // a speck of dust
        return disc(x, y);
    });
    const auto mask = findTissue(source);
    EXPECT_TRUE(mask.contains({2000, 1500}));
    EXPECT_FALSE(mask.contains({300, 300}));
}

TEST(Tissue, GlassAsWideAsAFewNucleiIsNotTissue) {
    const auto striped =
        slideOf([](double x, double y) { return std::fmod(x, 1000) < 40 ? kGlass : disc(x, y); });
    const auto mask = findTissue(striped);
    EXPECT_FALSE(mask.contains({2020, 1500}));
    EXPECT_TRUE(mask.contains({1990, 1500}));
    const auto fissured =
        slideOf([](double x, double y) { return std::fmod(x, 1000) < 12 ? kGlass : disc(x, y); });
    EXPECT_TRUE(findTissue(fissured).contains({2006, 1500})) << "a crack within tissue";
}

TEST(Tissue, IsNotFoundOnDarkField) {
    const auto source =
        slideOf([](double x, double y) { return disc(x, y, 0xff2030c0, kBlack) | 0xff000000u; });
    const auto mask = findTissue(source);
    EXPECT_TRUE(mask.darkField);
    EXPECT_EQ(mask.pixels(), 0);
}

TEST(Tissue, NeverCountsWhatCouldNotBeReadOrWasNotScanned) {
    auto source = slideOf([](double x, double y) { return x < 1500 ? 0u : disc(x, y); });
    source.broken = {{2000, 1000, 400, 400}};
    const auto mask = findTissue(source);
    EXPECT_FALSE(mask.contains({2200, 1200}));
    EXPECT_FALSE(mask.contains({1400, 1500}));
    EXPECT_TRUE(mask.contains({2200, 1500}));
    EXPECT_EQ(*mask.unreadable.pixel(2200 / 8, 1200 / 8), 255);
}

TEST(Tissue, ReadsOnlyTheAreaWhereTheWholeSlideWouldBeDear) {
    MemorySource source(40000, 40000, {1},
                        [](int, std::int64_t x, std::int64_t) { return x < 20000 ? kStroma : kGlass; });
    source.editInfo().mpp = base::Mpp{1, 1};
    const auto mask = findTissue(source, {19000, 19000, 2000, 2000});
    EXPECT_LE(mask.area().area(), 2100 * 2100);
    EXPECT_NEAR(mask.pixels(), 1000 * 2000, 0.02 * 2e6);
}

TEST(Tissue, CanBeStoppedAndChecksItsArea) {
    const auto source = slideOf([](double x, double y) { return disc(x, y); });
    std::stop_source stop;
    stop.request_stop();
    EXPECT_THROW(findTissue(source, {}, {}, stop.get_token()), base::Cancelled);
    EXPECT_THROW(findTissue(source, {9000, 0, 10, 10}), base::UsageError);
    double last = 0;
    findTissue(source, {}, {}, {}, [&](const base::Progress& p) { last = p.fraction(); });
    EXPECT_EQ(last, 1);
}

TEST(Tissue, HoldsTheMitosesOfTheMosaicAndNotItsGlass) {
    TENFIELD_NEEDS_SHARED("slides/good/icpr2012_mosaic.svs");
    const auto slide = slide::openSlide(test::sharedDir() / "slides/good/icpr2012_mosaic.svs");
    const auto mask = findTissue(*slide);
    std::ifstream points(test::sharedDir() / "slides/good/icpr2012_mosaic.points.csv");
    std::string line;
    std::getline(points, line);
    int found = 0, all = 0;
    while (std::getline(points, line)) {
        double x = 0, y = 0;
        if (std::sscanf(line.c_str(), "%*[^,],%*[^,],%lf,%lf", &x, &y) != 2) continue;
        ++all;
        found += mask.contains({x, y});
    }
    ASSERT_EQ(all, 64);
    EXPECT_EQ(found, all);
    EXPECT_FALSE(mask.contains({100, 50})) << "glass between the fields";
    const double fields = 8 * 2084.0 * 2084.0;  // each is tissue from border to border
    EXPECT_NEAR(mask.pixels(), fields, 0.03 * fields);
}

TEST(Tissue, IsNotFoundOnAFluorescenceSlide) {
    TENFIELD_NEEDS_SHARED("slides/good/test3-DAPI-2-387.ndpi");
    EXPECT_TRUE(
        findTissue(*slide::openSlide(test::sharedDir() / "slides/good/test3-DAPI-2-387.ndpi")).darkField);
}

}  // namespace
