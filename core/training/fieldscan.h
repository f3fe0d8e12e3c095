#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/base/image.h"
#include "core/base/safetensors.h"
#include "core/inference/classifier.h"
#include "core/training/metrics.h"

namespace tenfield::training {

/// Local maxima (3x3) of a probability map that are at least threshold, at the centroid of their
/// neighbourhood, in pixels of the image; nearer than mergeRadius to a stronger one they are dropped.
/// Strongest first.
std::vector<ScoredPoint> peaksOf(const base::FloatImage& map, int stride, double origin, double threshold,
                                 double mergeRadius, int imageWidth, int imageHeight);

/// A network in use on annotated images while training: mining, validation. Not to be called from two threads
/// at once.
class FieldScanner {
public:
    /// Only P1 has a map and peaks. bf16 is of the processor alone. Throws base::Error if the device is not
    /// there.
    explicit FieldScanner(const base::Safetensors& weights, bool bf16 = true,
                          const std::string& architecture = "P1",
                          inference::Device device = inference::Device::Cpu);
    ~FieldScanner();
    FieldScanner(FieldScanner&&) noexcept;

    /// The stride-8 screening map of a whole image, the border reflected to a multiple of 16.
    base::FloatImage map(const base::RgbImage& image);
    std::vector<ScoredPoint> peaks(const base::RgbImage& image, double threshold, double mergeRadius = 28);
    /// Mitosis probability of centred patches around points, the mean over the first `orientations` (1 or 8)
    /// flips and quarter turns.
    std::vector<double> classify(const base::RgbImage& image, std::span<const ScoredPoint> points, int patch,
                                 int orientations);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// The size x size patch centred on (x, y), the border of the image reflected.
base::RgbImage patchAt(const base::RgbImage& image, double x, double y, int size);

}  // namespace tenfield::training
