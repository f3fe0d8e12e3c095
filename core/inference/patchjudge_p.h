#pragma once

#include <torch/types.h>

#include <memory>
#include <span>
#include <string>

#include "core/base/safetensors.h"
#include "core/inference/classifier.h"

/// Private to core/inference: includes Torch, so only its .cpp files include it.
namespace tenfield::inference {

/// A network in use on patches of equal size.
class PatchJudge {
public:
    virtual ~PatchJudge() = default;
    /// logit(mitosis) - logit(other) of every patch: N, fp32.
    virtual torch::Tensor differences(std::span<const base::RgbImage> patches) const = 0;
    virtual ActivationMap focus(const base::RgbImage& patch, TargetClass target, FocusLayer layer) const = 0;
    virtual torch::ScalarType type() const = 0;
};

/// The named architecture with these weights: P1 fused and in the given number type, the others as they were
/// trained, in fp32. Throws base::Error.
std::unique_ptr<PatchJudge> makeJudge(const std::string& architecture, const base::Safetensors& weights,
                                      torch::ScalarType type, torch::Device device);

/// Images of equal size as N x 3 x H x W, RGB in 0..1, channels-last.
torch::Tensor rgbTensor(std::span<const base::RgbImage> images, torch::Device device);

}  // namespace tenfield::inference
