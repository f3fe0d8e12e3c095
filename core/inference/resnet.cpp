#include "core/inference/resnet_p.h"

#include <torch/nn/functional.h>
#include <torch/nn/init.h>

namespace tenfield::inference {

namespace nn = torch::nn;

FlexibleConvImpl::FlexibleConvImpl(int in, int out, int kernel) : m_kernel(kernel) {
    m_weight = register_parameter("weight", torch::empty({out, in, kernel, kernel}));
    nn::init::kaiming_normal_(m_weight, 0, torch::kFanOut, torch::kReLU);
}

torch::Tensor FlexibleConvImpl::forward(const torch::Tensor& x, int stride, int dilation) {
    return torch::conv2d(x, m_weight, {}, stride, m_kernel / 2 * dilation, dilation);
}

BasicBlockImpl::BasicBlockImpl(int in, int out, bool projects)
    : m_conv1(in, out, 3), m_conv2(out, out, 3), m_bn1(nn::BatchNorm2d(out)), m_bn2(nn::BatchNorm2d(out)) {
    register_module("conv1", m_conv1);
    register_module("bn1", m_bn1);
    register_module("conv2", m_conv2);
    register_module("bn2", m_bn2);
    if (projects) {
        m_projection = register_module("projection", FlexibleConv(in, out, 1));
        m_bnProjection = register_module("bn_projection", nn::BatchNorm2d(out));
    }
}

torch::Tensor BasicBlockImpl::forward(const torch::Tensor& x, int stride, int firstDilation, int dilation) {
    auto y = torch::relu(m_bn1(m_conv1(x, stride, firstDilation)));
    y = m_bn2(m_conv2(y, 1, dilation));
    return torch::relu(y + (m_projection ? m_bnProjection(m_projection(x, stride)) : x));
}

ResNet18Impl::ResNet18Impl(int classes) {
    m_stem =
        register_module("conv1", nn::Conv2d(nn::Conv2dOptions(3, 64, 7).stride(2).padding(3).bias(false)));
    nn::init::kaiming_normal_(m_stem->weight, 0, torch::kFanOut, torch::kReLU);
    m_bn = register_module("bn1", nn::BatchNorm2d(64));
    for (int stage = 0, in = 64; stage < 4; ++stage)
        for (int i = 0; i < 2; ++i) {
            const int out = 64 << stage;
            m_blocks.push_back(BasicBlock(in, out, in != out));
            register_module("layer" + std::to_string(stage + 1) + "_" + std::to_string(i), m_blocks.back());
            in = out;
        }
    m_fc = register_module("fc", nn::Linear(512, classes));
}

torch::Tensor ResNet18Impl::middle(const torch::Tensor& rgb) {
    auto x = torch::max_pool2d(torch::relu(m_bn(m_stem(normalised(rgb)))), 3, 2, 1);
    for (std::size_t i = 0; i < 6; ++i) x = m_blocks[i](paused(x), i == 2 || i == 4 ? 2 : 1, 1, 1);
    return x;
}

torch::Tensor ResNet18Impl::rest(const torch::Tensor& middle) {
    return m_blocks[7](m_blocks[6](middle, 2, 1, 1), 1, 1, 1);
}

torch::Tensor ResNet18Impl::head(const torch::Tensor& features) {
    return m_fc(features.mean({2, 3}));
}

}  // namespace tenfield::inference
