#include "core/training/evaluation.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <map>
#include <random>

namespace tenfield::training {

namespace {

/// Detections and truths of the chosen fields, each occurrence an image of its own.
struct Pooled {
    std::vector<ScoredPoint> detections, truths;
};

Pooled pool(std::span<const FieldOutcome> fields, std::span<const int> chosen) {
    Pooled all;
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        const auto& field = fields[std::size_t(chosen[i])];
        for (auto p : field.detections) p.image = int(i), all.detections.push_back(p);
        for (auto p : field.truths) p.image = int(i), all.truths.push_back(p);
    }
    return all;
}

Ratio at(const Pooled& pooled, double threshold, double radius) {
    std::vector<ScoredPoint> above;
    for (const auto& d : pooled.detections)
        if (d.probability >= threshold) above.push_back(d);
    const auto m = matched(above, pooled.truths, radius);
    return {m.truePositives, m.falsePositives, m.falseNegatives};
}

Interval percentiles(std::vector<double> values) {
    if (values.empty()) return {};
    std::sort(values.begin(), values.end());
    const auto pick = [&](double q) {
        return values[std::size_t(std::lround(q * double(values.size() - 1)))];
    };
    return {pick(0.025), pick(0.975)};
}

double sigmoid(double z) {
    return 1 / (1 + std::exp(-z));
}

double negativeLogLikelihood(std::span<const double> logits, const std::vector<bool>& positive,
                             double temperature, double bias) {
    double sum = 0;
    for (std::size_t i = 0; i < positive.size(); ++i) {
        double p = 0;
        for (std::size_t k = 0; k < 8; ++k) p += sigmoid(logits[i * 8 + k] / temperature + bias) / 8;
        p = std::clamp(p, 1e-9, 1 - 1e-9);
        sum -= std::log(positive[i] ? p : 1 - p);
    }
    return sum / double(std::max<std::size_t>(1, positive.size()));
}

}  // namespace

DetectionReport evaluateDetection(std::span<const FieldOutcome> fields, double threshold, double radius,
                                  int resamples, std::uint64_t seed) {
    DetectionReport report;
    report.threshold = threshold;
    std::vector<int> all;
    std::map<std::string, std::vector<int>> byPatient;
    for (int i = 0; i < int(fields.size()); ++i) {
        all.push_back(i);
        byPatient[fields[std::size_t(i)].patient].push_back(i);
        report.mm2 += fields[std::size_t(i)].mm2;
    }
    const auto pooled = pool(fields, all);
    report.atThreshold = at(pooled, threshold, radius);
    report.curve = detectionCurve(pooled.detections, pooled.truths, radius, 1000);
    report.best = bestF1(report.curve);
    report.averagePrecision = averagePrecision(report.curve, int(pooled.truths.size()));
    for (const auto& [patient, chosen] : byPatient) {
        const auto own = pool(fields, chosen);
        const auto curve = detectionCurve(own.detections, own.truths, radius);
        CurvePoint transferred;
        if (byPatient.size() > 1) {
            std::vector<int> rest;
            std::ranges::set_difference(all, chosen, std::back_inserter(rest));
            const auto others = pool(fields, rest);
            transferred.threshold =
                bestF1(detectionCurve(others.detections, others.truths, radius)).threshold;
            transferred.counts = at(own, transferred.threshold, radius);
            report.transferred.truePositives += transferred.counts.truePositives;
            report.transferred.falsePositives += transferred.counts.falsePositives;
            report.transferred.falseNegatives += transferred.counts.falseNegatives;
        }
        report.patients.push_back({patient, int(chosen.size()), int(own.truths.size()),
                                   at(own, threshold, radius), transferred,
                                   averagePrecision(curve, int(own.truths.size()))});
    }

    std::vector<std::vector<int>> units;
    const bool patients = byPatient.size() >= 5;
    report.resampledUnit = patients ? "patients" : "images";
    if (patients)
        for (const auto& [patient, chosen] : byPatient) units.push_back(chosen);
    else
        for (int i : all) units.push_back({i});
    // Images are matched apart, so their counts at some hundred thresholds are made once and resamples add
    // them up.
    std::vector<double> levels{threshold};
    const std::size_t stride = std::max<std::size_t>(1, report.curve.size() / 150);
    for (std::size_t i = 0; i < report.curve.size(); i += stride) levels.push_back(report.curve[i].threshold);
    std::sort(levels.begin(), levels.end(), std::greater());
    const auto own = std::size_t(std::find(levels.begin(), levels.end(), threshold) - levels.begin());
    std::vector<std::vector<Ratio>> counts(fields.size());
    for (int i : all) {
        const auto alone = pool(fields, std::span(&i, 1));
        for (double level : levels) counts[std::size_t(i)].push_back(at(alone, level, radius));
    }
    std::mt19937_64 rng(seed);
    std::vector<double> f1, precision, recall, ap;
    for (int r = 0; r < resamples && !units.empty(); ++r) {
        std::vector<CurvePoint> curve(levels.size());
        for (std::size_t k = 0; k < levels.size(); ++k) curve[k].threshold = levels[k];
        for (std::size_t u = 0; u < units.size(); ++u)
            for (int i : units[rng() % units.size()])
                for (std::size_t k = 0; k < levels.size(); ++k) {
                    const auto& more = counts[std::size_t(i)][k];
                    curve[k].counts.truePositives += more.truePositives;
                    curve[k].counts.falsePositives += more.falsePositives;
                    curve[k].counts.falseNegatives += more.falseNegatives;
                }
        const auto& mine = curve[own].counts;
        const int truths = mine.truePositives + mine.falseNegatives;
        if (truths == 0) continue;
        f1.push_back(mine.f1());
        precision.push_back(mine.precision());
        recall.push_back(mine.recall());
        ap.push_back(averagePrecision(curve, truths));
    }
    report.f1 = percentiles(f1);
    report.precision = percentiles(precision);
    report.recall = percentiles(recall);
    report.ap = percentiles(ap);
    return report;
}

Reliability reliability(std::span<const double> probabilities, const std::vector<bool>& positive) {
    Reliability r;
    for (std::size_t i = 0; i < probabilities.size(); ++i) {
        auto& bin = r.bins[std::size_t(std::clamp(int(probabilities[i] * 10), 0, 9))];
        ++bin.count;
        bin.meanProbability += probabilities[i];
        bin.share += positive[i];
    }
    for (auto& bin : r.bins) {
        if (bin.count == 0) continue;
        bin.meanProbability /= bin.count;
        bin.share /= bin.count;
        r.expectedError +=
            std::abs(bin.share - bin.meanProbability) * bin.count / double(probabilities.size());
    }
    return r;
}

Interval wilson(int successes, int of) {
    if (of <= 0) return {0, 1};
    const double n = of, p = successes / n, z = 1.959963984540054, z2 = z * z;
    const double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
    const double half = z * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n);
    return {std::max(0.0, centre - half), std::min(1.0, centre + half)};
}

FittedCalibration fitCalibration(std::span<const double> logits, const std::vector<bool>& positive) {
    FittedCalibration fit;
    fit.before = fit.after = negativeLogLikelihood(logits, positive, 1, 0);
    // Two parameters and a smooth function: a search with shrinking steps in (log temperature, bias).
    double logT = 0;
    for (double step = 0.5; step > 1e-4;) {
        bool better = false;
        for (const auto& [dt, db] : {std::pair{step, 0.0},
                                     {-step, 0.0},
                                     {0.0, step},
                                     {0.0, -step},
                                     {step, step},
                                     {-step, -step},
                                     {step, -step},
                                     {-step, step}}) {
            const double t = std::clamp(logT + dt, -3.0, 3.0), b = std::clamp(fit.bias + db, -10.0, 10.0);
            const double value = negativeLogLikelihood(logits, positive, std::exp(t), b);
            if (value < fit.after - 1e-12) {
                fit.after = value, logT = t, fit.bias = b;
                better = true;
            }
        }
        if (!better) step /= 2;
    }
    fit.temperature = std::exp(logT);
    return fit;
}

PatchReport evaluatePatches(std::span<const double> positives, std::span<const double> negatives,
                            double threshold) {
    PatchReport report;
    report.threshold = threshold;
    report.positives = int(positives.size());
    report.negatives = int(negatives.size());
    std::vector<ScoredPoint> scored, truths;
    // Every patch an image of its own: what detection calls a hit is then a patch of the right class.
    int image = 0;
    for (double p : positives) {
        truths.push_back({image, 0, 0});
        scored.push_back({image++, 0, 0, p});
        (p >= threshold ? report.counts.truePositives : report.counts.falseNegatives)++;
    }
    for (double p : negatives) {
        scored.push_back({image++, 0, 0, p});
        report.counts.falsePositives += p >= threshold;
    }
    report.specificity =
        negatives.empty() ? 0 : 1 - double(report.counts.falsePositives) / double(negatives.size());
    report.auc = areaUnderRoc(positives, negatives);
    // Average precision without matching, which would be quadratic: sorted once.
    std::sort(scored.begin(), scored.end(), [](auto& a, auto& b) { return a.probability > b.probability; });
    std::vector<CurvePoint> curve;
    Ratio running{0, 0, int(positives.size())};
    for (std::size_t i = 0; i < scored.size(); ++i) {
        if (scored[i].image < int(positives.size()))
            ++running.truePositives, --running.falseNegatives;
        else
            ++running.falsePositives;
        if (i + 1 == scored.size() || scored[i + 1].probability < scored[i].probability)
            curve.push_back({scored[i].probability, running});
    }
    report.averagePrecision = averagePrecision(curve, int(positives.size()));
    return report;
}

}  // namespace tenfield::training
