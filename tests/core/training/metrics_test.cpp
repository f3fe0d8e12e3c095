#include "core/training/metrics.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

using namespace tenfield::training;

namespace {

std::vector<ScoredPoint> scattered(int count, unsigned seed, int images, double side) {
    std::mt19937 rng(seed);
    std::uniform_real_distribution<double> place(0, side), p(0, 1);
    std::vector<ScoredPoint> points;
    for (int i = 0; i < count; ++i) points.push_back({int(rng() % images), place(rng), place(rng), p(rng)});
    return points;
}

}  // namespace

TEST(Matching, DuplicatesAreFalsePositivesAndOneDetectionFindsOneMitosis) {
    const std::vector<ScoredPoint> truth{{0, 100, 100}};
    const std::vector<ScoredPoint> twice{{0, 105, 100}, {0, 101, 100}};
    const auto m = matched(twice, truth, 30);
    EXPECT_EQ(m.truePositives, 1);
    EXPECT_EQ(m.falsePositives, 1);
    EXPECT_EQ(m.falseNegatives, 0);
    EXPECT_EQ(m.hit, (std::vector<bool>{false, true})) << "the nearest is claimed";

    const std::vector<ScoredPoint> pair{{0, 100, 100}, {0, 110, 100}};
    const auto n = matched(std::vector<ScoredPoint>{{0, 105, 100}}, pair, 30);
    EXPECT_EQ(n.truePositives, 1);
    EXPECT_EQ(n.falseNegatives, 1);
}

TEST(Matching, RadiusIsInclusiveAndImagesAreApart) {
    const std::vector<ScoredPoint> truth{{0, 0, 0}};
    EXPECT_EQ(matched(std::vector<ScoredPoint>{{0, 30, 0}}, truth, 30).truePositives, 1);
    EXPECT_EQ(matched(std::vector<ScoredPoint>{{0, 30.001, 0}}, truth, 30).truePositives, 0);
    EXPECT_EQ(matched(std::vector<ScoredPoint>{{1, 0, 0}}, truth, 30).truePositives, 0);
}

TEST(Matching, SumsHoldForRandomPoints) {
    for (unsigned seed = 0; seed < 20; ++seed) {
        const auto detections = scattered(60, seed, 3, 300), truths = scattered(40, seed + 100, 3, 300);
        const auto m = matched(detections, truths, 30);
        EXPECT_EQ(m.truePositives + m.falsePositives, 60);
        EXPECT_EQ(m.truePositives + m.falseNegatives, 40);
        EXPECT_EQ(std::count(m.hit.begin(), m.hit.end(), true), m.truePositives);
        EXPECT_EQ(std::count(m.found.begin(), m.found.end(), true), m.truePositives);
    }
}

TEST(Ratio, KnownValues) {
    const Ratio r{6, 2, 4};
    EXPECT_DOUBLE_EQ(r.precision(), 0.75);
    EXPECT_DOUBLE_EQ(r.recall(), 0.6);
    EXPECT_DOUBLE_EQ(r.f1(), 2 * 0.75 * 0.6 / (0.75 + 0.6));
    EXPECT_EQ(Ratio().f1(), 0);
    EXPECT_EQ(Ratio().precision(), 0);
}

TEST(DetectionCurve, EachPointEqualsMatchingAtItsThreshold) {
    const auto detections = scattered(80, 5, 2, 400), truths = scattered(30, 6, 2, 400);
    const auto curve = detectionCurve(detections, truths, 30, 1000);
    ASSERT_EQ(curve.size(), 80u);
    for (const auto& point : curve) {
        std::vector<ScoredPoint> above;
        for (const auto& d : detections)
            if (d.probability >= point.threshold) above.push_back(d);
        EXPECT_EQ(point.counts.truePositives, matched(above, truths, 30).truePositives);
        EXPECT_EQ(point.counts.truePositives + point.counts.falsePositives, int(above.size()));
    }
    const auto best = bestF1(curve);
    for (const auto& point : curve) EXPECT_LE(point.counts.f1(), best.counts.f1() + 1e-12);
}

TEST(AveragePrecision, AgreesWithTheDefinitionByHand) {
    // Hit, miss, hit, hit by falling probability; four mitoses. Precision at recall 1/4, 2/4, 3/4 made
    // monotone: 1, 3/4, 3/4; the fourth is never found.
    const std::vector<ScoredPoint> truths{{0, 0, 0}, {0, 100, 0}, {0, 200, 0}, {0, 300, 0}};
    const std::vector<ScoredPoint> found{{0, 0, 0, .9}, {0, 50, 50, .8}, {0, 100, 0, .7}, {0, 200, 0, .6}};
    const auto curve = detectionCurve(found, truths, 30);
    EXPECT_NEAR(averagePrecision(curve, 4), (1 + 0.75 + 0.75) / 4, 1e-12);
    EXPECT_EQ(averagePrecision(curve, 0), 0);
    EXPECT_EQ(averagePrecision({}, 4), 0);
    EXPECT_NEAR(bestF1(curve).threshold, 0.6, 1e-12);
}

TEST(AreaUnderRoc, EqualsTheShareOfOrderedPairs) {
    std::mt19937 rng(11);
    for (int round = 0; round < 10; ++round) {
        std::vector<double> positives, negatives;
        for (int i = 0; i < 37; ++i) positives.push_back(int(rng() % 20) + 3);
        for (int i = 0; i < 53; ++i) negatives.push_back(int(rng() % 20));
        double pairs = 0;
        for (double p : positives)
            for (double n : negatives) pairs += p > n ? 1 : p == n ? 0.5 : 0;
        EXPECT_NEAR(areaUnderRoc(positives, negatives), pairs / (37 * 53), 1e-12);
    }
    EXPECT_TRUE(std::isnan(areaUnderRoc({}, {})));
}
