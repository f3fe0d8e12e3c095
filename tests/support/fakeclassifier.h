#pragma once

#include <atomic>
#include <functional>
#include <thread>

#include "core/inference/classifier.h"

namespace tenfield::test {

/// A classifier whose answers are computed from the pixels by formula: red means mitosis.
class FakeClassifier : public inference::Classifier {
public:
    std::string name() const override { return "fake"; }
    std::string sha256() const override { return std::string(64, 'f'); }
    std::string precisionInUse() const override { return "fp32"; }
    double mpp() const override { return 0.25; }
    int patchSize() const override { return 100; }
    int halo() const override { return 16; }
    double threshold() const override { return 0.5; }
    double screeningThreshold() const override { return 0.4; }

    inference::ScreeningMap screen(const base::RgbImage& block, std::stop_token) override {
        inference::ScreeningMap map;
        map.probability = base::FloatImage(block.width() / map.stride, block.height() / map.stride, 0.1f);
        return map;
    }
    std::vector<float> classify(std::span<const base::RgbImage> patches) override {
        std::vector<float> p;
        for (const auto& patch : patches) p.push_back(redness(patch));
        return p;
    }
    std::vector<float> classifyOrientations(std::span<const base::RgbImage> patches) override {
        std::vector<float> p;
        for (const auto& patch : patches) p.insert(p.end(), 8, redness(patch));
        return p;
    }
    /// Mitosis: evidence in the middle. Other: none.
    inference::ActivationMap gradCam(const base::RgbImage& patch, inference::TargetClass target,
                                     inference::FocusLayer) override {
        if (onGradCam) onGradCam(patch);
        inference::ActivationMap map;
        map.values = base::FloatImage(7, 7, 0);
        map.positiveEvidence = target == inference::TargetClass::Mitosis;
        if (map.positiveEvidence) *map.values.pixel(3, 3) = 1;
        return map;
    }

    std::function<void(const base::RgbImage&)> onGradCam;  ///< what the network was shown

private:
    static float redness(const base::RgbImage& patch) { return float(patch.pixel(50, 50)[0]) / 255; }
};

}  // namespace tenfield::test
