#include "core/slide/iccprofile.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <fstream>
#include <opencv2/imgcodecs.hpp>
#include <sstream>

#include "core/slide/slidesource.h"
#include "tests/support/memorysource.h"
#include "tests/support/shared.h"

namespace {

using namespace tenfield;

std::string someProfile(std::size_t size) {
    std::string profile;
    for (std::size_t i = 0; i < size; ++i) profile += char(test::noisePixel(std::int64_t(i), 3));
    return profile;
}

std::string text(const std::vector<std::uint8_t>& bytes) {
    return {bytes.begin(), bytes.end()};
}

std::string bigEndian(std::uint32_t value, int bytes) {
    std::string result;
    for (int i = bytes - 1; i >= 0; --i) result += char(value >> (8 * i));
    return result;
}

std::string encoded(const char* format) {
    std::vector<std::uint8_t> bytes;
    cv::imencode(format, cv::Mat(40, 60, CV_8UC3, cv::Scalar(180, 120, 200)), bytes);
    return {bytes.begin(), bytes.end()};
}

/// A PNG with a chunk iCCP behind its header.
std::string pngWith(const std::string& profile) {
    uLongf length = compressBound(profile.size());
    std::string packed(length, '\0');
    compress(reinterpret_cast<Bytef*>(packed.data()), &length, reinterpret_cast<const Bytef*>(profile.data()),
             profile.size());
    packed.resize(length);
    const std::string body = "iCCPscanner" + std::string(2, '\0') + packed;
    const auto crc = crc32(0, reinterpret_cast<const Bytef*>(body.data()), uInt(body.size()));
    const auto png = encoded(".png");
    return png.substr(0, 33) + bigEndian(std::uint32_t(body.size() - 4), 4) + body +
           bigEndian(std::uint32_t(crc), 4) + png.substr(33);
}

/// A JPEG with the profile in parts, the last one first.
std::string jpegWith(const std::string& profile, std::size_t partSize, int lost = -1) {
    const int count = int((profile.size() + partSize - 1) / partSize);
    std::string segments;
    for (int i = count - 1; i >= 0; --i) {
        const auto part = profile.substr(std::size_t(i) * partSize, partSize);
        if (i == lost) continue;
        segments += "\xff\xe2" + bigEndian(std::uint32_t(16 + part.size()), 2) + "ICC_PROFILE" + '\0' +
                    char(i + 1) + char(count) + part;
    }
    const auto jpeg = encoded(".jpg");
    return jpeg.substr(0, 2) + segments + jpeg.substr(2);
}

TEST(IccProfile, OfAPngAndAJpegComeWhole) {
    const auto profile = someProfile(150'000);
    std::istringstream png(pngWith(profile)), jpeg(jpegWith(profile, 60'000));
    EXPECT_EQ(text(slide::pngIccProfile(png)), profile);
    EXPECT_EQ(text(slide::jpegIccProfile(jpeg)), profile);
}

TEST(IccProfile, IsEmptyWhereThereIsNoneOrOnlyAPart) {
    std::istringstream png(encoded(".png")), jpeg(encoded(".jpg"));
    EXPECT_TRUE(slide::pngIccProfile(png).empty());
    EXPECT_TRUE(slide::jpegIccProfile(jpeg).empty());
    std::istringstream partless(jpegWith(someProfile(1000), 400, 1));
    EXPECT_TRUE(slide::jpegIccProfile(partless).empty());
    const auto whole = pngWith(someProfile(5000));
    for (const std::size_t length : {0, 9, 40, 60, 2000}) {
        std::istringstream cut(whole.substr(0, length)), wrong(whole.substr(length));
        EXPECT_TRUE(slide::pngIccProfile(cut).empty());
        EXPECT_TRUE(slide::jpegIccProfile(wrong).empty());
    }
}

TEST(IccProfile, DoesNotUnpackABomb) {
    std::istringstream bomb(pngWith(std::string(40 << 20, 'a')));
    EXPECT_TRUE(slide::pngIccProfile(bomb).empty());
}

TEST(IccProfile, ComesWithThePicture) {
    const test::TemporaryFolder folder;
    const auto profile = someProfile(3000);
    std::ofstream(folder / "a.png", std::ios::binary) << pngWith(profile);
    std::ofstream(folder / "a.jpg", std::ios::binary) << jpegWith(profile, 2000);
    for (const char* name : {"a.png", "a.jpg"}) {
        const auto slide = slide::openSlide(folder / name);
        EXPECT_EQ(text(slide->iccProfile()), profile) << name;
        EXPECT_EQ(slide->info().extent(), (geometry::Rect{0, 0, 60, 40})) << name;
    }
}

}  // namespace
