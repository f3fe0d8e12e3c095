#pragma once

#include <torch/types.h>

#include <functional>

#include "core/inference/classifier.h"

/// Private to core/inference and core/training: includes Torch, so only their .cpp files include it.
namespace tenfield::inference {

/// What follows the block that Grad-CAM looks at: from its output to the logits (1 x 2, fp32),
/// differentiable.
using RestOfNetwork = std::function<torch::Tensor(const torch::Tensor&)>;

/// Grad-CAM (Selvaraju et al. 2017) on a block's output A (1 x channels x h x w): sum over k of
/// mean(dy/dA_k) * A_k before the ReLU, y being the class's logit. The gradient runs through rest only. If
/// that is average pooling and a head that is linear around A, cell (i, j) is what it contributes to the
/// logit.
torch::Tensor gradCamSum(const RestOfNetwork& rest, const torch::Tensor& features, TargetClass target);

/// ReLU and scaling to 0..1: (L - min) / (1e-7 + max(L - min)). Where the greatest positive cell is less than
/// a fiftieth of the greatest negative one, there is no positive evidence and the map is zero.
ActivationMap activationMap(const torch::Tensor& sum);

}  // namespace tenfield::inference
