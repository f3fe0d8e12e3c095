#include "ui/models/displayfilter.h"

#include <gtest/gtest.h>
#include <lcms2.h>

#include "ui/models/session.h"

namespace tenfield::models {
namespace {

TEST(ToneTable, leavesColoursAloneAtTheDefaults) {
    const auto table = toneTable({});
    for (int v = 0; v < 256; ++v) EXPECT_EQ(table[std::size_t(v)], v);
}

TEST(ToneTable, brightensStretchesAndBends) {
    EXPECT_EQ(toneTable({.brightness = 0.2})[100], 151);
    EXPECT_EQ(toneTable({.brightness = -1})[200], 0);
    const auto stretched = toneTable({.contrast = 0.5});  // tan(67.5 degrees) = 2.414
    EXPECT_EQ(stretched[128], 129);
    EXPECT_NEAR(stretched[178], 127.5 + 50.5 * 2.414, 1);
    EXPECT_EQ(toneTable({.contrast = -1})[10], 128);
    const auto bent = toneTable({.gamma = 2});
    EXPECT_EQ(bent[64], 128);  // 255 * sqrt(64 / 255) = 127.7
    EXPECT_EQ(bent[255], 255);
    for (int v = 1; v < 256; ++v) EXPECT_GE(bent[std::size_t(v)], bent[std::size_t(v - 1)]);
}

std::vector<std::uint8_t> adobeLike() {
    // RGB with Adobe RGB (1998)'s primaries and gamma 2.2, so that a plain green is outside of sRGB.
    cmsCIExyY white{0.3127, 0.3290, 1};
    cmsCIExyYTRIPLE primaries{{0.64, 0.33, 1}, {0.21, 0.71, 1}, {0.15, 0.06, 1}};
    cmsToneCurve* curve = cmsBuildGamma(nullptr, 2.2);
    cmsToneCurve* curves[3] = {curve, curve, curve};
    cmsHPROFILE profile = cmsCreateRGBProfile(&white, &primaries, curves);
    cmsUInt32Number size = 0;
    cmsSaveProfileToMem(profile, nullptr, &size);
    std::vector<std::uint8_t> bytes(size);
    cmsSaveProfileToMem(profile, bytes.data(), &size);
    cmsCloseProfile(profile);
    cmsFreeToneCurve(curve);
    return bytes;
}

TEST(IccToSrgb, convertsAsTheFormulaSays) {
    const auto icc = IccToSrgb::fromProfile(adobeLike());
    ASSERT_TRUE(icc);
    base::ArgbImage image(4, 1);
    *image.pixel(0, 0) = 0xffc08040;
    *image.pixel(1, 0) = 0xff808080;
    *image.pixel(2, 0) = 0xffffffff;
    *image.pixel(3, 0) = 0;
    icc->apply(image);
    // Adobe RGB (192, 128, 64) by hand: linear light 0.531, 0.2195, 0.0478 (gamma 2.2); to sRGB's primaries
    // by R' = 1.3984 R - 0.3984 G, G' = G, B' = 1.0429 B - 0.0429 G; by sRGB's curve 211.5, 129.0, 56.6.
    EXPECT_NEAR(*image.pixel(0, 0) >> 16 & 255, 211.5, 1.5);
    EXPECT_NEAR(*image.pixel(0, 0) >> 8 & 255, 129, 1.5);
    EXPECT_NEAR(*image.pixel(0, 0) & 255, 56.6, 2);
    for (const int shift : {16, 8, 0})
        EXPECT_NEAR(*image.pixel(1, 0) >> shift & 255, 128, 2) << "grey stays grey";
    EXPECT_EQ(*image.pixel(2, 0), 0xffffffffu);
    EXPECT_EQ(*image.pixel(3, 0) >> 24, 0u) << "transparent stays transparent";
}

TEST(IccToSrgb, refusesWhatIsNoProfile) {
    EXPECT_FALSE(IccToSrgb::fromProfile({}));
    EXPECT_FALSE(IccToSrgb::fromProfile(std::vector<std::uint8_t>(5000, 7)));
    auto cut = adobeLike();
    cut.resize(200);
    EXPECT_FALSE(IccToSrgb::fromProfile(cut));
}

TEST(DisplayFilter, isNothingWhenNothingChanges) {
    EXPECT_FALSE(makeDisplayFilter({}, nullptr, nullptr));
    EXPECT_FALSE(makeDisplayFilter({.iccToSrgb = false}, IccToSrgb::fromProfile(adobeLike()), nullptr));
    EXPECT_TRUE(makeDisplayFilter({}, IccToSrgb::fromProfile(adobeLike()), nullptr));
}

TEST(DisplayFilter, toneComesAfterTheColourMap) {
    struct Inverse : stain::ColourMap {
        std::string name() const override { return "inverse"; }
        stain::Rgb map(stain::Rgb c) const override {
            return {std::uint8_t(255 - c[0]), std::uint8_t(255 - c[1]), std::uint8_t(255 - c[2])};
        }
    };
    const auto table = std::make_shared<const stain::ColourTable>(Inverse{});
    base::ArgbImage image(2, 1);
    *image.pixel(0, 0) = 0xff204060;
    makeDisplayFilter({.brightness = 0.2}, nullptr, table)(image);
    EXPECT_EQ(*image.pixel(0, 0), 0xff000000u | (223u + 32) << 16 | (191u + 51) << 8 | (159u + 51));
    EXPECT_EQ(*image.pixel(1, 0), 0u) << "glass that was never scanned stays transparent";
}

TEST(Session, comesBackAsItWas) {
    Session session;
    session.current = 1;
    session.slides = {{QStringLiteral("/a \u00e6 \u4e2d.svs"),
                       QStringLiteral("f1"),
                       {1.5, 2.25},
                       0.125,
                       30,
                       base::Mpp{0.25, 0.26},
                       QByteArray("512x300:abc")},
                      {QStringLiteral("/b.png"), QStringLiteral("f2"), {0, 0}, 0, 0, {}, {}}};
    const Session back = Session::fromJson(session.toJson());
    ASSERT_EQ(back.slides.size(), 2);
    EXPECT_EQ(back.current, 1);
    EXPECT_EQ(back.slides[0].path, session.slides[0].path);
    EXPECT_EQ(back.slides[0].centre, session.slides[0].centre);
    EXPECT_EQ(back.slides[0].calibration, session.slides[0].calibration);
    EXPECT_EQ(back.slides[0].seen, session.slides[0].seen);
    EXPECT_FALSE(back.slides[1].calibration);
}

TEST(Session, anythingElseIsAnEmptyOne) {
    for (const char* text :
         {"", "{", "[]", "{\"version\":2}", "{\"version\":1,\"slides\":[{\"path\":5}, 7, null]}"}) {
        EXPECT_TRUE(Session::fromJson(text).slides.isEmpty()) << text;
    }
    const Session odd = Session::fromJson(
        R"({"version":1,"slides":[{"path":"/a","x":"far","scale":-3,"mppX":1e9,"mppY":0.25,
            "look":{"brightness":-7,"gamma":0,"colourMap":"../../etc","icc":1},
            "measured":[{"points":[[1,2]]},7,{"area":true,"points":[[0,0],["far",0],[1,"a"]]}]}]})");
    ASSERT_EQ(odd.slides.size(), 1);
    EXPECT_EQ(odd.slides[0].look, (DisplaySettings{.brightness = -1}));
    ASSERT_EQ(odd.slides[0].measured.size(), 1u) << "a line has two points";
    EXPECT_EQ(odd.slides[0].measured[0].points, (geometry::Ring{{0, 0}, {0, 0}, {1, 0}}));
    for (const auto& slide : odd.slides) {
        EXPECT_TRUE(std::isfinite(slide.centre.x));
        EXPECT_GE(slide.scale, 0);
        EXPECT_FALSE(slide.calibration) << "a pixel of a kilometre is not believed";
    }
}

}  // namespace
}  // namespace tenfield::models
