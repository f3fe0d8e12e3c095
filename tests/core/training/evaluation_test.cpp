#include "core/training/evaluation.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

using namespace tenfield::training;

namespace {

std::vector<FieldOutcome> drawnFields(int patients, unsigned seed) {
    std::mt19937 rng(seed);
    std::uniform_real_distribution<double> place(0, 2000), u(0, 1);
    std::vector<FieldOutcome> fields;
    for (int i = 0; i < patients * 3; ++i) {
        FieldOutcome f{"f" + std::to_string(i), "p" + std::to_string(i / 3), 0.25, {}, {}};
        for (int k = 0; k < 8; ++k) {
            const ScoredPoint truth{0, place(rng), place(rng)};
            f.truths.push_back(truth);
            if (u(rng) < 0.75) f.detections.push_back({0, truth.x + 5, truth.y, 0.3 + 0.7 * u(rng)});
            if (u(rng) < 0.5) f.detections.push_back({0, place(rng), place(rng), 0.8 * u(rng)});
        }
        fields.push_back(f);
    }
    return fields;
}

}  // namespace

TEST(EvaluateDetection, PooledCountsAreTheSumsOfImages) {
    const auto fields = drawnFields(6, 3);
    const auto report = evaluateDetection(fields, 0.5, 30, 200);
    Ratio sum;
    for (const auto& f : fields) {
        std::vector<ScoredPoint> above;
        for (const auto& d : f.detections)
            if (d.probability >= 0.5) above.push_back(d);
        const auto m = matched(above, f.truths, 30);
        sum.truePositives += m.truePositives;
        sum.falsePositives += m.falsePositives;
        sum.falseNegatives += m.falseNegatives;
    }
    EXPECT_EQ(report.atThreshold.truePositives, sum.truePositives);
    EXPECT_EQ(report.atThreshold.falsePositives, sum.falsePositives);
    EXPECT_EQ(report.atThreshold.falseNegatives, sum.falseNegatives);
    EXPECT_EQ(report.patients.size(), 6u);
    int mitoses = 0;
    for (const auto& p : report.patients) mitoses += p.mitoses;
    EXPECT_EQ(mitoses, 6 * 3 * 8);
    EXPECT_NEAR(report.mm2, 18 * 0.25, 1e-12);
    EXPECT_GE(report.best.counts.f1(), report.atThreshold.f1());
}

TEST(EvaluateDetection, IntervalsHoldTheValueAndNarrowWithMorePatients) {
    const auto few = evaluateDetection(drawnFields(5, 4), 0.5, 30, 300),
               many = evaluateDetection(drawnFields(25, 4), 0.5, 30, 300);
    for (const auto& r : {few, many}) {
        EXPECT_LE(r.f1.low, r.atThreshold.f1());
        EXPECT_GE(r.f1.high, r.atThreshold.f1());
        EXPECT_EQ(r.resampledUnit, "patients");
    }
    EXPECT_LT(many.f1.high - many.f1.low, few.f1.high - few.f1.low);
    EXPECT_EQ(evaluateDetection(drawnFields(2, 4), 0.5, 30, 50).resampledUnit, "images");
    EXPECT_EQ(evaluateDetection(drawnFields(5, 4), 0.5, 30, 300).f1.low, few.f1.low) << "seeded";
}

TEST(EvaluateDetection, ATransferredThresholdComesFromTheOtherPatients) {
    // Three patients whose one mitosis and one other nucleus score (.9, .6), (.8, .5) and (.3, .2).
    std::vector<FieldOutcome> fields;
    for (const auto& [hit, other] : {std::pair(0.9, 0.6), std::pair(0.8, 0.5), std::pair(0.3, 0.2)}) {
        FieldOutcome field;
        field.image = field.patient = "P" + std::to_string(fields.size());
        field.mm2 = 1;
        field.truths = {{0, 100, 100, 1}};
        field.detections = {{0, 100, 100, hit}, {0, 500, 500, other}};
        fields.push_back(field);
    }
    const auto r = evaluateDetection(fields, 0.5, 30);
    ASSERT_EQ(r.patients.size(), 3u);
    const auto& last = r.patients[2];
    EXPECT_GT(last.transferred.threshold, 0.6);
    EXPECT_LE(last.transferred.threshold, 0.8);
    EXPECT_EQ(last.transferred.counts.truePositives, 0) << "the third patient scores lower than the others";
    EXPECT_EQ(last.transferred.counts.falseNegatives, 1);
    int found = 0, wrong = 0, missed = 0;
    for (const auto& p : r.patients) {
        found += p.transferred.counts.truePositives;
        wrong += p.transferred.counts.falsePositives;
        missed += p.transferred.counts.falseNegatives;
    }
    EXPECT_EQ(r.transferred.truePositives, found);
    EXPECT_EQ(r.transferred.falsePositives, wrong);
    EXPECT_EQ(r.transferred.falseNegatives, missed);
    EXPECT_EQ(evaluateDetection(std::span(fields).first(1), 0.5, 30).transferred.truePositives, 0)
        << "one patient has no others";
}

TEST(Wilson, PublishedValues) {
    // Newcombe 1998, table I: 81 of 263 and 0 of 20.
    EXPECT_NEAR(wilson(81, 263).low, 0.2553, 5e-5);
    EXPECT_NEAR(wilson(81, 263).high, 0.3662, 5e-5);
    EXPECT_NEAR(wilson(0, 20).high, 0.1611, 5e-5);
}

TEST(Reliability, PerfectAndOverconfident) {
    std::mt19937 rng(1);
    std::uniform_real_distribution<double> u(0, 1);
    std::vector<double> p;
    std::vector<bool> honest, half;
    for (int i = 0; i < 20000; ++i) {
        p.push_back(u(rng));
        honest.push_back(u(rng) < p.back());
        half.push_back(u(rng) < 0.5);
    }
    EXPECT_LT(reliability(p, honest).expectedError, 0.02);
    EXPECT_NEAR(reliability(p, half).expectedError, 0.25, 0.02);  // mean |p - 1/2| of uniform p
}

TEST(FitCalibration, RecoversTemperatureAndBias) {
    std::mt19937 rng(2);
    std::normal_distribution<double> z(0, 4);
    std::uniform_real_distribution<double> u(0, 1);
    std::vector<double> logits;
    std::vector<bool> positive;
    for (int i = 0; i < 6000; ++i) {
        const double value = z(rng);
        logits.insert(logits.end(), 8, value);
        positive.push_back(u(rng) < 1 / (1 + std::exp(-(value / 2.5 - 0.7))));
    }
    const auto fit = fitCalibration(logits, positive);
    EXPECT_NEAR(fit.temperature, 2.5, 0.2);
    EXPECT_NEAR(fit.bias, -0.7, 0.1);
    EXPECT_LT(fit.after, fit.before);
}

TEST(EvaluatePatches, AgreesWithCountingByHand) {
    const std::vector<double> yes{.9, .8, .4}, no{.7, .3, .2, .1};
    const auto r = evaluatePatches(yes, no, 0.5);
    EXPECT_EQ(r.counts.truePositives, 2);
    EXPECT_EQ(r.counts.falsePositives, 1);
    EXPECT_EQ(r.counts.falseNegatives, 1);
    EXPECT_DOUBLE_EQ(r.specificity, 0.75);
    EXPECT_DOUBLE_EQ(r.auc, 11.0 / 12);
    EXPECT_NEAR(r.averagePrecision, (1 + 1 + 0.75) / 3, 1e-12);
}
