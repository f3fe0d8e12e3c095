#include "core/slide/pyramidsource.h"

#include <gtest/gtest.h>

#include <atomic>

#include "core/slide/halve.h"
#include "tests/support/memorysource.h"

namespace {

using namespace tenfield;
using geometry::PixelRect;
using slide::PyramidSource;

std::shared_ptr<test::MemorySource> flat(std::int64_t width, std::int64_t height) {
    return std::make_shared<test::MemorySource>(
        width, height, std::vector<double>{1},
        [](int, std::int64_t x, std::int64_t y) { return test::noisePixel(x, y); });
}

TEST(PyramidSource, IsNeededForLargeSlidesWithoutCoarseLevels) {
    EXPECT_TRUE(PyramidSource::isNeeded(flat(2220, 2967)->info()));
    EXPECT_FALSE(PyramidSource::isNeeded(flat(1500, 900)->info()));
}

TEST(PyramidSource, AddsLevelsThatAreMeansOfTheSlides) {
    const auto plain = flat(5001, 2903);
    PyramidSource source(plain);
    ASSERT_EQ(source.info().levels.size(), 4u);
    EXPECT_EQ(source.firstAdded(), 1);
    EXPECT_EQ(source.info().levels[1].width, 2501);
    EXPECT_EQ(source.info().levels[3].width, 626);
    EXPECT_EQ(source.info().levels[3].downsample, 8);
    const auto notYet = *source.read(2, {100, 100, 1, 1}).image.data();
    EXPECT_EQ(notYet >> 24, 255u);
    EXPECT_LT(notYet & 255, 230u)
        << "not built yet: neither white nor transparent, or it would pass for glass";
    double fraction = 0, covered = 0;
    source.build(
        {}, [&](const geometry::Rect& area) { covered += area.area(); },
        [&](const base::Progress& p) { fraction = p.fraction(); });
    EXPECT_EQ(fraction, 1);
    EXPECT_EQ(covered, 5001.0 * 2903);
    for (int level = 1; level < 4; ++level) {
        const int unit = 1 << level;
        for (const auto& [x, y] : {std::pair{0, 0}, {130, 77}, {(5001 - 1) / unit, (2903 - 1) / unit}}) {
            auto image = plain
                             ->read(0, {x * unit, y * unit, std::min(unit, 5001 - x * unit),
                                        std::min(unit, 2903 - y * unit)})
                             .image;
            for (int i = 0; i < level; ++i) image = slide::halved(image);
            EXPECT_EQ(*source.read(level, {x, y, 1, 1}).image.data(), *image.data())
                << level << " " << x << "," << y;
        }
    }
    EXPECT_EQ(*source.read(0, {17, 23, 1, 1}).image.data(), test::noisePixel(17, 23));
}

TEST(PyramidSource, StaysWithinItsMemory) {
    const auto plain = flat(60000, 50000);
    const PyramidSource source(plain, std::size_t(64) << 20);
    double bytes = 0;
    for (std::size_t i = std::size_t(source.firstAdded()); i < source.info().levels.size(); ++i) {
        bytes += double(source.info().levels[i].width) * double(source.info().levels[i].height) * 4;
    }
    EXPECT_LE(bytes, double(64 << 20));
    EXPECT_GT(bytes, double(64 << 20) / 8);
    EXPECT_EQ(source.info().levels[1].downsample, 16);
    EXPECT_EQ(plain->reads, 0) << "nothing is read before build()";
}

TEST(PyramidSource, ALargeSlideIsSketchedBeforeItIsBuilt) {
    const auto colourful = std::make_shared<test::MemorySource>(
        16384, 8192, std::vector<double>{1}, [](int, std::int64_t x, std::int64_t y) {
            return 0xff000000u | std::uint32_t(x / 1024 * 12) << 16 | std::uint32_t(y / 1024 * 20) << 8;
        });
    colourful->broken = {{5 * 1024.0, 3 * 1024.0, 1024, 1024}};
    PyramidSource source(colourful);
    const auto coarsest = int(source.info().levels.size()) - 1;
    const auto d = int(source.info().levels.back().downsample);
    std::stop_source stop;
    double covered = 0;
    source.build(stop.get_token(), [&](const geometry::Rect& area) {
        covered += area.area();
        if (covered >= 16384.0 * 8192) stop.request_stop();  // the sketch is complete
    });
    EXPECT_LE(colourful->reads, 16 * 8 + 1) << "a sample of each part, and hardly more";
    for (const auto& [x, y] : {std::pair{0, 0}, {7, 5}, {15, 7}}) {
        EXPECT_EQ(*source.read(coarsest, {(x * 1024 + 700) / d, (y * 1024 + 100) / d, 1, 1}).image.data(),
                  0xff000000u | std::uint32_t(x * 12) << 16 | std::uint32_t(y * 20) << 8);
    }
    const auto broken = source.read(coarsest, {(5 * 1024 + 500) / d, (3 * 1024 + 500) / d, 1, 1});
    EXPECT_EQ(*broken.image.data() >> 24, 255u) << "still grey; what is broken is said when it is built";
    source.build({});
    EXPECT_FALSE(
        source.read(coarsest, {(5 * 1024 + 500) / d, (3 * 1024 + 500) / d, 1, 1}).unreadable.empty());
}

TEST(PyramidSource, PassesOnWhatCannotBeRead) {
    const auto plain = flat(4096, 3000);
    plain->broken = {{1600, 800, 100, 50}};
    PyramidSource source(plain);
    source.build({});
    const auto block = source.read(2, {0, 0, 1024, 750});
    ASSERT_EQ(block.unreadable.size(), 1u);
    EXPECT_EQ(block.unreadable[0], (PixelRect{400, 200, 25, 13}));
    EXPECT_EQ(*block.image.pixel(410, 205), 0u);
    EXPECT_NE(*block.image.pixel(430, 205), 0u);
    EXPECT_FALSE(block.error.empty());
}

TEST(PyramidBuilder, StopsWhenItIsDestroyed) {
    const auto plain = flat(60000, 50000);
    const auto source = std::make_shared<PyramidSource>(plain);
    std::atomic<int> chunks{0};
    {
        const slide::PyramidBuilder builder(source, [&](const geometry::Rect&) { ++chunks; }, {});
        while (chunks < 2) std::this_thread::yield();
    }
    EXPECT_LT(chunks, 1000);
}

}  // namespace
