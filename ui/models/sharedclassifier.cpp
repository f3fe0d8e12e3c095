#include "ui/models/sharedclassifier.h"

namespace tenfield::models {

std::shared_ptr<const void> SharedClassifier::keepMemory() {
    const std::lock_guard guard(m_mutex);
    return m_inner->keepMemory();
}

inference::ScreeningMap SharedClassifier::screen(const base::RgbImage& block, std::stop_token stop) {
    const std::lock_guard guard(m_mutex);
    return m_inner->screen(block, stop);
}

std::vector<float> SharedClassifier::classify(std::span<const base::RgbImage> patches) {
    const std::lock_guard guard(m_mutex);
    return m_inner->classify(patches);
}

std::vector<float> SharedClassifier::classifyOrientations(std::span<const base::RgbImage> patches) {
    const std::lock_guard guard(m_mutex);
    return m_inner->classifyOrientations(patches);
}

inference::ActivationMap SharedClassifier::gradCam(const base::RgbImage& patch, inference::TargetClass target,
                                                   inference::FocusLayer layer) {
    const std::lock_guard guard(m_mutex);
    return m_inner->gradCam(patch, target, layer);
}

}  // namespace tenfield::models
