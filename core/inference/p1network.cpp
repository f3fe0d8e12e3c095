#include "core/inference/p1network_p.h"

#include <torch/nn/functional.h>

namespace tenfield::inference {

namespace nn = torch::nn;

DilatedBlockImpl::DilatedBlockImpl(int in, int out)
    : m_conv1(in, out, 3), m_conv2(out, out, 3), m_bn1(nn::BatchNorm2d(out)), m_bn2(nn::BatchNorm2d(out)) {
    register_module("conv1", m_conv1);
    register_module("bn1", m_bn1);
    register_module("conv2", m_conv2);
    register_module("bn2", m_bn2);
}

torch::Tensor DilatedBlockImpl::forward(const torch::Tensor& x) {
    return torch::relu(m_bn2(m_conv2(torch::relu(m_bn1(m_conv1(x, 1, 2))), 1, 2)));
}

P1Impl::P1Impl(double dropout)
    : m_dilated1(24, 64),
      m_dilated2(64, 128),
      m_stage1a(128, 128, true),
      m_stage1b(128, 128, false),
      m_stage2a(128, 256, true),
      m_stage2b(256, 256, false),
      m_fc1(256, 384),
      m_fc2(384, 2),
      m_dropout(dropout) {
    register_module("front", m_front);
    register_module("dilated1", m_dilated1);
    register_module("dilated2", m_dilated2);
    register_module("stage1a", m_stage1a);
    register_module("stage1b", m_stage1b);
    register_module("stage2a", m_stage2a);
    register_module("stage2b", m_stage2b);
    register_module("fc1", m_fc1);
    register_module("fc2", m_fc2);
    register_module("dropout", m_dropout);
}

torch::Tensor P1Impl::middle(const torch::Tensor& rgb) {
    const auto x = m_dilated2(paused(m_dilated1(paused(m_front(normalised(rgb), pause())))));
    return m_stage1b(paused(m_stage1a(paused(x), 2, 1, 1)), 1, 1, 1);
}

torch::Tensor P1Impl::rest(const torch::Tensor& middle, bool atrous) {
    const int d = atrous ? 2 : 1;
    return m_stage2b(m_stage2a(middle, atrous ? 1 : 2, 1, d), 1, d, d);
}

torch::Tensor P1Impl::head(const torch::Tensor& features) {
    return m_fc2(m_dropout(torch::relu(m_fc1(features.mean({2, 3})))));
}

torch::Tensor P1Impl::screen(const torch::Tensor& rgb, bool atrous) {
    const auto asConv = [](const torch::Tensor& x, nn::Linear& linear) {
        return torch::conv2d(x, linear->weight.unsqueeze(-1).unsqueeze(-1), linear->bias);
    };
    return asConv(m_dropout(torch::relu(asConv(rest(middle(rgb), atrous), m_fc1))), m_fc2);
}

std::shared_ptr<P1Impl> makeP1(const base::Safetensors& content) {
    auto network = std::make_shared<P1Impl>();
    load(*network, content);
    network->eval();
    toChannelsLast(*network);
    return network;
}

}  // namespace tenfield::inference
