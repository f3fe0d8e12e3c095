#pragma once

#include <torch/types.h>

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/base/safetensors.h"
#include "core/inference/classifier.h"
#include "core/inference/modelcard.h"

/// Private to core/inference: includes Torch, so only its .cpp files include it.
namespace tenfield::inference {

/// One network or several in use on patches of equal size.
class PatchJudge {
public:
    virtual ~PatchJudge() = default;
    /// logit(mitosis) - logit(other) of every patch: N, fp32, on the processor.
    virtual torch::Tensor differences(std::span<const base::RgbImage> patches) const = 0;
    /// Grad-CAM of the patch before ReLU and scaling (gradCamSum): rows x columns, on the processor.
    virtual torch::Tensor focus(const base::RgbImage& patch, TargetClass target, FocusLayer layer) const = 0;
    virtual torch::ScalarType type() const = 0;
};

/// The named architecture with these weights: P1 fused and in the given number type, the others as they were
/// trained, in fp32. Throws base::Error.
std::unique_ptr<PatchJudge> makeJudge(const std::string& architecture, const base::Safetensors& weights,
                                      torch::ScalarType type, torch::Device device);

/// A judge, the side of the patch that it sees, and what puts its answers on the scale of the others.
struct PanelMember {
    std::unique_ptr<PatchJudge> judge;
    int patch = 100;
    Calibration calibration;
};

/// Judges that each see the middle of a patch of the given side; the answer is the mean of their calibrated
/// ones, and focus() adds up, place by place, what each contributes to it (a cell is 4 pixels wide).
std::unique_ptr<PatchJudge> makePanel(std::vector<PanelMember> members, int patch);

/// Images of equal size as N x 3 x H x W, RGB in 0..1, channels-last.
torch::Tensor rgbTensor(std::span<const base::RgbImage> images, torch::Device device);

}  // namespace tenfield::inference
