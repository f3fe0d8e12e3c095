#include "core/inference/efficientnet_p.h"

#include <torch/nn/functional.h>

#include <algorithm>
#include <cmath>

#include "core/base/error.h"

namespace tenfield::inference {

namespace nn = torch::nn;

namespace {

nn::BatchNorm2d norm(int channels) {
    return nn::BatchNorm2d(nn::BatchNorm2dOptions(channels).eps(1e-3).momentum(0.01));
}

nn::Conv2d conv(int in, int out, int kernel, int stride, int groups, bool bias) {
    // At stride 2 the padding is asymmetric and is done before the convolution.
    return nn::Conv2d(nn::Conv2dOptions(in, out, kernel)
                          .stride(stride)
                          .padding(stride == 1 ? kernel / 2 : 0)
                          .groups(groups)
                          .bias(bias));
}

/// So that a convolution of stride 2 gives half the size, rounded up ("same").
torch::Tensor paddedForStride2(const torch::Tensor& x, int kernel) {
    const auto sides = [&](std::int64_t size) {
        const auto all = std::max<std::int64_t>(0, ((size + 1) / 2 - 1) * 2 + kernel - size);
        return std::pair{all / 2, all - all / 2};
    };
    const auto [left, right] = sides(x.size(3));
    const auto [top, bottom] = sides(x.size(2));
    return torch::constant_pad_nd(x, {left, right, top, bottom});
}

/// Channels scaled to a multiple of 8, never more than a tenth below the wish.
int scaledWidth(int channels, double factor) {
    const double wish = channels * factor;
    const int rounded = std::max(8, int(wish + 4) / 8 * 8);
    return rounded < 0.9 * wish ? rounded + 8 : rounded;
}

/// Expansion, kernel, stride, width and repeats of B0's seven stages.
struct Stage {
    int expansion, kernel, stride, width, repeats;
};
constexpr Stage stages[] = {{1, 3, 1, 16, 1},  {6, 3, 2, 24, 2},  {6, 5, 2, 40, 2}, {6, 3, 2, 80, 3},
                            {6, 5, 1, 112, 3}, {6, 5, 2, 192, 4}, {6, 3, 1, 320, 1}};
constexpr double dropConnect = 0.2;  // of the last block; less before it

}  // namespace

MbConvImpl::MbConvImpl(int in, int out, int expansion, int kernel, int stride, double drop)
    : m_kernel(kernel), m_stride(stride), m_skips(stride == 1 && in == out), m_drop(drop) {
    const int wide = in * expansion;
    const int squeezed = std::max(1, in / 4);
    if (expansion > 1) {
        m_expand = register_module("_expand_conv", conv(in, wide, 1, 1, 1, false));
        m_bn0 = register_module("_bn0", norm(wide));
    }
    m_depthwise = register_module("_depthwise_conv", conv(wide, wide, kernel, stride, wide, false));
    m_bn1 = register_module("_bn1", norm(wide));
    m_seReduce = register_module("_se_reduce", conv(wide, squeezed, 1, 1, 1, true));
    m_seExpand = register_module("_se_expand", conv(squeezed, wide, 1, 1, 1, true));
    m_project = register_module("_project_conv", conv(wide, out, 1, 1, 1, false));
    m_bn2 = register_module("_bn2", norm(out));
}

torch::Tensor MbConvImpl::forward(const torch::Tensor& input) {
    auto x = input;
    if (m_expand) x = torch::silu(m_bn0(m_expand(x)));
    x = torch::silu(m_bn1(m_depthwise(m_stride == 2 ? paddedForStride2(x, m_kernel) : x)));
    auto s = x.mean({2, 3}, true);
    s = torch::sigmoid(m_seExpand(torch::silu(m_seReduce(s))));
    x = m_bn2(m_project(x * s));
    if (!m_skips) return x;
    if (m_drop > 0 && is_training())
        x = x * torch::rand({x.size(0), 1, 1, 1}, x.options()).ge(m_drop).to(x.scalar_type()) / (1 - m_drop);
    return x + input;
}

EfficientNetFrontImpl::EfficientNetFrontImpl() {
    m_stem = register_module("_conv_stem", conv(3, 32, 3, 2, 1, false));
    m_bn = register_module("_bn0", norm(32));
    const int shape[3][4] = {{32, 16, 1, 1}, {16, 24, 6, 2}, {24, 24, 6, 1}};
    nn::ModuleList list;
    for (std::size_t i = 0; i < 3; ++i) {
        m_blocks[i] = MbConv(shape[i][0], shape[i][1], shape[i][2], 3, shape[i][3]);
        list->push_back(m_blocks[i]);
    }
    register_module("_blocks", list);
}

std::array<torch::Tensor, 4> EfficientNetFrontImpl::stages(const torch::Tensor& x,
                                                           const std::function<void()>& pause) {
    std::array<torch::Tensor, 4> out;
    out[0] = torch::silu(m_bn(m_stem(paddedForStride2(x, 3))));
    for (std::size_t i = 0; i < 3; ++i) {
        if (pause) pause();
        out[i + 1] = m_blocks[i](out[i]);
    }
    return out;
}

std::optional<EfficientNetShape> efficientNetShape(const std::string& name) {
    for (const EfficientNetShape& shape : {EfficientNetShape{"B0", 1, 1}, EfficientNetShape{"B2", 1.1, 1.2},
                                           EfficientNetShape{"B4", 1.4, 1.8}})
        if (shape.name == name) return shape;
    return {};
}

EfficientNetImpl::EfficientNetImpl(const EfficientNetShape& shape, double dropout, int classes)
    : m_name(shape.name), m_dropout(dropout) {
    int in = scaledWidth(32, shape.width);
    m_stem = register_module("_conv_stem", conv(3, in, 3, 2, 1, false));
    m_bn0 = register_module("_bn0", norm(in));
    int all = 0;
    const auto repeats = [&](const Stage& s) { return int(std::ceil(s.repeats * shape.depth)); };
    for (const auto& s : stages) all += repeats(s);
    nn::ModuleList list;
    for (const auto& s : stages)
        for (int i = 0; i < repeats(s); ++i) {
            const int out = scaledWidth(s.width, shape.width), stride = i == 0 ? s.stride : 1;
            if (stride == 2) m_lastStride = m_blocks.size();
            m_blocks.push_back(
                MbConv(in, out, s.expansion, s.kernel, stride, dropConnect * double(m_blocks.size()) / all));
            list->push_back(m_blocks.back());
            in = out;
        }
    register_module("_blocks", list);
    const int top = scaledWidth(1280, shape.width);
    m_top = register_module("_conv_head", conv(in, top, 1, 1, 1, false));
    m_bn1 = register_module("_bn1", norm(top));
    register_module("_dropout", m_dropout);
    m_fc = register_module("_fc", nn::Linear(top, classes));
}

torch::Tensor EfficientNetImpl::middle(const torch::Tensor& rgb) {
    auto x = torch::silu(m_bn0(m_stem(paddedForStride2(normalised(rgb), 3))));
    for (std::size_t i = 0; i < m_lastStride; ++i) x = m_blocks[i](paused(x));
    return x;
}

torch::Tensor EfficientNetImpl::rest(const torch::Tensor& middle) {
    auto x = middle;
    for (std::size_t i = m_lastStride; i < m_blocks.size(); ++i) x = m_blocks[i](x);
    return torch::silu(m_bn1(m_top(x)));
}

torch::Tensor EfficientNetImpl::head(const torch::Tensor& features) {
    return m_fc(m_dropout(features.mean({2, 3})));
}

bool EfficientNetImpl::inFront(const std::string& parameter) const {
    if (m_name != "B0") return false;
    for (const char* part : {"_conv_stem.", "_bn0.", "_blocks.0.", "_blocks.1.", "_blocks.2."})
        if (parameter.starts_with(part)) return true;
    return false;
}

void EfficientNetImpl::loadFront(const base::Safetensors& weights) {
    if (m_name != "B0") return PatchNetworkImpl::loadFront(weights);
    EfficientNetFront front;  // says what is missing or does not fit
    inference::load(*front, weights);
    auto all = exported(*this);
    for (auto& [name, tensor] : exported(*front).tensors) all.tensors[name] = tensor;
    inference::load(*this, all);
}

}  // namespace tenfield::inference
