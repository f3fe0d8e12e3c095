#include <gtest/gtest.h>

#include <fstream>
#include <thread>

#include "core/base/error.h"
#include "core/slide/openslidehandle.h"
#include "core/slide/slidesource.h"
#include "tests/support/memorysource.h"
#include "tests/support/shared.h"
#include "tests/support/tiffslide.h"

namespace {

using namespace tenfield;
using geometry::PixelRect;
using test::TiffSlide;

TiffSlide pyramid() {
    TiffSlide slide;
    slide.coarser = {{500, 350}, {249, 174}};
    slide.pixel = [](int level, int x, int y) {
        return std::uint32_t(test::noisePixel(x + level * 5000, y)) & 0xffffff;
    };
    return slide;
}

std::uint32_t expected(int level, std::int64_t x, std::int64_t y) {
    return test::noisePixel(x + level * 5000, y);
}

TEST(OpenSlideSource, ReadsEveryPixelOfATiledTiff) {
    const test::TemporaryFolder folder;
    test::writeTiff(folder / "a.tif", pyramid());
    const auto slide = slide::openSlide(folder / "a.tif");
    const auto& info = slide->info();
    EXPECT_EQ(info.format, "generic-tiff");
    ASSERT_EQ(info.levels.size(), 3u);
    EXPECT_EQ(info.levels[0].width, 1000);
    EXPECT_EQ(info.levels[1].downsample, 2);
    EXPECT_NEAR(info.levels[2].downsample, 4.0194, 1e-3);
    EXPECT_EQ(info.levels[0].tileWidth, 256);
    EXPECT_EQ(info.bounds, (geometry::Rect{0, 0, 1000, 700}));
    EXPECT_EQ(info.fingerprint.size(), 64u);
    EXPECT_TRUE(info.associatedImages.empty());
    EXPECT_THROW(slide->associatedImage("label"), base::UsageError);
    for (int level = 0; level < 2; ++level) {
        const PixelRect area{-20, 130, 1100, 600};
        const auto block = slide->read(level, area);
        EXPECT_TRUE(block.unreadable.empty());
        for (int y = 0; y < area.height; ++y) {
            for (int x = 0; x < area.width; ++x) {
                const auto px = area.x + x, py = area.y + y;
                const bool inside =
                    px >= 0 && px < info.levels[level].width && py < info.levels[level].height;
                ASSERT_EQ(*block.image.pixel(x, y), inside ? expected(level, px, py) : 0u)
                    << level << " " << px << "," << py;
            }
        }
    }
}

TEST(OpenSlideSource, TakesThePixelSizeFromTheResolutionTags) {
    const test::TemporaryFolder folder;
    auto tiff = pyramid();
    tiff.xResolution = 40000;
    tiff.yResolution = 38000;
    tiff.icc = {1, 2, 3, 4, 5, 6, 7, 8};
    test::writeTiff(folder / "a.tif", tiff);
    const auto slide = slide::openSlide(folder / "a.tif");
    ASSERT_TRUE(slide->info().mpp);
    EXPECT_NEAR(slide->info().mpp->x, 0.25, 1e-6);
    EXPECT_NEAR(slide->info().mpp->y, 10000.0 / 38000, 1e-6);
    EXPECT_EQ(slide->info().mppSource, slide::MppSource::TiffTags);
    EXPECT_EQ(slide->iccProfile(), tiff.icc);
    const auto calibrated = slide::openSlide(folder / "a.tif", base::Mpp{0.5, 0.5});
    EXPECT_EQ(calibrated->info().mppSource, slide::MppSource::User);
    EXPECT_EQ(calibrated->info().fingerprint, slide->info().fingerprint)
        << "the same slide, whatever the user says";

    tiff.xResolution = tiff.yResolution = 72;
    tiff.resolutionUnit = 2;
    test::writeTiff(folder / "b.tif", tiff);
    EXPECT_FALSE(slide::openSlide(folder / "b.tif")->info().mpp);
}

TEST(OpenSlideSource, ReadsAnAperioDescription) {
    const test::TemporaryFolder folder;
    auto tiff = pyramid();
    tiff.jpeg = true;
    tiff.description =
        "Aperio Image Library v11.2.1\r\n1000x700 [0,0 1000x700] (256x256) JPEG/RGB Q=90|AppMag = 40|MPP = "
        "0.2456";
    test::writeTiff(folder / "a.svs", tiff);
    const auto info = slide::openSlide(folder / "a.svs")->info();
    EXPECT_EQ(info.format, "aperio");
    EXPECT_EQ(info.mpp, (base::Mpp{0.2456, 0.2456}));
    EXPECT_EQ(info.mppSource, slide::MppSource::Vendor);
    EXPECT_EQ(info.objective, 40);
}

TEST(OpenSlideSource, OpensPathsInAnyScript) {
    const test::TemporaryFolder folder;
    const auto file = folder / "Gewebe Schnitt/组织 № 1 – ñ.tif";
    std::filesystem::create_directories(file.parent_path());
    test::writeTiff(file, pyramid());
    EXPECT_EQ(slide::openSlide(file)->read(0, {3, 4, 1, 1}).image.data()[0], expected(0, 3, 4));
}

/// What this room is for: the first broken tile must not turn the rest of the slide into zeros.
TEST(OpenSlideSource, LosesOnlyTheBrokenTile) {
    const test::TemporaryFolder folder;
    auto tiff = pyramid();
    tiff.jpeg = true;
    tiff.pixel = [](int, int x, int y) {
        return std::uint32_t(64 + x / 8) << 16 | std::uint32_t(64 + y / 8) << 8 | 128;
    };
    const auto file = folder / "broken.tif";
    test::writeTiff(file, tiff);
    test::breakTile(file, 0, 5);  // second row, second column of four
    const auto bare = slide::OpenSlideHandle::open(file);
    std::vector<std::uint32_t> pixels(256 * 256);
    EXPECT_NE(bare->read(pixels.data(), 0, 256, 256, 256, 256), "");
    EXPECT_NE(bare->read(pixels.data(), 0, 0, 0, 256, 256), "") << "OpenSlide's error state is terminal";

    const auto slide = slide::openSlide(file);
    const auto check = [&](const slide::Block& block) {
        ASSERT_EQ(block.unreadable.size(), 1u);
        EXPECT_EQ(block.unreadable[0], (PixelRect{256, 256, 256, 256}));
        EXPECT_FALSE(block.error.empty());
        for (int y = 0; y < 700; ++y) {
            for (int x = 0; x < 1000; ++x) {
                const auto pixel = *block.image.pixel(x, y);
                if (x >= 256 && x < 512 && y >= 256 && y < 512) {
                    ASSERT_EQ(pixel, 0u);
                } else {
                    ASSERT_NEAR(int(pixel >> 16 & 0xff), 64 + x / 8, 12) << x << "," << y;
                }
            }
        }
    };
    check(slide->read(0, {0, 0, 1000, 700}));
    check(slide->read(0, {0, 0, 1000, 700}));
    EXPECT_TRUE(slide->read(1, {0, 0, 500, 350}).unreadable.empty());
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t) threads.emplace_back([&] { check(slide->read(0, {0, 0, 1000, 700})); });
}

TEST(OpenSlideSource, ReadsInParallel) {
    const test::TemporaryFolder folder;
    test::writeTiff(folder / "a.tif", pyramid());
    const auto slide = slide::openSlide(folder / "a.tif");
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < 50; ++i) {
                const PixelRect area{(i * 37 + t * 200) % 800, (i * 53) % 500, 90, 80};
                const auto block = slide->read(0, area);
                ASSERT_EQ(*block.image.pixel(45, 40), expected(0, area.x + 45, area.y + 40));
            }
        });
    }
}

TEST(OpenSlide, NamesTheFileAndWhatToDo) {
    const test::TemporaryFolder folder;
    const auto message = [](const std::filesystem::path& file) -> std::string {
        try {
            slide::openSlide(file);
        } catch (const base::Error& e) {
            EXPECT_NE(std::string(e.what()).find(file.string()), std::string::npos);
            return e.what();
        }
        return "opened";
    };
    EXPECT_NE(message(folder / "missing.svs").find("does not exist"), std::string::npos);
    EXPECT_NE(message(folder.path()).find("folder"), std::string::npos);
    EXPECT_NE(message("/dev/null").find("not a file"), std::string::npos);
    std::ofstream(folder / "empty.svs").flush();
    EXPECT_NE(message(folder / "empty.svs").find("empty"), std::string::npos);
    std::ofstream(folder / "text.svs") << "This is no slide.";
    EXPECT_NE(message(folder / "text.svs").find("Export"), std::string::npos);
}

}  // namespace
