#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/training/metrics.h"

namespace tenfield::training {

/// One image that was analysed: its mitoses and what was proposed. Points of all images in the same unit,
/// that of the radius with which they are matched.
struct FieldOutcome {
    std::string image;
    std::string patient;
    double mm2 = 0;
    std::vector<ScoredPoint> truths;
    std::vector<ScoredPoint> detections;
};

struct Interval {
    double low = 0, high = 0;
};

struct PatientResult {
    std::string patient;
    int images = 0, mitoses = 0;
    Ratio atThreshold;
    CurvePoint transferred;  ///< at the threshold that is best for all the other patients together
    double averagePrecision = 0;
};

struct DetectionReport {
    double threshold = 0;
    Ratio atThreshold;  ///< pooled over all images
    CurvePoint best;    ///< highest F1 over thresholds: what the threshold misses
    Ratio transferred;  ///< sum of the patients' transferred counts: what a threshold is worth that has not
                        ///< seen the patient; all zero if there is only one
    double averagePrecision = 0;
    double mm2 = 0;
    Interval f1, precision, recall, ap;  ///< 95 %, percentile bootstrap over resampledUnit
    std::string resampledUnit;           ///< "patients" if there are at least five, else "images"
    std::vector<PatientResult> patients;
    std::vector<CurvePoint> curve;
};

/// Detection by the rule of matched(), radius in the unit of the points. Bootstrap of the given number of
/// resamples, seeded.
DetectionReport evaluateDetection(std::span<const FieldOutcome> fields, double threshold, double radius,
                                  int resamples = 1000, std::uint64_t seed = 1);

/// One of ten equal bins of probability.
struct ReliabilityBin {
    int count = 0;
    double meanProbability = 0, share = 0;  ///< share: how many of them are mitoses
};

struct Reliability {
    std::array<ReliabilityBin, 10> bins;
    double expectedError = 0;  ///< expected calibration error: mean |share - probability|, weighted by count
};

Reliability reliability(std::span<const double> probabilities, const std::vector<bool>& positive);

/// Wilson's 95 % interval of a share.
Interval wilson(int successes, int of);

/// Temperature and bias that make the mean of sigmoid(z / temperature + bias) over the eight logits of a
/// candidate the likeliest for what the candidates are. logits: eight a candidate.
struct FittedCalibration {
    double temperature = 1, bias = 0;
    double before = 0, after = 0;  ///< mean negative log likelihood
};
FittedCalibration fitCalibration(std::span<const double> logits, const std::vector<bool>& positive);

/// Patches of known class.
struct PatchReport {
    double threshold = 0;
    int positives = 0, negatives = 0;
    Ratio counts;
    double specificity = 0, auc = 0, averagePrecision = 0;
};
PatchReport evaluatePatches(std::span<const double> positives, std::span<const double> negatives,
                            double threshold);

}  // namespace tenfield::training
