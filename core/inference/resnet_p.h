#pragma once

#include "core/inference/patchnetwork_p.h"

/// Private to core/inference and core/training: includes Torch, so only their .cpp files include it.
namespace tenfield::inference {

/// 2-d convolution whose stride and dilation are chosen at the call, 3x3 or 1x1, without bias.
class FlexibleConvImpl : public torch::nn::Module {
public:
    FlexibleConvImpl(int in, int out, int kernel);
    /// Zero padding keeps the size at stride 1.
    torch::Tensor forward(const torch::Tensor& x, int stride = 1, int dilation = 1);

private:
    int m_kernel;
    torch::Tensor m_weight;
};
TORCH_MODULE(FlexibleConv);

/// ResNet's basic block, with a dilation for a-trous use.
class BasicBlockImpl : public torch::nn::Module {
public:
    BasicBlockImpl(int in, int out, bool projects);
    /// firstDilation acts on the first convolution, dilation on the second.
    torch::Tensor forward(const torch::Tensor& x, int stride, int firstDilation, int dilation);

private:
    FlexibleConv m_conv1, m_conv2, m_projection{nullptr};
    torch::nn::BatchNorm2d m_bn1, m_bn2, m_bnProjection{nullptr};
};
TORCH_MODULE(BasicBlock);

/// ResNet-18 (He et al. 2016): 7x7 stem of stride 2, max pooling, four stages of two basic blocks with 64,
/// 128, 256 and 512 channels.
class ResNet18Impl : public PatchNetworkImpl {
public:
    explicit ResNet18Impl(int classes = 2);

    std::string architecture() const override { return "ResNet-18"; }
    torch::Tensor middle(const torch::Tensor& rgb) override;
    torch::Tensor rest(const torch::Tensor& middle) override;
    torch::Tensor head(const torch::Tensor& features) override;

private:
    torch::nn::Conv2d m_stem{nullptr};
    torch::nn::BatchNorm2d m_bn{nullptr};
    std::vector<BasicBlock> m_blocks;
    torch::nn::Linear m_fc{nullptr};
};

}  // namespace tenfield::inference
