#include "core/patches/blockreader.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <thread>

#include "core/base/error.h"
#include "tests/support/memorysource.h"
#include "tests/support/shared.h"

namespace {

using namespace tenfield;
using geometry::PixelRect;
using patches::BlockReader;
using patches::RgbBlock;
using test::MemorySource;

MemorySource noise(std::int64_t width, std::int64_t height, std::vector<double> downsamples = {1}) {
    return {width, height, std::move(downsamples),
            [](int level, std::int64_t x, std::int64_t y) { return test::noisePixel(x + level * 7919, y); }};
}

void expectEqualWhereTheyOverlap(const RgbBlock& a, const RgbBlock& b) {
    const auto common = slide::intersection(a.area, b.area);
    ASSERT_FALSE(common.empty());
    for (auto y = common.y; y < common.bottom(); ++y) {
        for (auto x = common.x; x < common.right(); ++x) {
            const int ax = int(x - a.area.x), ay = int(y - a.area.y), bx = int(x - b.area.x),
                      by = int(y - b.area.y);
            for (int c = 0; c < 3; ++c)
                ASSERT_EQ(a.image.pixel(ax, ay)[c], b.image.pixel(bx, by)[c]) << x << "," << y;
            ASSERT_EQ(*a.unreadable.pixel(ax, ay), *b.unreadable.pixel(bx, by));
            ASSERT_EQ(*a.outside.pixel(ax, ay), *b.outside.pixel(bx, by));
        }
    }
}

/// Mean over the rectangle that a model pixel covers, straight from its definition.
std::array<double, 3> reference(const MemorySource& source, int level, double stepX, double stepY,
                                std::int64_t x, std::int64_t y) {
    std::array<double, 3> sum{};
    const double left = double(x) * stepX, right = left + stepX, top = double(y) * stepY,
                 bottom = top + stepY;
    for (auto sy = std::int64_t(std::floor(top)); double(sy) < bottom; ++sy) {
        for (auto sx = std::int64_t(std::floor(left)); double(sx) < right; ++sx) {
            const double share = (std::min(right, sx + 1.0) - std::max(left, double(sx))) *
                                 (std::min(bottom, sy + 1.0) - std::max(top, double(sy))) / (stepX * stepY);
            const auto pixel = *source.read(level, {sx, sy, 1, 1}).image.data();
            for (int c = 0; c < 3; ++c) sum[c] += share * (pixel >> (16 - 8 * c) & 0xff);
        }
    }
    return sum;
}

class BlockReaderAt : public testing::TestWithParam<base::Mpp> {};

TEST_P(BlockReaderAt, GivesAPixelTheSameValueInEveryBlock) {
    auto source = noise(3000, 3000, {1, 2, 4.003});
    source.editInfo().mpp = GetParam();
    source.broken = {{500, 520, 40, 33}};
    const BlockReader reader(source, 0.25);
    const auto large = reader.read({100, 110, 400, 390});
    expectEqualWhereTheyOverlap(large, reader.read({163, 201, 150, 140}));
    expectEqualWhereTheyOverlap(large, reader.read({0, 0, 101, 500}));
    expectEqualWhereTheyOverlap(large, reader.read({257, 129, 1, 1}));
    expectEqualWhereTheyOverlap(reader.read({-20, -20, 60, 60}), reader.read({-3, -9, 31, 64}));
}

INSTANTIATE_TEST_SUITE_P(PixelSizes, BlockReaderAt,
                         testing::Values(base::Mpp{0.25, 0.25}, base::Mpp{0.2456, 0.2456},
                                         base::Mpp{0.499, 0.499}, base::Mpp{0.1213, 0.1213},
                                         base::Mpp{0.0602, 0.0611}, base::Mpp{0.24, 0.26}));

TEST(BlockReader, AveragesOverExactlyTheAreaOfAPixel) {
    auto source = noise(900, 900);
    source.editInfo().mpp = base::Mpp{0.2456, 0.1};
    const BlockReader reader(source, 0.25);
    const auto block = reader.read({30, 40, 50, 60});
    for (int y = 0; y < 60; y += 7) {
        for (int x = 0; x < 50; x += 3) {
            const auto expected = reference(source, 0, 0.25 / 0.2456, 2.5, 30 + x, 40 + y);
            for (int c = 0; c < 3; ++c) EXPECT_NEAR(block.image.pixel(x, y)[c], expected[c], 0.51);
        }
    }
}

TEST(BlockReader, CopiesWhereThePixelSizeIsTheModels) {
    const auto source = noise(300, 300);
    const auto block = BlockReader(source, 0.25).read({10, 20, 64, 64});
    for (int y = 0; y < 64; ++y) {
        for (int x = 0; x < 64; ++x) {
            const auto* p = block.image.pixel(x, y);
            ASSERT_EQ(test::noisePixel(10 + x, 20 + y), 0xff000000u | p[0] << 16 | p[1] << 8 | p[2]);
        }
    }
}

TEST(BlockReader, ReadsTheCoarsestLevelThatIsFineEnough) {
    auto source = noise(4000, 4000, {1, 2, 4.003, 16});
    const auto level = [&](double mpp) {
        source.editInfo().mpp = base::Mpp{mpp, mpp};
        return BlockReader(source, 0.25).level();
    };
    EXPECT_EQ(level(0.25), 0);
    EXPECT_EQ(level(0.13), 0);
    EXPECT_EQ(level(0.125), 1);
    EXPECT_EQ(level(0.0625), 2) << "4.003 is meant as 4";
    EXPECT_EQ(level(0.064), 1);
    EXPECT_EQ(level(0.499), 0);
}

TEST(BlockReader, InterpolatesWhereTheSlideIsCoarser) {
    MemorySource ramp(400, 400, {1}, [](int, std::int64_t x, std::int64_t y) {
        return 0xff000000u | std::uint32_t(x / 2) << 16 | std::uint32_t(y / 2) << 8 | 77;
    });
    ramp.editInfo().mpp = base::Mpp{0.5, 0.5};
    const auto block = BlockReader(ramp, 0.25).read({200, 300, 40, 40});
    for (int i = 0; i < 40; ++i) {
        // x is (200.5+i)/2 - 0.5 source pixels, whose value is half of it, less the integer division of the
        // ramp.
        EXPECT_NEAR(block.image.pixel(i, 0)[0], ((200.5 + i) / 2 - 0.5) / 2, 0.8);
        EXPECT_NEAR(block.image.pixel(0, i)[1], ((300.5 + i) / 2 - 0.5) / 2, 0.8);
        EXPECT_EQ(block.image.pixel(i, i)[2], 77);
    }
}

TEST(BlockReader, ReducesALotPieceByPiece) {
    auto source = noise(9000, 9000);
    const BlockReader reader(source, patches::ModelGrid{1000, 1000});
    const auto block = reader.read({0, 0, 9, 9});
    EXPECT_GT(source.reads, 1) << "one read would have taken 324 MB";
    for (int i = 0; i < 9; ++i) {
        for (int c = 0; c < 3; ++c)
            EXPECT_NEAR(block.image.pixel(i, 8 - i)[c], 127.5, 1) << "mean of a million";
    }
}

TEST(BlockReader, PaintsTheBackgroundUnderWhatIsTransparent) {
    MemorySource source(100, 100, {1}, [](int, std::int64_t x, std::int64_t) {
        return x < 50   ? 0u
               : x < 60 ? 0x80400000u
                        : 0xff102030u;  // nothing, half transparent dark red, opaque
    });
    source.editInfo().background = 0xffc8d2dc;
    const auto block = BlockReader(source, 0.25).read({40, 40, 30, 4});
    EXPECT_EQ(block.image.pixel(0, 0)[0], 0xc8);
    EXPECT_EQ(block.image.pixel(0, 0)[2], 0xdc);
    EXPECT_EQ(block.image.pixel(12, 0)[0], 0x40 + (0xc8 * 127 + 127) / 255);
    EXPECT_EQ(block.image.pixel(25, 0)[1], 0x20);
    EXPECT_EQ(*block.outside.pixel(0, 0), 255) << "not scanned";
    EXPECT_EQ(*block.outside.pixel(12, 0), 0);
    EXPECT_TRUE(block.anyOutside);
    EXPECT_FALSE(block.anyUnreadable);
}

TEST(BlockReader, MarksWhatLiesOutside) {
    const auto source = noise(100, 80);
    const BlockReader reader(source, 0.25);
    EXPECT_EQ(reader.extent(), (PixelRect{0, 0, 100, 80}));
    const auto block = reader.read({-10, 70, 120, 20});
    for (int y = 0; y < 20; ++y) {
        for (int x = 0; x < 120; ++x) {
            const bool inside = x >= 10 && x < 110 && y < 10;
            ASSERT_EQ(*block.outside.pixel(x, y), inside ? 0 : 255);
            if (!inside) {
                ASSERT_EQ(block.image.pixel(x, y)[1], 255) << "white by default";
            }
        }
    }
}

TEST(BlockReader, NeverPassesOffAnUnreadablePixelAsGlass) {
    auto source = noise(400, 400);
    source.editInfo().mpp = base::Mpp{0.1, 0.1};  // 2.5 pixels to one
    source.broken = {{100, 100, 5, 5}};
    const BlockReader reader(source, 0.25);
    const auto block = reader.read({30, 30, 40, 40});
    EXPECT_TRUE(block.anyUnreadable);
    EXPECT_FALSE(block.error.empty());
    for (int y = 0; y < 40; ++y) {
        for (int x = 0; x < 40; ++x) {
            const bool touched =
                (30 + x) * 2.5 < 105 && (31 + x) * 2.5 > 100 && (30 + y) * 2.5 < 105 && (31 + y) * 2.5 > 100;
            ASSERT_EQ(*block.unreadable.pixel(x, y), touched ? 255 : 0) << x << "," << y;
            ASSERT_EQ(*block.outside.pixel(x, y), 0);
        }
    }
    EXPECT_DOUBLE_EQ(block.unreadablePixels(reader.grid()), 4 * 2.5 * 2.5);
}

TEST(BlockReader, IsTheSameFromManyThreads) {
    auto source = noise(1200, 1200);
    source.editInfo().mpp = base::Mpp{0.2456, 0.2456};
    const BlockReader reader(source, 0.25);
    const auto expected = reader.read({50, 50, 256, 256});
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] { EXPECT_EQ(reader.read({50, 50, 256, 256}).image, expected.image); });
    }
}

TEST(BlockReader, NeedsAPixelSizeAndSaysWhatToDo) {
    auto source = noise(100, 100);
    source.editInfo().mpp.reset();
    try {
        const BlockReader reader(source, 0.25);
        FAIL();
    } catch (const base::UsageError& e) {
        EXPECT_NE(std::string(e.what()).find("memory.svs"), std::string::npos);
        EXPECT_NE(std::string(e.what()).find("--mpp"), std::string::npos);
    }
    EXPECT_THROW(BlockReader(source, patches::ModelGrid{0, 1}), base::UsageError);
    EXPECT_THROW(BlockReader(source, patches::ModelGrid{2, 2}).read({0, 0, 1 << 14, 1 << 14}),
                 base::UsageError);
}

TEST(BlockReader, AgreesWithItselfOnARealSlideWhoseDownsamplesAreNotIntegers) {
    TENFIELD_NEEDS_SHARED("slides/good/icpr2012_mosaic.svs");
    const auto slide = slide::openSlide(test::sharedDir() / "slides/good/icpr2012_mosaic.svs");
    for (const double mpp : {0.25, 1.0, 4.2, 9.0}) {
        const BlockReader reader(*slide, mpp);
        const auto all = reader.extent();
        const auto width = std::min<std::int64_t>(all.width, 700),
                   height = std::min<std::int64_t>(all.height, 600);
        const auto large = reader.read({0, 0, width, height});
        expectEqualWhereTheyOverlap(large,
                                    reader.read({width / 3 + 1, height / 4, width / 2, height / 2 + 1}));
    }
}

}  // namespace
