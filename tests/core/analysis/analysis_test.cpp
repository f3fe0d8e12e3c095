#include "core/analysis/analysis.h"

#include <gtest/gtest.h>

#include <random>

#include "core/base/error.h"
#include "core/counting/coverage.h"
#include "tests/support/dotslide.h"
#include "tests/support/shared.h"

using namespace tenfield;
using namespace tenfield::analysis;

namespace {

std::vector<geometry::Point> scattered(int count, double left, double top, double right, double bottom) {
    std::mt19937 random(11);
    std::vector<geometry::Point> dots;
    while (int(dots.size()) < count) {
        const geometry::Point p{left + (right - left) * (random() % 10000) / 1e4,
                                top + (bottom - top) * (random() % 10000) / 1e4};
        if (std::all_of(dots.begin(), dots.end(), [&](auto o) { return geometry::distance(o, p) > 60; }))
            dots.push_back(p);
    }
    return dots;
}

struct RunAnalysis : testing::Test {
    std::vector<geometry::Point> dots = scattered(40, 350, 350, 2050, 1750);
    test::DotSlide slide{2400, 2100, dots};
    test::DarknessClassifier classifier;
    AnalysisSink quiet;

    AnalysisResult run(AnalysisRequest request) { return runAnalysis(request, slide, classifier, quiet, {}); }
    static std::vector<geometry::Point> centres(const AnalysisResult& result) {
        std::vector<geometry::Point> points;
        for (const auto& d : result.detections) points.push_back(d.centre);
        std::sort(points.begin(), points.end(),
                  [](auto a, auto b) { return std::pair(a.y, a.x) < std::pair(b.y, b.x); });
        return points;
    }
    /// Every dot is found once, and nothing else.
    void expectDots(const AnalysisResult& result, const std::vector<geometry::Point>& expected) {
        EXPECT_EQ(result.detections.size(), expected.size());
        for (const auto dot : expected)
            EXPECT_EQ(
                std::count_if(result.detections.begin(), result.detections.end(),
                              [&](const Detection& d) { return geometry::distance(d.centre, dot) < 8; }),
                1)
                << dot.x << ", " << dot.y;
    }
};

/// Stops the analysis after some blocks.
struct StopAfter : AnalysisSink {
    std::stop_source source;
    int blocks = 0;
    int limit;
    explicit StopAfter(int n) : limit(n) {}
    void blockDone(const geometry::Rect&, const base::GrayImage&) override {
        if (++blocks == limit) source.request_stop();
    }
};

}  // namespace

TEST_F(RunAnalysis, FindsTheDotsInAllTissue) {
    const auto result = run({});
    EXPECT_TRUE(result.complete);
    EXPECT_EQ(result.blocksDone, result.blocksTotal);
    expectDots(result, dots);
    for (std::size_t i = 0; i < result.detections.size(); ++i) EXPECT_EQ(result.detections[i].id, int(i) + 1);
    const double tissue = 0.8 * 2400 * (2100 - 2 * 240);
    EXPECT_NEAR(result.tissuePixels, tissue, 0.05 * tissue);
    EXPECT_EQ(result.unreadablePixels, 0);
    EXPECT_FALSE(result.map.values.empty());
}

TEST_F(RunAnalysis, AnyBlockSizeAndNumberOfReadersGivesTheSame) {
    AnalysisRequest request;
    const auto expected = run(request);
    for (const int size : {256, 400, 768, 2048})
        for (const int readers : {1, 3}) {
            request.blockSize = size;
            request.readers = readers;
            const auto result = run(request);
            EXPECT_TRUE(result.detections == expected.detections) << size << " px, " << readers << " readers";
            EXPECT_NEAR(result.analysedPixels, expected.analysedPixels, 1e-6);
        }
}

TEST_F(RunAnalysis, ARegionCutInTwoGivesTheSame) {
    AnalysisRequest whole, left, right;
    whole.roi = geometry::Region(geometry::Rect{300, 300, 1800, 1500});
    left.roi = geometry::Region(geometry::Rect{300, 300, 777, 1500});
    right.roi = geometry::Region(geometry::Rect{1077, 300, 1023, 1500});
    const auto expected = centres(run(whole));
    auto parts = centres(run(left));
    const auto more = centres(run(right));
    parts.insert(parts.end(), more.begin(), more.end());
    std::sort(parts.begin(), parts.end(),
              [](auto a, auto b) { return std::pair(a.y, a.x) < std::pair(b.y, b.x); });
    EXPECT_EQ(parts, expected);
}

TEST_F(RunAnalysis, OnlyTheRegionIsSearched) {
    AnalysisRequest request;
    request.roi = geometry::Region(geometry::Polygon::fromEllipse({500, 500, 1200, 1000}));
    std::vector<geometry::Point> inside;
    for (const auto dot : dots)
        if (request.roi.contains(dot)) inside.push_back(dot);
    const auto result = run(request);
    for (const auto& d : result.detections)
        EXPECT_TRUE(request.roi.boundingBox().grown(4).contains(d.centre));
    EXPECT_NEAR(double(result.detections.size()), double(inside.size()), 2)
        << "dots on the border may go either way";
    EXPECT_NEAR(result.roiPixels, request.roi.area(), 1);
    EXPECT_NEAR(result.analysedPixels, request.roi.area(), 0.02 * request.roi.area());
}

TEST_F(RunAnalysis, StoppedAndResumedGivesTheSame) {
    test::TemporaryFolder folder;
    AnalysisRequest request;
    request.blockSize = 256;
    const auto expected = run(request);
    ASSERT_GT(expected.blocksTotal, 20);
    int rounds = 0;
    for (;; ++rounds) {
        ASSERT_LT(rounds, 50);
        StopAfter sink(7 * (rounds + 1));
        const auto result =
            runAnalysis(request, slide, classifier, sink, sink.source.get_token(), folder.path());
        if (result.complete) {
            EXPECT_TRUE(result.detections == expected.detections);
            EXPECT_EQ(result.map.values, expected.map.values);
            EXPECT_EQ(result.analysedPixels, expected.analysedPixels);
            EXPECT_TRUE(result.missing.empty());
            break;
        }
        EXPECT_LT(result.blocksDone, expected.blocksTotal);
        EXPECT_FALSE(result.missing.empty());
        for (const auto& d : result.detections)
            EXPECT_TRUE(std::ranges::none_of(result.missing, [&](const auto& r) {
                return r.contains(d.centre);
            })) << "nothing is found where nothing was looked at";
        EXPECT_LE(result.detections.size(), expected.detections.size())
            << "partial results are part of the whole";
    }
    EXPECT_GT(rounds, 2);
    EXPECT_TRUE(std::filesystem::exists(folder / "analysis.journal")) << "the result is not yet kept";
    forgetCheckpoint(folder.path());
    EXPECT_FALSE(std::filesystem::exists(folder / "analysis.journal"));
}

TEST_F(RunAnalysis, WhatCannotBeReadIsNoTissueToLayFieldsOn) {
    const geometry::PixelRect broken{800, 600, 512, 300}, sound{1400, 1000, 512, 300};
    const auto whole = run({});
    slide.makeUnreadable(broken);
    const auto result = run({});
    const auto share = [](const AnalysisResult& r, const geometry::PixelRect& rect) {
        return counting::Coverage(r.tissue.share, r.tissue.area).share(rect.toRect());
    };
    EXPECT_GT(share(whole, broken), 0.9);
    EXPECT_LT(share(result, broken), 0.15) << "named in tiles of 64 px";
    EXPECT_NEAR(share(result, sound), share(whole, sound), 0.01);
}

TEST_F(RunAnalysis, WhatCannotBeReadIsAreaOfItsOwn) {
    const geometry::PixelRect broken{800, 600, 512, 300};
    slide.makeUnreadable(broken);
    AnalysisRequest request;
    request.roi = geometry::Region(geometry::Rect{300, 300, 1800, 1400});
    const auto result = run(request);
    EXPECT_NEAR(result.unreadablePixels, 512 * 300, 0.02 * 512 * 300);
    EXPECT_NEAR(result.analysedPixels, 1800 * 1400 - 512 * 300, 0.02 * 1800 * 1400);
    EXPECT_FALSE(result.unreadable.empty());
    for (const auto& d : result.detections) EXPECT_FALSE(broken.toRect().contains(d.centre));
    std::vector<geometry::Point> readable;
    for (const auto dot : dots)
        if (request.roi.boundingBox().grown(-10).contains(dot) && !broken.toRect().grown(20).contains(dot))
            readable.push_back(dot);
    for (const auto dot : readable)
        EXPECT_TRUE(std::any_of(result.detections.begin(), result.detections.end(),
                                [&](const Detection& d) { return geometry::distance(d.centre, dot) < 8; }));
}

TEST_F(RunAnalysis, GlassIsNotAnalysed) {
    AnalysisRequest request;
    request.roi = geometry::Region(geometry::Rect{0, 0, 200, 200});
    const auto result = run(request);
    EXPECT_TRUE(result.complete);
    EXPECT_EQ(result.analysedPixels, 0);
    EXPECT_FALSE(result.notes.empty());
}

TEST_F(RunAnalysis, GridClassifiesPatchesSideBySide) {
    AnalysisRequest request;
    request.mode = Mode::Grid;
    request.roi = geometry::Region(geometry::Rect{400, 400, 1000, 800});
    const auto result = run(request);
    EXPECT_TRUE(result.complete);
    EXPECT_EQ(result.patches.size(), 80u);
    double area = 0;
    for (const auto& patch : result.patches) {
        EXPECT_EQ(patch.area.width, 100);
        EXPECT_TRUE(patch.focus.positiveEvidence);
        area += patch.area.area();
    }
    EXPECT_EQ(area, 1000 * 800);
    EXPECT_EQ(result.analysedPixels, area);
    ASSERT_EQ(result.notes.size(), 1u);
    EXPECT_NE(result.notes[0].find("for a count use the dense mode"), std::string::npos);
}

TEST(RunAnalysisScale, ASlideOfAnotherResolutionIsResampled) {
    const std::vector<geometry::Point> dots{{700, 600}, {1200, 900}};
    test::DotSlide slide(2000, 1600, dots, base::Mpp{0.2, 0.22});
    test::DarknessClassifier classifier;
    AnalysisSink quiet;
    const auto result = runAnalysis({}, slide, classifier, quiet, {});
    ASSERT_EQ(result.detections.size(), 2u);
    for (const auto dot : dots)
        EXPECT_TRUE(geometry::distance(result.detections[0].centre, dot) < 8 ||
                    geometry::distance(result.detections[1].centre, dot) < 8);
}

TEST(RunAnalysisScale, WithoutASizeOfAPixelANoteSaysSo) {
    test::DotSlide slide(1200, 1200, {{600, 600}}, std::nullopt);
    test::DarknessClassifier classifier;
    AnalysisSink quiet;
    const auto result = runAnalysis({}, slide, classifier, quiet, {});
    EXPECT_EQ(result.detections.size(), 1u);
    ASSERT_FALSE(result.notes.empty());
    EXPECT_NE(result.notes[0].find("size of a pixel"), std::string::npos);
}

TEST(RunAnalysisFaults, NonsenseIsRefused) {
    test::DotSlide slide(400, 400, {});
    test::DarknessClassifier classifier;
    AnalysisSink quiet;
    AnalysisRequest odd;
    odd.blockSize = 100;
    EXPECT_THROW(runAnalysis(odd, slide, classifier, quiet, {}), base::UsageError);
    AnalysisRequest outside;
    outside.roi = geometry::Region(geometry::Rect{9000, 0, 10, 10});
    EXPECT_THROW(runAnalysis(outside, slide, classifier, quiet, {}), base::UsageError);
    AnalysisRequest certain;
    certain.threshold = 1.5;
    EXPECT_THROW(runAnalysis(certain, slide, classifier, quiet, {}), base::UsageError);
}

/// A network that fails in the middle must end the analysis with its message and leave no thread behind.
TEST(RunAnalysisFaults, AFailingNetworkIsReported) {
    struct Failing : test::DarknessClassifier {
        inference::ScreeningMap screen(const base::RgbImage&, std::stop_token) override {
            throw base::Error("no memory left");
        }
    } classifier;
    test::DotSlide slide(2400, 2100, {});
    AnalysisSink quiet;
    EXPECT_THROW(runAnalysis({}, slide, classifier, quiet, {}), base::Error);
}
