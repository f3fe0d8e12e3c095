#include <torch/autograd.h>

#include <algorithm>

#include "core/inference/gradcam_p.h"

namespace tenfield::inference {
namespace {

constexpr float leastShare = 0.02f;

}  // namespace

torch::Tensor gradCamSum(const RestOfNetwork& rest, const torch::Tensor& features, TargetClass target) {
    torch::AutoGradMode grad(true);
    const auto maps = features.detach().to(torch::kFloat).contiguous().requires_grad_(true);
    const auto logit = rest(maps)[0][int(target)];
    const auto gradient = torch::autograd::grad({logit}, {maps})[0];
    const auto weights = gradient.mean({2, 3}, true);
    return (weights * maps.detach()).sum(1)[0].to(torch::kCPU);
}

ActivationMap activationMap(const torch::Tensor& sum) {
    const auto raw = sum.contiguous();
    ActivationMap map;
    map.values = base::FloatImage(int(raw.size(1)), int(raw.size(0)));
    const auto* from = raw.data_ptr<float>();
    const auto cells = raw.numel();
    const auto [low, high] = std::minmax_element(from, from + cells);
    map.positiveEvidence = *high > 0 && *high >= -*low * leastShare;
    if (!map.positiveEvidence) return map;
    const float least = std::max(0.0f, *low), range = *high - least;
    for (std::int64_t i = 0; i < cells; ++i)
        map.values.data()[i] = (std::max(0.0f, from[i]) - least) / (1e-7f + range);
    return map;
}

}  // namespace tenfield::inference
