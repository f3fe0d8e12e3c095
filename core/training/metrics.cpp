#include "core/training/metrics.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace tenfield::training {

Matching matched(std::span<const ScoredPoint> detections, std::span<const ScoredPoint> truths,
                 double radius) {
    Matching m;
    m.hit.assign(detections.size(), false);
    m.found.assign(truths.size(), false);
    for (std::size_t t = 0; t < truths.size(); ++t) {
        double nearest = radius;
        std::ptrdiff_t claimed = -1;
        for (std::size_t d = 0; d < detections.size(); ++d) {
            if (m.hit[d] || detections[d].image != truths[t].image) continue;
            const double distance = std::hypot(detections[d].x - truths[t].x, detections[d].y - truths[t].y);
            if (distance <= nearest && (claimed < 0 || distance < nearest))
                nearest = distance, claimed = std::ptrdiff_t(d);
        }
        if (claimed < 0) continue;
        m.hit[claimed] = m.found[t] = true;
        ++m.truePositives;
    }
    m.falsePositives = int(detections.size()) - m.truePositives;
    m.falseNegatives = int(truths.size()) - m.truePositives;
    return m;
}

double Ratio::precision() const {
    const int all = truePositives + falsePositives;
    return all ? double(truePositives) / all : 0;
}

double Ratio::recall() const {
    const int all = truePositives + falseNegatives;
    return all ? double(truePositives) / all : 0;
}

double Ratio::f1() const {
    const int all = 2 * truePositives + falsePositives + falseNegatives;
    return all ? 2.0 * truePositives / all : 0;
}

std::vector<CurvePoint> detectionCurve(std::span<const ScoredPoint> detections,
                                       std::span<const ScoredPoint> truths, double radius, int steps) {
    std::vector<ScoredPoint> sorted(detections.begin(), detections.end());
    std::stable_sort(sorted.begin(), sorted.end(), [](const ScoredPoint& a, const ScoredPoint& b) {
        return a.probability > b.probability;
    });
    // Images are matched apart, so a threshold that adds detections to some images changes those alone.
    struct Image {
        std::vector<ScoredPoint> detections, truths;
        int truePositives = 0;
        bool changed = false;
    };
    std::map<int, Image> images;
    for (const auto& t : truths) images[t.image].truths.push_back(t);
    std::size_t levels = 0;
    for (std::size_t i = 0; i < sorted.size(); ++i)
        levels += i + 1 == sorted.size() || sorted[i + 1].probability < sorted[i].probability;
    const double stride = std::max(1.0, double(levels) / steps);
    std::vector<CurvePoint> curve;
    double next = 0;
    int truePositives = 0;
    std::size_t level = 0;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        auto& image = images[sorted[i].image];
        image.detections.push_back(sorted[i]);
        image.changed = true;
        if (i + 1 < sorted.size() && sorted[i + 1].probability == sorted[i].probability) continue;
        if (double(level++) < next && i + 1 < sorted.size()) continue;
        next += stride;
        for (auto& [number, changed] : images) {
            if (!changed.changed) continue;
            const int before = changed.truePositives;
            changed.truePositives = matched(changed.detections, changed.truths, radius).truePositives;
            truePositives += changed.truePositives - before;
            changed.changed = false;
        }
        curve.push_back({sorted[i].probability,
                         {truePositives, int(i + 1) - truePositives, int(truths.size()) - truePositives}});
    }
    return curve;
}

double averagePrecision(std::span<const CurvePoint> curve, int truths) {
    if (truths <= 0) return 0;
    double area = 0, best = 0;
    int above = 0;
    // From the lowest threshold upwards: the best precision at this recall or a higher one.
    for (std::size_t i = curve.size(); i-- > 0;) {
        if (i + 1 == curve.size()) above = curve[i].counts.truePositives;
        best = std::max(best, curve[i].counts.precision());
        const int below = i > 0 ? curve[i - 1].counts.truePositives : 0;
        if (below < above) {
            area += best * (above - below) / truths;
            above = below;
        }
    }
    return area;
}

CurvePoint bestF1(std::span<const CurvePoint> curve) {
    CurvePoint best;
    std::size_t first = 0, last = 0;
    double f1 = -1;
    for (std::size_t i = 0; i < curve.size(); ++i) {
        const double value = curve[i].counts.f1();
        if (value > f1 + 1e-12)
            f1 = value, first = last = i;
        else if (value > f1 - 1e-12 && last + 1 == i)
            last = i;
    }
    if (curve.empty()) return best;
    best = curve[(first + last) / 2];
    return best;
}

double areaUnderRoc(std::span<const double> positives, std::span<const double> negatives) {
    if (positives.empty() || negatives.empty()) return std::numeric_limits<double>::quiet_NaN();
    std::vector<double> sorted(negatives.begin(), negatives.end());
    std::sort(sorted.begin(), sorted.end());
    double wins = 0;
    for (double p : positives) {
        const auto [low, high] = std::equal_range(sorted.begin(), sorted.end(), p);
        wins += double(low - sorted.begin()) + 0.5 * double(high - low);
    }
    return wins / (double(positives.size()) * double(negatives.size()));
}

}  // namespace tenfield::training
