#include "core/analysis/merge.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

using namespace tenfield;
using namespace tenfield::analysis;

namespace {

Detection at(double x, double y, float probability) {
    Detection d;
    d.centre = {x, y};
    d.probability = probability;
    return d;
}

/// The rule once more, in its plainest form.
std::vector<Detection> bruteForce(std::vector<Detection> all, double radiusUm, base::Mpp mpp) {
    std::vector<Detection> kept;
    while (!all.empty()) {
        const auto best = std::max_element(
            all.begin(), all.end(),
            [](const Detection& a, const Detection& b) { return a.probability < b.probability; });
        const auto d = *best;
        all.erase(best);
        if (std::all_of(kept.begin(), kept.end(), [&](const Detection& other) {
                return std::hypot((other.centre.x - d.centre.x) * mpp.x,
                                  (other.centre.y - d.centre.y) * mpp.y) > radiusUm;
            }))
            kept.push_back(d);
    }
    return kept;
}

}  // namespace

TEST(MergeDetections, TheStrongestOfNeighboursStays) {
    const auto merged = mergeDetections({at(0, 0, .5f), at(20, 0, .9f), at(60, 0, .7f)}, 7.5, {0.25, 0.25});
    ASSERT_EQ(merged.size(), 2u);
    EXPECT_EQ(merged[0].centre.x, 20);
    EXPECT_EQ(merged[0].id, 1);
    EXPECT_EQ(merged[1].centre.x, 60);
    EXPECT_EQ(merged[1].id, 2);
}

TEST(MergeDetections, DistanceIsInMicrometresAlongEachAxis) {
    EXPECT_EQ(mergeDetections({at(0, 0, .5f), at(20, 0, .9f)}, 7.5, {0.25, 0.5}).size(), 1u);
    EXPECT_EQ(mergeDetections({at(0, 0, .5f), at(0, 20, .9f)}, 7.5, {0.25, 0.5}).size(), 2u);
}

TEST(MergeDetections, EqualsBruteForceInAnyOrder) {
    std::mt19937 random(7);
    std::uniform_real_distribution<double> place(-300, 300);
    for (int round = 0; round < 20; ++round) {
        std::vector<Detection> all;
        for (int i = 0; i < 200; ++i) all.push_back(at(place(random), place(random), float(i + 1) / 201));
        const auto expected = bruteForce(all, 7.5, {0.25, 0.3});
        std::shuffle(all.begin(), all.end(), random);
        const auto merged = mergeDetections(all, 7.5, {0.25, 0.3});
        ASSERT_EQ(merged.size(), expected.size());
        for (std::size_t i = 0; i < merged.size(); ++i) EXPECT_EQ(merged[i].centre, expected[i].centre);
    }
}

TEST(MergeDetections, ARadiusOfZeroKeepsAll) {
    EXPECT_EQ(mergeDetections({at(0, 0, .5f), at(0, 0, .5f)}, 0, {0.25, 0.25}).size(), 2u);
}
