#include "core/slide/describe.h"

#include <gtest/gtest.h>

#include <fstream>

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/slide/tiffprobe.h"
#include "tests/support/shared.h"

namespace {

using namespace tenfield;
using namespace tenfield::slide;
using Properties = std::map<std::string, std::string>;

TEST(PixelSize, IsTheVendorsIfItIsPlausible) {
    const auto [mpp, source] =
        pixelSize({{"openslide.mpp-x", "0.2456"}, {"openslide.mpp-y", "0.2501"}}, base::Mpp{9, 9});
    EXPECT_EQ(mpp, (base::Mpp{0.2456, 0.2501}));
    EXPECT_EQ(source, MppSource::Vendor);
    for (const char* bad : {"0", "-1", "nan", "inf", "", "abc", "353", "1e-9"}) {
        const auto [none, nowhere] = pixelSize({{"openslide.mpp-x", bad}, {"openslide.mpp-y", "0.25"}}, {});
        EXPECT_FALSE(none) << bad;
        EXPECT_EQ(nowhere, MppSource::None);
    }
    EXPECT_EQ(pixelSize({{"openslide.mpp-x", "0,25"}, {"openslide.mpp-y", "0,25"}}, {}).first,
              (base::Mpp{0.25, 0.25}))
        << "decimal comma";
}

TEST(PixelSize, ElseComesFromTiffTags) {
    const auto [tags, source] = pixelSize({}, base::Mpp{0.3, 0.4});
    EXPECT_EQ(tags, (base::Mpp{0.3, 0.4}));
    EXPECT_EQ(source, MppSource::TiffTags);
    const Properties cm{
        {"tiff.XResolution", "40000"}, {"tiff.YResolution", "20000"}, {"tiff.ResolutionUnit", "centimeter"}};
    EXPECT_EQ(pixelSize(cm, {}).first, (base::Mpp{0.25, 0.5}));
    const Properties inch{
        {"tiff.XResolution", "50800"}, {"tiff.YResolution", "50800"}, {"tiff.ResolutionUnit", "inch"}};
    EXPECT_EQ(pixelSize(inch, {}).first, (base::Mpp{0.5, 0.5}));
    const Properties screen{
        {"tiff.XResolution", "72"}, {"tiff.YResolution", "72"}, {"tiff.ResolutionUnit", "inch"}};
    EXPECT_FALSE(pixelSize(screen, {}).first) << "72 dpi is what programs write that know nothing";
    const Properties bare{
        {"tiff.XResolution", "40000"}, {"tiff.YResolution", "40000"}, {"tiff.ResolutionUnit", "none"}};
    EXPECT_FALSE(pixelSize(bare, {}).first);
}

TEST(PixelSize, OfTiffResolution) {
    EXPECT_EQ(mppFromResolution(40000, 40000, 3), (base::Mpp{0.25, 0.25}));
    EXPECT_EQ(mppFromResolution(101600, 50800, 2), (base::Mpp{0.25, 0.5}));
    EXPECT_FALSE(mppFromResolution(72, 72, 2));
    EXPECT_FALSE(mppFromResolution(40000, 40000, 1));
    EXPECT_FALSE(mppFromResolution(0, 0, 3));
    EXPECT_FALSE(mppFromResolution(-40000, 40000, 3));
}

SlideInfo described(Properties properties, std::optional<base::Mpp> user = {}) {
    SlideInfo info;
    info.levels = {{10000, 8000, 1}};
    info.properties = std::move(properties);
    describe(info, {}, user);
    return info;
}

TEST(Describe, ReadsObjectiveBoundsAndBackground) {
    const auto info = described({{"openslide.objective-power", "40"},
                                 {"openslide.bounds-x", "1000"},
                                 {"openslide.bounds-y", "7000"},
                                 {"openslide.bounds-width", "2000"},
                                 {"openslide.bounds-height", "5000"},
                                 {"openslide.background-color", "FFE0C0"}});
    EXPECT_EQ(info.objective, 40);
    EXPECT_EQ(info.bounds, (geometry::Rect{1000, 7000, 2000, 1000})) << "cut to the slide";
    EXPECT_EQ(info.background, 0xffffe0c0u);
}

TEST(Describe, FallsBackOnTheWholeSlideAndWhite) {
    const auto info = described({{"openslide.objective-power", "-4"},
                                 {"openslide.bounds-x", "90000"},
                                 {"openslide.bounds-y", "0"},
                                 {"openslide.bounds-width", "10"},
                                 {"openslide.bounds-height", "10"},
                                 {"openslide.background-color", "red"}});
    EXPECT_FALSE(info.objective);
    EXPECT_EQ(info.bounds, info.extent());
    EXPECT_EQ(info.background, 0xffffffffu);
    EXPECT_EQ(info.mppSource, MppSource::None);
}

TEST(Describe, TheUsersPixelSizeReplacesTheFiles) {
    const auto info =
        described({{"openslide.mpp-x", "0.5"}, {"openslide.mpp-y", "0.5"}}, base::Mpp{0.23, 0.23});
    EXPECT_EQ(info.mpp, (base::Mpp{0.23, 0.23}));
    EXPECT_EQ(info.mppSource, MppSource::User);
    EXPECT_STREQ(toString(info.mppSource), "user");
    EXPECT_THROW(described({}, base::Mpp{250, 250}), base::UsageError) << "nanometres";
}

TEST(Fingerprint, IsWhatTheHeaderSays) {
    const test::TemporaryFolder folder;
    const auto file = folder / "slide";
    std::string content(3 << 20, 'a');
    content[5] = 'b';
    content.back() = 'c';
    std::ofstream(file) << content;
    base::Sha256 expected;
    expected.add(std::string("3145728"));
    expected.add(content.substr(0, 1 << 20));
    expected.add(content.substr(2 << 20));
    expected.add(std::string("a=1\nb=2\n"));
    EXPECT_EQ(fingerprint(file, {{"b", "2"}, {"a", "1"}}), expected.hex());
    std::ofstream(file) << "short";
    EXPECT_EQ(fingerprint(file, {}).size(), 64u);
    EXPECT_NE(fingerprint(file, {}), fingerprint(file, {{"a", "1"}}));
    EXPECT_THROW(fingerprint(folder / "missing", {}), base::Error);
}

}  // namespace
