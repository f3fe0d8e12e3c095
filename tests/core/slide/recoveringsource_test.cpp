#include "core/slide/recoveringsource.h"

#include <gtest/gtest.h>

#include <cmath>
#include <thread>

#include "core/base/error.h"
#include "core/slide/pixelrects.h"
#include "tests/support/memorysource.h"

namespace {

using namespace tenfield;
using namespace tenfield::slide;
using geometry::PixelRect;

/// The file that the handles of a test share: which tiles are broken, and how often it was opened and read.
struct FakeFile {
    std::vector<Level> levels{{4096, 4096, 1, 256, 256}};
    std::set<std::tuple<int, std::int64_t, std::int64_t>> broken;
    std::atomic<int> opened{0};
    std::atomic<int> reads{0};
    std::atomic<bool> gone{false};
    std::atomic<int> failOnce{0};  ///< reads that fail without any tile being broken
};

/// Behaves as OpenSlide 3.4.1: a read that touches a broken tile spoils the handle, and a spoilt handle gives
/// zeros. At fractional positions it interpolates, here by adding the fraction to the pixel, so that a test
/// sees it.
class FakeHandle : public RawSlide {
public:
    explicit FakeHandle(FakeFile& file) : m_file(file) { ++file.opened; }
    std::string read(std::uint32_t* target, int level, std::int64_t x, std::int64_t y, std::int64_t width,
                     std::int64_t height) const override {
        ++m_file.reads;
        std::fill_n(target, width * height, 0u);
        const auto& l = m_file.levels[level];
        const double left = double(x) / l.downsample, top = double(y) / l.downsample;
        if (m_file.failOnce > 0 && m_file.failOnce-- > 0) m_spoilt = true;
        for (auto row = std::int64_t(std::floor(top / l.tileHeight));
             double(row * l.tileHeight) < top + double(height); ++row) {
            for (auto column = std::int64_t(std::floor(left / l.tileWidth));
                 double(column * l.tileWidth) < left + double(width); ++column) {
                if (m_file.broken.contains({level, column, row})) m_spoilt = true;
            }
        }
        if (m_spoilt) return "tile is corrupt";
        for (std::int64_t j = 0; j < height; ++j) {
            for (std::int64_t i = 0; i < width; ++i) {
                const auto px = std::llround(left) + i, py = std::llround(top) + j;
                const auto fraction = std::uint32_t(std::lround((left - std::round(left) + 1) * 1e4));
                target[j * width + i] = (test::noisePixel(px, py) & 0xffff0000u) + fraction;
            }
        }
        return {};
    }

private:
    FakeFile& m_file;
    mutable std::atomic<bool> m_spoilt{false};
};

std::unique_ptr<RecoveringSource> open(FakeFile& file) {
    SlideInfo info;
    info.path = "fake.svs";
    info.levels = file.levels;
    return std::make_unique<RecoveringSource>(info, std::make_unique<FakeHandle>(file),
                                              [&file]() -> std::unique_ptr<RawSlide> {
                                                  if (file.gone) throw base::Error("fake.svs is gone");
                                                  return std::make_unique<FakeHandle>(file);
                                              });
}

std::uint32_t expected(std::int64_t x, std::int64_t y) {
    return test::noisePixel(x, y) & 0xffff0000u;
}

/// Every pixel of the block is the slide's, or lies outside, or is 0 and named unreadable; and only broken
/// tiles are.
void expectHonest(const Block& block, const PixelRect& area, const FakeFile& file, int level) {
    base::GrayImage lost(int(area.width), int(area.height));
    for (const auto& r : block.unreadable) {
        for (auto y = r.y; y < r.bottom(); ++y)
            std::fill_n(lost.pixel(int(r.x), int(y)), r.width, std::uint8_t(1));
    }
    const auto& l = file.levels[level];
    for (std::int64_t y = 0; y < area.height; ++y) {
        for (std::int64_t x = 0; x < area.width; ++x) {
            const auto px = area.x + x, py = area.y + y;
            const bool inside = px >= 0 && py >= 0 && px < l.width && py < l.height;
            const bool broken = inside && file.broken.contains({level, px / l.tileWidth, py / l.tileHeight});
            const auto got = *block.image.pixel(int(x), int(y));
            ASSERT_EQ(*lost.pixel(int(x), int(y)) != 0, broken) << px << "," << py;
            ASSERT_EQ(got & 0xffff0000u, inside && !broken ? expected(px, py) : 0u) << px << "," << py;
        }
    }
    EXPECT_EQ(block.error.empty(), block.unreadable.empty());
}

TEST(RecoveringSource, NamesExactlyTheBrokenTiles) {
    FakeFile file;
    file.broken = {{0, 3, 2}, {0, 4, 2}, {0, 9, 9}};
    const auto source = open(file);
    for (const PixelRect area : {PixelRect{0, 0, 2048, 1024},
                                 {700, 500, 700, 300},
                                 {-100, -100, 3000, 1000},
                                 {800, 520, 10, 10},
                                 {2300, 2300, 512, 512},
                                 {3900, 3900, 400, 400}}) {
        expectHonest(source->read(0, area), area, file, 0);
    }
    EXPECT_TRUE(source->read(0, {0, 0, 700, 400}).unreadable.empty()) << "after an error others still read";
}

TEST(RecoveringSource, RemembersBrokenTiles) {
    FakeFile file;
    file.broken = {{0, 3, 2}};
    const auto source = open(file);
    source->read(0, {512, 512, 512, 512});
    const int opened = file.opened;
    for (int i = 0; i < 10; ++i) EXPECT_EQ(source->read(0, {512, 512, 512, 512}).unreadable.size(), 1u);
    EXPECT_EQ(file.opened, opened) << "no handle is spoilt for a tile that is known to be broken";
}

TEST(RecoveringSource, ReadsAgainWhatFailedByChance) {
    FakeFile file;
    const auto source = open(file);
    file.failOnce = 1;
    const auto block = source->read(0, {100, 100, 300, 300});
    EXPECT_TRUE(block.unreadable.empty());
    EXPECT_EQ(*block.image.pixel(7, 9) & 0xffff0000u, expected(107, 109));
    EXPECT_EQ(source->reopened(), 1);
    source->read(0, {0, 0, 300, 300});
    EXPECT_EQ(source->reopened(), 1) << "the fresh handle is kept";
}

TEST(RecoveringSource, AThreadDoesNotSpoilAnothersTiles) {
    FakeFile file;
    for (int i = 0; i < 16; i += 3) file.broken.insert({0, i, 5});
    const auto source = open(file);
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < 8; ++i) {
                const PixelRect area{(i * 331 + t * 97) % 3600, 1000 + (i * 131) % 700, 400, 300};
                expectHonest(source->read(0, area), area, file, 0);
            }
        });
    }
}

TEST(RecoveringSource, GivesUpALevelThatIsMostlyBroken) {
    FakeFile file;
    file.levels = {{25600, 25600, 1, 256, 256}, {6400, 6400, 4, 256, 256}};
    for (int c = 0; c < 100; ++c) {
        for (int r = 0; r < 100; ++r) file.broken.insert({0, c, r});
    }
    const auto source = open(file);
    for (int i = 0; i < 100; ++i) {
        const PixelRect area{i % 10 * 2560, i / 10 * 2560, 2560, 2560};
        const auto block = source->read(0, area);
        ASSERT_EQ(block.unreadable.size(), 1u);
        EXPECT_EQ(block.unreadable[0], (PixelRect{0, 0, 2560, 2560}));
        EXPECT_FALSE(block.error.empty());
    }
    EXPECT_LT(file.opened, 800) << "of ten thousand broken tiles";
    EXPECT_TRUE(source->read(1, {0, 0, 512, 512}).unreadable.empty()) << "the other level is as good as ever";
}

TEST(RecoveringSource, DoesNotGiveUpALevelThatIsMostlyGood) {
    FakeFile file;
    file.levels = {{2560, 2560, 1, 64, 64}};
    for (int c = 0; c < 40; c += 2) {
        for (int r = 0; r < 40; r += 2) file.broken.insert({0, c, r});  // 400 of 1,600
    }
    const auto source = open(file);
    for (int i = 0; i < 100; ++i) {
        const PixelRect area{i % 10 * 256, i / 10 * 256, 256, 256};
        expectHonest(source->read(0, area), area, file, 0);
    }
}

TEST(RecoveringSource, SaysSoWhenTheFileHasGone) {
    FakeFile file;
    file.broken = {{0, 0, 0}};
    const auto source = open(file);
    file.gone = true;
    const auto block = source->read(0, {0, 0, 100, 100});
    ASSERT_EQ(block.unreadable.size(), 1u);
    EXPECT_NE(block.error.find("gone"), std::string::npos);
    file.gone = false;
    file.broken.clear();
    EXPECT_TRUE(source->read(0, {0, 0, 100, 100}).unreadable.empty()) << "the disk is back";
}

TEST(RecoveringSource, AtNonIntegerDownsamplesAPixelHasOneValue) {
    FakeFile file;
    file.levels = {{9336, 4768, 1, 256, 256}, {2331, 1190, 4.0058, 256, 256}};
    const auto source = open(file);
    const PixelRect whole{0, 0, 1200, 1000};
    const auto large = source->read(1, whole);
    expectHonest(large, whole, file, 1);
    for (const PixelRect area : {PixelRect{1, 1, 100, 100}, {255, 255, 3, 3}, {517, 300, 400, 640}}) {
        const auto small = source->read(1, area);
        for (std::int64_t y = 0; y < area.height; ++y) {
            for (std::int64_t x = 0; x < area.width; ++x) {
                ASSERT_EQ(*small.image.pixel(int(x), int(y)),
                          *large.image.pixel(int(area.x + x), int(area.y + y)));
            }
        }
    }
}

TEST(RecoveringSource, BesideABrokenTileOfSuchALevelOnlyTheSeamIsLost) {
    FakeFile file;
    file.levels = {{9336, 4768, 1, 256, 256}, {2331, 1190, 4.0058, 256, 256}};
    file.broken = {{1, 3, 2}};
    const auto source = open(file);
    double lost = 0;
    for (int pass = 0; pass < 2; ++pass) {  // the second from memory
        lost = 0;
        for (const auto& r : source->read(1, {256, 0, 1536, 1024}).unreadable)
            lost += double(r.width) * double(r.height);
        EXPECT_GE(lost, 256 * 256);
        EXPECT_LE(lost, 256 * 256 + 8 * 2 * 256) << "at most a column and a row of each of eight neighbours";
    }
}

TEST(RecoveringSource, RefusesReadsThatMakeNoSense) {
    FakeFile file;
    const auto source = open(file);
    EXPECT_THROW(source->read(1, {0, 0, 10, 10}), base::UsageError);
    EXPECT_THROW(source->read(-1, {0, 0, 10, 10}), base::UsageError);
    EXPECT_THROW(source->read(0, {0, 0, 1 << 20, 1 << 20}), base::UsageError);
    EXPECT_THROW(source->read(0, {0, 0, -5, 10}), base::UsageError);
    EXPECT_TRUE(source->read(0, {0, 0, 0, 10}).image.empty());
    EXPECT_TRUE(source->read(0, {90000, 0, 10, 10}).unreadable.empty()) << "outside is not unreadable";
}

}  // namespace
