#pragma once

#include <memory>
#include <mutex>

#include "core/inference/classifier.h"

namespace tenfield::models {

/// One pair of networks for several threads: calls go in one at a time.
class SharedClassifier : public inference::Classifier {
public:
    explicit SharedClassifier(std::unique_ptr<inference::Classifier> inner) : m_inner(std::move(inner)) {}

    std::string name() const override { return m_inner->name(); }
    std::string sha256() const override { return m_inner->sha256(); }
    std::string precisionInUse() const override { return m_inner->precisionInUse(); }
    double mpp() const override { return m_inner->mpp(); }
    int patchSize() const override { return m_inner->patchSize(); }
    int halo() const override { return m_inner->halo(); }
    double threshold() const override { return m_inner->threshold(); }
    double screeningThreshold() const override { return m_inner->screeningThreshold(); }
    std::string stain() const override { return m_inner->stain(); }

    std::shared_ptr<const void> keepMemory() override;
    inference::ScreeningMap screen(const base::RgbImage& block, std::stop_token stop = {}) override;
    std::vector<float> classify(std::span<const base::RgbImage> patches) override;
    std::vector<float> classifyOrientations(std::span<const base::RgbImage> patches) override;
    inference::ActivationMap gradCam(const base::RgbImage& patch, inference::TargetClass target,
                                     inference::FocusLayer layer = inference::FocusLayer::Last) override;

private:
    std::unique_ptr<inference::Classifier> m_inner;
    std::mutex m_mutex;
};

}  // namespace tenfield::models
