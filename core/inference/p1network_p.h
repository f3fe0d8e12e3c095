#pragma once

#include <torch/nn.h>

#include <array>
#include <memory>

#include "core/base/safetensors.h"

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

/// The first three blocks and the stem of EfficientNet-B0. Names of the tensors and "same" padding (one zero
/// row and column after the image at stride 2) are those of lukemelas/EfficientNet-PyTorch; BatchNorm eps
/// 1e-3.
class EfficientNetFrontImpl : public torch::nn::Module {
public:
    EfficientNetFrontImpl();
    /// x: N x 3 x H x W after mean and standard deviation. Outputs of stem, block 0, block 1, block 2.
    std::array<torch::Tensor, 4> stages(const torch::Tensor& x);
    torch::Tensor forward(const torch::Tensor& x) { return stages(x)[3]; }

private:
    struct MbConv;
    torch::nn::Conv2d m_stem{nullptr};
    torch::nn::BatchNorm2d m_bn{nullptr};
    std::array<std::shared_ptr<MbConv>, 3> m_blocks;
};
TORCH_MODULE(EfficientNetFront);

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

/// P1, the reconstruction of the paper's network (the paper does not print its layer widths): EfficientNet-B0
/// front, two dilated blocks (64, 128), ResNet stages of 128 and 256 with two basic blocks each, average
/// pooling, 384, 2. 3,098,388 parameters. Input everywhere: N x 3 x H x W, RGB in 0..1; ImageNet mean and
/// deviation are applied inside. Logits: 0 other, 1 mitosis.
class P1Impl : public torch::nn::Module {
public:
    static constexpr std::int64_t ParameterCount = 3'098'388;
    static constexpr int Stride = 16;        ///< pixels between cells of features() and screen(x, false)
    static constexpr int AtrousStride = 8;   ///< the same of screen(x, true)
    static constexpr double CellOrigin = 3;  ///< pixel position of cell 0's centre, both strides
    static constexpr int ReceptiveField = 251;

    explicit P1Impl(double dropout = 0.3);

    /// (x - mean) / deviation of ImageNet.
    static torch::Tensor normalised(const torch::Tensor& rgb);
    /// Output of the last basic block: N x 256 x ceil(H/16) x ceil(W/16), or of twice that resolution a
    /// trous.
    torch::Tensor features(const torch::Tensor& rgb, bool atrous = false);
    /// Average pooling and the two linear layers on the output of features(): N x 2. For Grad-CAM.
    torch::Tensor head(const torch::Tensor& features);
    /// One answer a patch: N x 2 logits.
    torch::Tensor forward(const torch::Tensor& rgb) { return head(features(rgb)); }
    /// One answer a cell, without pooling: N x 2 x h x w logits. Weights must come from dense training. A
    /// trous, the last stage's stride becomes 1 and its later convolutions get dilation 2: even cells equal
    /// the cells of stride 16.
    torch::Tensor screen(const torch::Tensor& rgb, bool atrous = true);

    EfficientNetFront& front() { return m_front; }

private:
    EfficientNetFront m_front;
    DilatedBlock m_dilated1, m_dilated2;
    BasicBlock m_stage1a, m_stage1b, m_stage2a, m_stage2b;
    torch::nn::Linear m_fc1, m_fc2;
    torch::nn::Dropout m_dropout;
};
TORCH_MODULE(P1);

/// Parameters and running statistics by their names; num_batches_tracked is left out.
base::Safetensors exported(const torch::nn::Module& module);
/// Fills every parameter and buffer of module from content; throws base::Error if one is missing, has another
/// shape or holds a number that is not finite, and if content has tensors that the module does not know.
void load(torch::nn::Module& module, const base::Safetensors& content);
/// A P1 in eval mode, channels-last, with the file's weights.
std::shared_ptr<P1Impl> makeP1(const base::Safetensors& content);

}  // namespace tenfield::inference
