#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace tenfield::training {

/// A detection in the image with the given number, or (probability unused) a true mitosis.
struct ScoredPoint {
    int image = 0;
    double x = 0, y = 0;
    double probability = 1;
};

/// What one detection or truth became.
struct Matching {
    std::vector<bool> hit;    ///< per detection: claimed by a mitosis
    std::vector<bool> found;  ///< per mitosis
    int truePositives = 0, falsePositives = 0, falseNegatives = 0;
};

/// The MIDOG challenge's rule: each mitosis, in order, claims the nearest detection within radius that is not
/// claimed yet; what is left over is false positive or false negative. radius in pixels.
Matching matched(std::span<const ScoredPoint> detections, std::span<const ScoredPoint> truths, double radius);

struct Ratio {
    int truePositives = 0, falsePositives = 0, falseNegatives = 0;

    double precision() const;  ///< 0 if nothing was detected
    double recall() const;     ///< 0 if there is nothing to find
    double f1() const;
};

/// One threshold of a curve: detections of at least this probability count.
struct CurvePoint {
    double threshold = 0;
    Ratio counts;
};

/// Matching repeated at every distinct probability (at most steps of them), thresholds falling.
std::vector<CurvePoint> detectionCurve(std::span<const ScoredPoint> detections,
                                       std::span<const ScoredPoint> truths, double radius, int steps = 400);
/// Area under precision over recall, precision made monotone (as in VOC 2010): the mean over recall.
double averagePrecision(std::span<const CurvePoint> curve, int truths);
/// The threshold of the highest F1; the middle of the plateau if several neighbours reach it.
CurvePoint bestF1(std::span<const CurvePoint> curve);

/// Probability that a positive scores above a negative, ties half (Mann and Whitney).
double areaUnderRoc(std::span<const double> positives, std::span<const double> negatives);

}  // namespace tenfield::training
