#pragma once

#include "core/inference/efficientnet_p.h"
#include "core/inference/resnet_p.h"

/// Private to core/inference and core/training: includes Torch, so only their .cpp files include it.
namespace tenfield::inference {

/// Two 3x3 convolutions of dilation 2, each with BatchNorm and ReLU.
class DilatedBlockImpl : public torch::nn::Module {
public:
    DilatedBlockImpl(int in, int out);
    torch::Tensor forward(const torch::Tensor& x);

private:
    FlexibleConv m_conv1, m_conv2;
    torch::nn::BatchNorm2d m_bn1, m_bn2;
};
TORCH_MODULE(DilatedBlock);

/// P1, the reconstruction of the paper's network (the paper does not print its layer widths): EfficientNet-B0
/// front, two dilated blocks (64, 128), ResNet stages of 128 and 256 with two basic blocks each, average
/// pooling, 384, 2. 3,098,388 parameters.
class P1Impl : public PatchNetworkImpl {
public:
    static constexpr std::int64_t ParameterCount = 3'098'388;
    static constexpr int Stride = 16;        ///< pixels between cells of features() and screen(x, false)
    static constexpr int AtrousStride = 8;   ///< the same of screen(x, true)
    static constexpr double CellOrigin = 3;  ///< pixel position of cell 0's centre, both strides
    static constexpr int ReceptiveField = 251;

    explicit P1Impl(double dropout = 0.3);

    std::string architecture() const override { return "P1"; }
    /// Stage of 128 channels, stride 8.
    torch::Tensor middle(const torch::Tensor& rgb) override;
    /// Output of the last basic block: N x 256 x ceil(H/16) x ceil(W/16).
    torch::Tensor rest(const torch::Tensor& middle) override { return rest(middle, false); }
    torch::Tensor head(const torch::Tensor& features) override;
    /// Weights must come from dense training. A trous, the last stage's stride becomes 1 and its later
    /// convolutions get dilation 2: even cells equal the cells of stride 16.
    torch::Tensor screen(const torch::Tensor& rgb, bool atrous = true) override;
    void loadFront(const base::Safetensors& weights) override { inference::load(*m_front, weights); }
    bool inFront(const std::string& parameter) const override { return parameter.starts_with("front."); }

    EfficientNetFront& front() { return m_front; }

private:
    torch::Tensor rest(const torch::Tensor& middle, bool atrous);

    EfficientNetFront m_front;
    DilatedBlock m_dilated1, m_dilated2;
    BasicBlock m_stage1a, m_stage1b, m_stage2a, m_stage2b;
    torch::nn::Linear m_fc1, m_fc2;
    torch::nn::Dropout m_dropout;
};
TORCH_MODULE(P1);

/// A P1 in eval mode, channels-last, with the file's weights.
std::shared_ptr<P1Impl> makeP1(const base::Safetensors& content);

}  // namespace tenfield::inference
