#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "core/inference/patchnetwork_p.h"

/// Private to core/inference and core/training: includes Torch, so only their .cpp files include it.
namespace tenfield::inference {

/// Mobile inverted bottleneck with squeeze-and-excitation (Tan and Le 2019). Names of the tensors, "same"
/// padding (at stride 2 more zeros after the image than before it) and BatchNorm eps 1e-3 are those of
/// lukemelas/EfficientNet-PyTorch.
class MbConvImpl : public torch::nn::Module {
public:
    /// drop: share of samples whose block is skipped in training, where it can be (stochastic depth).
    MbConvImpl(int in, int out, int expansion, int kernel, int stride, double drop = 0);
    torch::Tensor forward(const torch::Tensor& input);
    int stride() const { return m_stride; }

private:
    int m_kernel, m_stride;
    bool m_skips;
    double m_drop;
    torch::nn::Conv2d m_expand{nullptr}, m_depthwise{nullptr}, m_seReduce{nullptr}, m_seExpand{nullptr},
        m_project{nullptr};
    torch::nn::BatchNorm2d m_bn0{nullptr}, m_bn1{nullptr}, m_bn2{nullptr};
};
TORCH_MODULE(MbConv);

/// The first three blocks and the stem of EfficientNet-B0.
class EfficientNetFrontImpl : public torch::nn::Module {
public:
    EfficientNetFrontImpl();
    /// x: N x 3 x H x W after mean and standard deviation. Outputs of stem, block 0, block 1, block 2.
    /// pause is called between them.
    std::array<torch::Tensor, 4> stages(const torch::Tensor& x, const std::function<void()>& pause = {});
    torch::Tensor forward(const torch::Tensor& x, const std::function<void()>& pause = {}) {
        return stages(x, pause)[3];
    }

private:
    torch::nn::Conv2d m_stem{nullptr};
    torch::nn::BatchNorm2d m_bn{nullptr};
    std::array<MbConv, 3> m_blocks{nullptr, nullptr, nullptr};
};
TORCH_MODULE(EfficientNetFront);

/// What sets the members of the family apart (Tan and Le 2019, compound scaling).
struct EfficientNetShape {
    std::string name;  ///< "B0"
    double width = 1, depth = 1;
};
/// B0, B2 or B4.
std::optional<EfficientNetShape> efficientNetShape(const std::string& name);

class EfficientNetImpl : public PatchNetworkImpl {
public:
    EfficientNetImpl(const EfficientNetShape& shape, double dropout, int classes = 2);

    std::string architecture() const override { return "EfficientNet-" + m_name; }
    torch::Tensor middle(const torch::Tensor& rgb) override;
    torch::Tensor rest(const torch::Tensor& middle) override;
    torch::Tensor head(const torch::Tensor& features) override;
    void loadFront(const base::Safetensors& weights) override;  ///< B0
    bool inFront(const std::string& parameter) const override;

private:
    std::string m_name;
    torch::nn::Conv2d m_stem{nullptr}, m_top{nullptr};
    torch::nn::BatchNorm2d m_bn0{nullptr}, m_bn1{nullptr};
    std::vector<MbConv> m_blocks;
    std::size_t m_lastStride = 0;  ///< the block that halves the resolution for the last time
    torch::nn::Dropout m_dropout;
    torch::nn::Linear m_fc{nullptr};
};

}  // namespace tenfield::inference
