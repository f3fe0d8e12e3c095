#include "core/slide/plainimage.h"

#include <gtest/gtest.h>

#include <fstream>
#include <opencv2/imgcodecs.hpp>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/slide/halve.h"
#include "tests/support/memorysource.h"
#include "tests/support/shared.h"
#include "tests/support/tiffslide.h"

namespace {

using namespace tenfield;
using geometry::PixelRect;
using std::string_view_literals::operator""sv;

cv::Mat colours(int width, int height) {
    cv::Mat mat(height, width, CV_8UC3);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const auto p = test::noisePixel(x, y);
            mat.at<cv::Vec3b>(y, x) = {std::uint8_t(p), std::uint8_t(p >> 8), std::uint8_t(p >> 16)};  // BGR
        }
    }
    return mat;
}

std::string messageOf(const std::filesystem::path& file) {
    try {
        slide::openSlide(file);
        return "opened";
    } catch (const base::Error& e) {
        EXPECT_NE(std::string(e.what()).find(file.filename().string()), std::string::npos);
        return e.what();
    }
}

TEST(PlainImage, OpensAPngWithEveryPixel) {
    const test::TemporaryFolder folder;
    cv::imwrite((folder / "a.png").string(), colours(301, 203));
    const auto slide = slide::openSlide(folder / "a.png");
    EXPECT_EQ(slide->info().format, "image/png");
    EXPECT_EQ(slide->info().levels.size(), 1u);
    EXPECT_EQ(slide->info().extent(), (geometry::Rect{0, 0, 301, 203}));
    EXPECT_EQ(slide->info().mppSource, slide::MppSource::None);
    const auto block = slide->read(0, {-5, -7, 320, 220});
    for (int y = 0; y < 220; ++y) {
        for (int x = 0; x < 320; ++x) {
            const bool inside = x >= 5 && x < 306 && y >= 7 && y < 210;
            ASSERT_EQ(*block.image.pixel(x, y), inside ? test::noisePixel(x - 5, y - 7) : 0u);
        }
    }
    EXPECT_THROW(slide->read(0, {0, 0, 1 << 20, 1 << 20}), base::UsageError);
    EXPECT_THROW(slide->associatedImage("label"), base::UsageError);
    EXPECT_EQ(slide::openSlide(folder / "a.png", base::Mpp{0.25, 0.25})->info().mppSource,
              slide::MppSource::User);
}

TEST(PlainImage, UnderstandsGreyDeepAndTransparentPngs) {
    const test::TemporaryFolder folder;
    cv::imwrite((folder / "grey.png").string(), cv::Mat(4, 4, CV_8U, cv::Scalar(77)));
    EXPECT_EQ(*slide::openSlide(folder / "grey.png")->read(0, {1, 1, 1, 1}).image.data(), 0xff4d4d4du);
    cv::imwrite((folder / "deep.png").string(),
                cv::Mat(4, 4, CV_16UC3, cv::Scalar(257 * 10, 257 * 20, 257 * 30)));
    EXPECT_EQ(*slide::openSlide(folder / "deep.png")->read(0, {1, 1, 1, 1}).image.data(), 0xff1e140au);
    cv::imwrite((folder / "alpha.png").string(), cv::Mat(4, 4, CV_8UC4, cv::Scalar(255, 0, 0, 128)));
    EXPECT_EQ(*slide::openSlide(folder / "alpha.png")->read(0, {1, 1, 1, 1}).image.data(), 0x80000080u)
        << "premultiplied";
}

TEST(PlainImage, OpensAJpegByItsContentNotItsName) {
    const test::TemporaryFolder folder;
    cv::imwrite((folder / "a.jpg").string(), cv::Mat(50, 60, CV_8UC3, cv::Scalar(30, 90, 200)));
    std::filesystem::rename(folder / "a.jpg", folder / "a.svs");
    const auto slide = slide::openSlide(folder / "a.svs");
    EXPECT_EQ(slide->info().format, "image/jpeg");
    const auto pixel = *slide->read(0, {20, 20, 1, 1}).image.data();
    EXPECT_NEAR(int(pixel >> 16 & 0xff), 200, 3);
    EXPECT_NEAR(int(pixel & 0xff), 30, 3);
}

TEST(PlainImage, MakesCoarserLevelsOfALargeOne) {
    const test::TemporaryFolder folder;
    cv::imwrite((folder / "a.png").string(), colours(2500, 1301));
    const auto slide = slide::openSlide(folder / "a.png");
    ASSERT_EQ(slide->info().levels.size(), 3u);
    EXPECT_EQ(slide->info().levels[2].width, 625);
    EXPECT_EQ(slide->info().levels[2].height, 326);
    EXPECT_EQ(slide->info().levels[2].downsample, 4);
    const auto fine = slide->read(0, {400, 200, 64, 64}).image;
    EXPECT_EQ(slide->read(1, {200, 100, 32, 32}).image, slide::halved(fine));
    EXPECT_EQ(slide->read(2, {100, 50, 16, 16}).image, slide::halved(slide::halved(fine)));
}

TEST(PlainImage, OpensATiffInStripsWithItsTags) {
    const test::TemporaryFolder folder;
    test::TiffSlide tiff;
    tiff.tile = 0;
    tiff.pixel = [](int, int x, int y) { return test::noisePixel(x, y) & 0xffffff; };
    tiff.xResolution = 20000;
    tiff.icc = {9, 8, 7, 6};
    test::writeTiff(folder / "a.tif", tiff);
    const auto slide = slide::openSlide(folder / "a.tif");
    EXPECT_EQ(slide->info().format, "image/tiff");
    ASSERT_TRUE(slide->info().mpp);
    EXPECT_NEAR(slide->info().mpp->x, 0.5, 1e-6);
    EXPECT_EQ(slide->info().mppSource, slide::MppSource::TiffTags);
    EXPECT_EQ(slide->iccProfile(), tiff.icc);
    const auto block = slide->read(0, {0, 0, 1000, 700});
    for (int y = 0; y < 700; ++y) {
        for (int x = 0; x < 1000; ++x)
            ASSERT_EQ(*block.image.pixel(x, y), test::noisePixel(x, y)) << x << "," << y;
    }
}

TEST(PlainImage, ShowsPixelsAsTheyAreStoredWhateverTheOrientationTag) {
    const test::TemporaryFolder folder;
    test::TiffSlide tiff;
    tiff.width = 60;
    tiff.height = 50;
    tiff.tile = 0;
    tiff.pixel = [](int, int x, int y) { return test::noisePixel(x, y) & 0xffffff; };
    for (tiff.orientation = 1; tiff.orientation <= 8; ++tiff.orientation) {
        test::writeTiff(folder / "a.tif", tiff);
        const auto block = slide::openSlide(folder / "a.tif")->read(0, {0, 0, 60, 50});
        for (int y = 0; y < 50; ++y) {
            for (int x = 0; x < 60; ++x) {
                ASSERT_EQ(*block.image.pixel(x, y), test::noisePixel(x, y))
                    << "orientation " << tiff.orientation;
            }
        }
    }
}

TEST(PlainImage, NamesTheStripsOfATiffThatCannotBeDecoded) {
    const test::TemporaryFolder folder;
    test::TiffSlide tiff;
    tiff.width = 1500;
    tiff.height = 1100;
    tiff.tile = 0;
    tiff.pixel = [](int, int x, int y) { return test::noisePixel(x, y) & 0xffffff; };
    test::writeTiff(folder / "a.tif", tiff);
    test::breakTile(folder / "a.tif", 0, 10);
    test::breakTile(folder / "a.tif", 0, 11);
    const auto slide = slide::openSlide(folder / "a.tif");
    const auto block = slide->read(0, {100, 100, 500, 500});
    ASSERT_EQ(block.unreadable.size(), 1u);
    EXPECT_EQ(block.unreadable[0], (PixelRect{0, 60, 500, 32}));
    EXPECT_FALSE(block.error.empty());
    EXPECT_EQ(*block.image.pixel(5, 59), test::noisePixel(105, 159));
    EXPECT_EQ(*block.image.pixel(5, 60), 0u);
    const auto coarse = slide->read(1, {0, 0, 750, 550});
    ASSERT_EQ(coarse.unreadable.size(), 1u);
    EXPECT_EQ(coarse.unreadable[0], (PixelRect{0, 80, 750, 16}));
    EXPECT_TRUE(slide->read(0, {0, 0, 1500, 160}).unreadable.empty());
}

TEST(PlainImage, RefusesWhatIsCutOff) {
    const test::TemporaryFolder folder;
    cv::imwrite((folder / "a.png").string(), colours(400, 300));
    cv::imwrite((folder / "a.jpg").string(), colours(400, 300));
    for (const char* name : {"a.png", "a.jpg"}) {
        const auto whole = base::readFile(folder / name);
        const auto cut = folder / (std::string("cut-") + name);
        for (const std::size_t length :
             {whole.size() / 2, std::size_t(30), std::size_t(11), std::size_t(4)}) {
            std::ofstream(cut, std::ios::binary) << whole.substr(0, length);
            EXPECT_NE(messageOf(cut), "opened") << name << " of " << length << " bytes";
        }
    }
}

TEST(PlainImage, RefusesABombBeforeDecodingIt) {
    const test::TemporaryFolder folder;
    // A PNG header that claims 100,000 x 100,000 pixels.
    const auto png = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1\x86\xa0\0\1\x86\xa0\x8\2\0\0\0"sv;
    std::ofstream(folder / "bomb.png", std::ios::binary) << png;
    EXPECT_NE(messageOf(folder / "bomb.png").find("too many"), std::string::npos);
    EXPECT_NE(messageOf(folder / "bomb.png").find("vips tiffsave"), std::string::npos) << "what to do";
    // A JPEG frame of 65,535 x 65,535.
    const auto jpeg =
        "\xff\xd8\xff\xc0\0\x11\x8\xff\xff\xff\xff\3\1\x11\0\2\x11\1\3\x11\1\xff\xda\0\2\xff\xd9"sv;
    std::ofstream(folder / "bomb.jpg", std::ios::binary) << jpeg;
    EXPECT_NE(messageOf(folder / "bomb.jpg").find("too many"), std::string::npos);
}

}  // namespace
