#include "core/demo/demoslide.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/exchange/geojson.h"
#include "core/exchange/pointscsv.h"

namespace tenfield::demo {
namespace {

using std::filesystem::path;

class DemoSlideTest : public testing::Test {
protected:
    DemoSlideTest() {
        m_folder = path(testing::TempDir()) / ("tenfield-demo-" + std::to_string(::getpid()));
        std::filesystem::create_directories(m_folder);
    }
    ~DemoSlideTest() override { std::filesystem::remove_all(m_folder); }
    path file(const char* name) const { return m_folder / name; }
    static DemoOptions tiny(std::uint64_t seed) { return {seed, 1000, 900, 3, 3}; }

    path m_folder;
};

TEST_F(DemoSlideTest, OneSeedGivesTheSameBytes) {
    const auto first = writeDemoSlide(file("a.svs"), tiny(7));
    const auto second = writeDemoSlide(file("b.svs"), tiny(7));
    EXPECT_EQ(first, second);
    EXPECT_EQ(base::readFile(file("a.svs")), base::readFile(file("b.svs")));
}

TEST_F(DemoSlideTest, AnotherSeedGivesAnotherSlide) {
    const auto first = writeDemoSlide(file("a.svs"), tiny(7));
    const auto second = writeDemoSlide(file("b.svs"), tiny(8));
    EXPECT_NE(first.figures, second.figures);
    EXPECT_NE(base::readFile(file("a.svs")), base::readFile(file("b.svs")));
}

TEST_F(DemoSlideTest, DrawsAllThatIsAskedForWhateverTheSeed) {
    for (std::uint64_t seed = 1; seed <= 32; ++seed) {
        const auto truth = planDemoSlide(DemoOptions::forTests(seed));
        EXPECT_EQ(truth.figures.size(), 8u) << seed;
        EXPECT_EQ(truth.lookAlikes.size(), 8u) << seed;
    }
}

TEST_F(DemoSlideTest, ThePlanIsWhatIsDrawn) {
    const auto truth = writeDemoSlide(file("a.svs"), DemoOptions::forTests());
    EXPECT_EQ(truth, planDemoSlide(DemoOptions::forTests()));
    EXPECT_TRUE(std::ranges::all_of(truth.figures, [](const Figure& f) { return isMitosis(f.kind); }));
    EXPECT_TRUE(std::ranges::none_of(truth.lookAlikes, [](const Figure& f) { return isMitosis(f.kind); }));
}

TEST_F(DemoSlideTest, NoFigureIsCutByTheSlideOrTheRegionAndNoTwoMeet) {
    const auto truth = writeDemoSlide(file("a.svs"), DemoOptions::forTests(3));
    auto all = truth.figures;
    all.insert(all.end(), truth.lookAlikes.begin(), truth.lookAlikes.end());
    const double reach = 40;  // 10 um: the radius of the largest figure
    for (const Figure& figure : all) {
        const auto box = geometry::Rect::around(figure.centre, 2 * reach, 2 * reach);
        EXPECT_TRUE((geometry::Rect{0, 0, 2048, 2048}).contains(box));
        EXPECT_TRUE(truth.roi.contains(box) || !truth.roi.intersects(box));
        for (const Figure& other : all)
            if (!(other == figure)) {
                EXPECT_GT(distance(figure.centre, other.centre), 60);
            }
    }
    EXPECT_TRUE(
        std::ranges::any_of(truth.figures, [&](const Figure& f) { return truth.roi.contains(f.centre); }));
}

TEST_F(DemoSlideTest, TheFilesBesideItHoldTheTruth) {
    const auto truth = writeDemoSlide(file("slide.svs"), DemoOptions::forTests(2));
    const auto points = exchange::readPointsCsv(file("slide.points.csv"));
    ASSERT_EQ(points.size(), truth.figures.size() + truth.lookAlikes.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        const bool mitosis = i < truth.figures.size();
        const Figure& figure = mitosis ? truth.figures[i] : truth.lookAlikes[i - truth.figures.size()];
        EXPECT_EQ(points[i].at, figure.centre);
        EXPECT_EQ(points[i].label, mitosis ? 1 : 0);
        EXPECT_EQ(points[i].kind, toString(figure.kind));
        EXPECT_EQ(points[i].image, "slide.svs");
        EXPECT_NE(points[i].note.find("SYNTHETIC"), std::string::npos);
    }
    EXPECT_EQ(exchange::readRegion(file("slide.roi.geojson")).boundingBox(), truth.roi);
}

TEST_F(DemoSlideTest, AStopLeavesWhatWasThere) {
    base::writeFileAtomically(file("a.svs"), "precious");
    std::stop_source stop;
    const auto stopAtOnce = [&](const base::Progress&) { stop.request_stop(); };
    EXPECT_THROW(writeDemoSlide(file("a.svs"), DemoOptions::forTests(), stopAtOnce, stop.get_token()),
                 base::Cancelled);
    EXPECT_EQ(base::readFile(file("a.svs")), "precious");
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(m_folder), {}), 1);
}

TEST_F(DemoSlideTest, RefusesSenselessSizes) {
    EXPECT_THROW(writeDemoSlide(file("a.svs"), {1, 100, 2048, 1, 1}), base::UsageError);
    EXPECT_THROW(writeDemoSlide(file("a.svs"), {1, 2048, 100000, 1, 1}), base::UsageError);
    EXPECT_THROW(writeDemoSlide(file("a.svs"), {1, 2048, 2048, -1, 1}), base::UsageError);
}

TEST_F(DemoSlideTest, ProgressRunsToItsEnd) {
    std::vector<double> fractions;
    writeDemoSlide(file("a.svs"), tiny(1),
                   [&](const base::Progress& p) { fractions.push_back(p.fraction()); });
    ASSERT_FALSE(fractions.empty());
    EXPECT_TRUE(std::ranges::is_sorted(fractions));
    EXPECT_EQ(fractions.back(), 1);
}

}  // namespace
}  // namespace tenfield::demo
