#include "ui/snapshots/slidepicture.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "core/base/error.h"
#include "tests/support/memorysource.h"

namespace tenfield::snapshots {
namespace {

constexpr int wide = 3000, high = 2000;

/// Every pixel of level 0 says where it is.
std::shared_ptr<test::MemorySource> places() {
    return std::make_shared<test::MemorySource>(
        wide, high, std::vector<double>{1}, [](int, std::int64_t x, std::int64_t y) {
            return 0xff000000u | std::uint32_t(x / 16) << 16 | std::uint32_t(y / 16) << 8;
        });
}

PictureRequest request(double scale, double rotation, double width, double height, double ratio = 1) {
    return {.source = places(), .view = {{1500, 1000}, scale, rotation, width, height}, .ratio = ratio};
}

TEST(SlidePicture, AtFullSizeEveryPixelIsTheSlides) {
    // The centre is off the grid; 1300 wide, so that blocks meet inside.
    auto r = request(1, 0, 1300, 700);
    r.view = r.view.centredOn({1500.3, 1000.4});
    r = aligned(r);
    const auto picture = slidePicture(r, {});
    ASSERT_EQ(picture.size(), QSize(1300, 700));
    const auto corner = r.view.toLevel0({0, 0});
    EXPECT_NEAR(corner.x, std::round(corner.x), 1e-9);
    EXPECT_LE(std::abs(r.view.centre().x - 1500.3), 0.5);
    for (int y = 0; y < 700; ++y)
        for (int x = 0; x < 1300; ++x) {
            const int sx = int(std::lround(corner.x)) + x, sy = int(std::lround(corner.y)) + y;
            ASSERT_EQ(picture.pixel(x, y), qRgb(sx / 16, sy / 16, 0)) << x << ", " << y;
        }
}

TEST(SlidePicture, AnyScaleTurnAndRatioShowsWhatTheViewShows) {
    for (const double scale : {0.2, 0.5, 1.0, 2.5})
        for (const double rotation : {0.0, 30.0, 90.0, 217.0})
            for (const double ratio : {0.7, 1.0, 3.0}) {
                const auto r = request(scale, rotation, 500, 300, ratio);
                const auto picture = slidePicture(r, {});
                ASSERT_EQ(picture.size(), QSize(r.width(), r.height()));
                for (int y = 5; y < picture.height(); y += 37)
                    for (int x = 5; x < picture.width(); x += 41) {
                        const auto at = r.view.toLevel0({(x + 0.5) / ratio, (y + 0.5) / ratio});
                        if (at.x < 8 || at.y < 8 || at.x > wide - 8 || at.y > high - 8) continue;
                        const auto c = picture.pixelColor(x, y);
                        const double blur = 1 + 1 / (scale * ratio) / 16;  // steps of 16 pixels
                        EXPECT_NEAR(c.red(), at.x / 16 - 0.5, blur)
                            << scale << " " << rotation << " " << ratio;
                        EXPECT_NEAR(c.green(), at.y / 16 - 0.5, blur);
                    }
            }
}

TEST(SlidePicture, LooksOfBothSidesOfTheDivider) {
    auto r = request(1, 0, 400, 100);
    const auto paint = [](std::uint32_t colour) {
        return std::make_shared<const tiles::TileFilter>([colour](base::ArgbImage& image) {
            std::fill_n(image.data(), image.width() * image.height(), colour);
        });
    };
    r.look = paint(0xff0000ffu);
    r.leftLook = paint(0xff00ff00u);
    r.divider = 0.25;
    const auto picture = slidePicture(r, {});
    EXPECT_EQ(picture.pixel(99, 50), 0xff00ff00u);
    EXPECT_EQ(picture.pixel(100, 50), 0xff0000ffu);
}

TEST(SlidePicture, WhatCannotBeReadIsHatchedAndBeyondTheSlideIsItsBackground) {
    auto r = request(1, 0, 400, 200);
    auto source = places();
    source->broken = {{1500, 900, 100, 100}};
    source->editInfo().background = 0xff102030u;
    r.source = source;
    auto picture = slidePicture(r, {});
    std::set<QRgb> seen;
    for (int x = 210; x < 290; ++x) seen.insert(picture.pixel(x, 50));
    EXPECT_EQ(seen, (std::set<QRgb>{0xff5a5a5au, 0xffd0d0d0u}));
    r.view = r.view.centredOn({0, 0});
    picture = slidePicture(r, {});
    EXPECT_EQ(picture.pixel(10, 10), 0xff102030u);
}

TEST(SlidePicture, TooManyPixelsAndAStopAreRefusedAtOnce) {
    EXPECT_THROW(slidePicture(request(1, 0, 20000, 10000), {}), base::UsageError);
    std::stop_source stop;
    EXPECT_THROW(
        slidePicture(request(1, 0, 5000, 5000), stop.get_token(), [&](double) { stop.request_stop(); }),
        base::Cancelled);
}

}  // namespace
}  // namespace tenfield::snapshots
