// The demo slide as the rest of the program meets it: through core/slide.
#include "core/slide/slidesource.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>

#include "core/demo/demoslide.h"

namespace tenfield::demo {
namespace {

class OpenedDemoSlide : public testing::Test {
protected:
    static void SetUpTestSuite() {
        s_folder = std::filesystem::path(testing::TempDir()) /
                   ("tenfield-opened-demo-" + std::to_string(::getpid()));
        s_truth = writeDemoSlide(s_folder / "slide.svs", DemoOptions::forTests(5));
        s_slide = slide::openSlide(s_folder / "slide.svs");
    }
    static void TearDownTestSuite() {
        s_slide.reset();
        std::filesystem::remove_all(s_folder);
    }

    struct Colour {
        double red = 0, green = 0, blue = 0;
        double darkness() const { return 255 - (red + green + blue) / 3; }
    };
    static Colour mean(const geometry::PixelRect& area, int level = 0) {
        const slide::Block block = s_slide->read(level, area);
        EXPECT_EQ(block.error, "");
        Colour sum;
        const double count = double(block.image.width()) * block.image.height();
        for (int y = 0; y < block.image.height(); ++y)
            for (int x = 0; x < block.image.width(); ++x) {
                const std::uint32_t p = block.image.pixel(x, y)[0];
                EXPECT_EQ(p >> 24, 255u);
                sum.red += (p >> 16 & 255) / count;
                sum.green += (p >> 8 & 255) / count;
                sum.blue += (p & 255) / count;
            }
        return sum;
    }
    static geometry::PixelRect around(geometry::Point p, int size) {
        return {std::int64_t(p.x) - size / 2, std::int64_t(p.y) - size / 2, size, size};
    }

    static std::filesystem::path s_folder;
    static DemoTruth s_truth;
    static std::shared_ptr<slide::SlideSource> s_slide;
};

std::filesystem::path OpenedDemoSlide::s_folder;
DemoTruth OpenedDemoSlide::s_truth;
std::shared_ptr<slide::SlideSource> OpenedDemoSlide::s_slide;

TEST_F(OpenedDemoSlide, HasMppObjectiveAndLevels) {
    const slide::SlideInfo& info = s_slide->info();
    EXPECT_EQ(info.format, "aperio");
    ASSERT_TRUE(info.mpp);
    EXPECT_EQ(*info.mpp, (base::Mpp{0.25, 0.25}));
    EXPECT_EQ(info.mppSource, slide::MppSource::Vendor);
    EXPECT_EQ(info.objective, 40);
    ASSERT_EQ(info.levels.size(), 2u);
    EXPECT_EQ(info.levels[0].width, 2048);
    EXPECT_EQ(info.levels[1].width, 512);
    EXPECT_DOUBLE_EQ(info.levels[1].downsample, 4);
    EXPECT_EQ(info.levels[0].tileWidth, 256);
}

TEST_F(OpenedDemoSlide, SaysThatItIsSynthetic) {
    EXPECT_NE(s_slide->info().properties.at("aperio.Title").find("SYNTHETIC"), std::string::npos);
    const auto& names = s_slide->info().associatedImages;
    EXPECT_NE(std::ranges::find(names, "label"), names.end());
    EXPECT_NE(std::ranges::find(names, "thumbnail"), names.end());
    EXPECT_EQ(s_slide->associatedImage("label").width(), 480);
    EXPECT_EQ(s_slide->associatedImage("thumbnail").width(), 512);
    // The words in the corner are the only dark thing on glass there.
    EXPECT_GT(mean({24, 30, 600, 60}).darkness(), mean({900, 2, 600, 10}).darkness() + 15);
}

TEST_F(OpenedDemoSlide, GlassIsWhiteAndTissuePink) {
    const Colour glass = mean({2, 200, 30, 30});
    EXPECT_GT(std::min({glass.red, glass.green, glass.blue}), 235);
    const Colour tissue = mean({800, 800, 400, 400});
    EXPECT_GT(tissue.red, tissue.blue);
    EXPECT_GT(tissue.blue, tissue.green + 15);
    EXPECT_LT(tissue.green, 190);
}

TEST_F(OpenedDemoSlide, EveryFigureIsDarkerThanItsCell) {
    for (const Figure& figure : s_truth.figures) {
        // Rings and pairs are bright in the middle, so the darkest tenth of the window counts.
        const slide::Block block = s_slide->read(0, around(figure.centre, 64));
        int dark = 0;
        for (int i = 0; i < 64 * 64; ++i) {
            const std::uint32_t p = block.image.data()[i];
            dark += (p >> 16 & 255) < 95;
        }
        EXPECT_GT(dark, 120) << toString(figure.kind);                                  // 7.5 um2 at least
        EXPECT_GT(mean(around(figure.centre, 100)).darkness(), 40) << "tissue around";  // not on glass
    }
}

TEST_F(OpenedDemoSlide, CoarserLevelsShowTheSame) {
    for (const geometry::PixelRect area : {geometry::PixelRect{400, 400, 256, 256}, {1200, 1400, 256, 256}}) {
        const Colour fine = mean(area), coarse = mean({area.x / 4, area.y / 4, 64, 64}, 1);
        EXPECT_NEAR(fine.red, coarse.red, 2);
        EXPECT_NEAR(fine.green, coarse.green, 2);
        EXPECT_NEAR(fine.blue, coarse.blue, 2);
    }
}

TEST_F(OpenedDemoSlide, BlocksMeetWithoutASeam) {
    // Across x = 1024, where two drawn blocks (and two JPEG tiles) meet, neighbours differ no more than
    // elsewhere.
    const slide::Block block = s_slide->read(0, {960, 600, 128, 800});
    const auto step = [&](int x) {
        double sum = 0;
        for (int y = 0; y < 800; ++y)
            sum += std::abs(int(block.image.pixel(x, y)[0] >> 8 & 255) -
                            int(block.image.pixel(x - 1, y)[0] >> 8 & 255));
        return sum / 800;
    };
    double elsewhere = 0;
    for (int x = 40; x < 56; ++x) elsewhere += step(x) / 16;
    EXPECT_LT(step(64), 1.6 * elsewhere);
}

}  // namespace
}  // namespace tenfield::demo
