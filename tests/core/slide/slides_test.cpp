// Real slides beside the repository: good ones open and read, broken ones end in a message or name what is
// lost.
#include <gtest/gtest.h>

#include <chrono>

#include "core/base/error.h"
#include "core/slide/slidesource.h"
#include "tests/support/shared.h"

namespace {

using namespace tenfield;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

std::filesystem::path slides() {
    return test::sharedDir() / "slides";
}

double share(const slide::Block& block) {
    double lost = 0;
    for (const auto& r : block.unreadable) lost += double(r.width) * double(r.height);
    return lost / double(block.image.width()) / double(block.image.height());
}

TEST(GoodSlides, Mosaic) {
    TENFIELD_NEEDS_SHARED("slides/good/icpr2012_mosaic.svs");
    const auto slide = slide::openSlide(slides() / "good/icpr2012_mosaic.svs");
    const auto& info = slide->info();
    EXPECT_EQ(info.format, "aperio");
    ASSERT_EQ(info.levels.size(), 7u);
    EXPECT_EQ(info.levels[0].width, 9336);
    EXPECT_EQ(info.levels[0].height, 4768);
    EXPECT_EQ(info.mpp, (base::Mpp{0.2456, 0.2456}));
    EXPECT_EQ(info.objective, 40);
    for (int level = 0; level < 7; ++level) {
        const auto& l = info.levels[level];
        const auto block = slide->read(
            level, {l.width / 2, l.height / 2, std::min<std::int64_t>(300, l.width / 2), l.height / 2});
        EXPECT_TRUE(block.unreadable.empty());
        EXPECT_EQ(*block.image.pixel(10, 10) >> 24, 255u);
    }
}

TEST(GoodSlides, OneLevelJpeg2000AndFluorescence) {
    TENFIELD_NEEDS_SHARED("slides/good/test3-DAPI-2-387.ndpi");
    const auto small = slide::openSlide(slides() / "good/CMU-1-Small-Region.svs");
    EXPECT_EQ(small->info().levels.size(), 1u);
    EXPECT_EQ(small->info().mpp, (base::Mpp{0.499, 0.499}));
    EXPECT_EQ(small->info().associatedImages, (std::vector<std::string>{"label", "macro", "thumbnail"}));
    EXPECT_EQ(small->associatedImage("label").width(), 387);
    const auto tcga = slide::openSlide(slides() / "good/TCGA-CR-7395-01A-01-TS1.svs");
    EXPECT_EQ(tcga->info().mppSource, slide::MppSource::None);
    EXPECT_EQ(tcga->iccProfile().size(), 3144u);
    EXPECT_TRUE(tcga->read(0, {1000, 1000, 512, 512}).unreadable.empty());
    const auto dapi = slide::openSlide(slides() / "good/test3-DAPI-2-387.ndpi");
    EXPECT_EQ(dapi->info().format, "hamamatsu");
    EXPECT_NEAR(dapi->info().mpp->x, 0.228, 1e-3);
}

TEST(UnsupportedSlides, OpenAsPlainImagesOrSayWhatOpens) {
    TENFIELD_NEEDS_SHARED("slides/unsupported/kidney-48-5.tif");
    const auto plain = slide::openSlide(slides() / "unsupported/kidney-48-5.tif");
    EXPECT_EQ(plain->info().format, "image/tiff");
    EXPECT_TRUE(plain->read(0, {0, 0, 1493, 901}).unreadable.empty());
    for (const char* name : {"boxes_0.dcm", "wsi-to-dicom_jpeg.dcm"}) {
        EXPECT_THROW(slide::openSlide(slides() / "unsupported" / name), base::Error) << name;
    }
}

TEST(BrokenSlides, AMiraxWithoutTwoOfItsFilesKeepsItsCoarseLevels) {
    TENFIELD_NEEDS_SHARED("slides/broken/Mirax2-Fluorescence-2.mrxs");
    const auto slide = slide::openSlide(slides() / "broken/Mirax2-Fluorescence-2.mrxs");
    const auto& info = slide->info();
    EXPECT_LT(info.bounds.area(), 0.01 * info.extent().area());
    const auto readCentre = [&](int level) {
        const double d = info.levels[level].downsample;
        const auto c = info.bounds.centre();
        return slide->read(level, {std::int64_t(c.x / d) - 300, std::int64_t(c.y / d) - 300, 600, 600});
    };
    EXPECT_EQ(share(readCentre(0)), 1);
    EXPECT_EQ(share(readCentre(1)), 1);
    for (int level = 2; level < int(info.levels.size()); ++level)
        EXPECT_EQ(share(readCentre(level)), 0) << level;
}

TEST(BrokenSlides, FlippedBitsCostOnlyTheirTiles) {
    TENFIELD_NEEDS_SHARED("slides/broken/cmu_bitflips_tiledata.svs");
    const auto broken = slide::openSlide(slides() / "broken/cmu_bitflips_tiledata.svs");
    const auto good = slide::openSlide(slides() / "good/CMU-1-Small-Region.svs");
    const auto block = broken->read(0, {0, 0, 2220, 2967});
    EXPECT_GT(share(block), 0);
    EXPECT_LT(share(block), 0.3);
    for (const auto& r : block.unreadable) {
        EXPECT_EQ(r.x % 240, 0) << "whole tiles of the file";
        EXPECT_EQ(r.y % 240, 0);
    }
    const auto original = good->read(0, {0, 0, 2220, 2967});
    std::size_t same = 0;
    for (std::size_t i = 0; i < std::size_t(2220) * 2967; ++i)
        same += block.image.data()[i] == original.image.data()[i];
    EXPECT_GT(double(same) / (2220.0 * 2967), 0.6);
}

/// Everything in the folder, fuzzers' crash files included: no crash, no hang, no absurd memory, and never
/// silence.
TEST(BrokenSlides, AllEndInAMessageOrNameWhatIsLost) {
    TENFIELD_NEEDS_SHARED("slides/broken");
    int refused = 0, opened = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(slides() / "broken")) {
        if (!entry.is_regular_file() || entry.path().extension() == ".dat" ||
            entry.path().extension() == ".ini")
            continue;
        const auto start = Clock::now();
        try {
            const auto slide = slide::openSlide(entry.path());
            ++opened;
            for (int level = 0; level < int(slide->info().levels.size()); ++level) {
                const auto& l = slide->info().levels[level];
                const auto block = slide->read(level, {0, 0, std::min<std::int64_t>(l.width, 512),
                                                       std::min<std::int64_t>(l.height, 512)});
                EXPECT_EQ(block.error.empty(), block.unreadable.empty()) << entry.path();
            }
        } catch (const base::Error& e) {
            ++refused;
            EXPECT_NE(std::string(e.what()).find(entry.path().filename().string()), std::string::npos)
                << e.what();
        }
        EXPECT_LT(Clock::now() - start, 10s) << entry.path();
    }
    EXPECT_GT(refused, 70);
    EXPECT_GT(opened, 2);
}

}  // namespace
