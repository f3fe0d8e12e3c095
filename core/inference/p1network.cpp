#include <torch/nn/functional.h>
#include <torch/nn/init.h>
#include <torch/utils.h>

#include <cmath>

#include "core/base/error.h"
#include "core/inference/p1network_p.h"

namespace tenfield::inference {

namespace nn = torch::nn;

namespace {

nn::BatchNorm2d batchNorm(int channels) {
    return nn::BatchNorm2d(channels);
}

nn::BatchNorm2d frontNorm(int channels) {
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

torch::Tensor paddedForStride2(const torch::Tensor& x) {
    return torch::constant_pad_nd(x, {0, 1, 0, 1});
}

}  // namespace

FlexibleConvImpl::FlexibleConvImpl(int in, int out, int kernel) : m_kernel(kernel) {
    m_weight = register_parameter("weight", torch::empty({out, in, kernel, kernel}));
    nn::init::kaiming_normal_(m_weight, 0, torch::kFanOut, torch::kReLU);
}

torch::Tensor FlexibleConvImpl::forward(const torch::Tensor& x, int stride, int dilation) {
    return torch::conv2d(x, m_weight, {}, stride, m_kernel / 2 * dilation, dilation);
}

struct EfficientNetFrontImpl::MbConv : nn::Module {
    MbConv(int in, int out, int expansion, int stride) : stride(stride), skips(stride == 1 && in == out) {
        const int wide = in * expansion;
        const int squeezed = std::max(1, in / 4);
        if (expansion > 1) {
            expand = register_module("_expand_conv", conv(in, wide, 1, 1, 1, false));
            bn0 = register_module("_bn0", frontNorm(wide));
        }
        depthwise = register_module("_depthwise_conv", conv(wide, wide, 3, stride, wide, false));
        bn1 = register_module("_bn1", frontNorm(wide));
        seReduce = register_module("_se_reduce", conv(wide, squeezed, 1, 1, 1, true));
        seExpand = register_module("_se_expand", conv(squeezed, wide, 1, 1, 1, true));
        project = register_module("_project_conv", conv(wide, out, 1, 1, 1, false));
        bn2 = register_module("_bn2", frontNorm(out));
    }

    torch::Tensor forward(const torch::Tensor& input) {
        auto x = input;
        if (expand) x = torch::silu(bn0(expand(x)));
        x = torch::silu(bn1(depthwise(stride == 2 ? paddedForStride2(x) : x)));
        auto s = x.mean({2, 3}, true);
        s = torch::sigmoid(seExpand(torch::silu(seReduce(s))));
        x = bn2(project(x * s));
        return skips ? x + input : x;
    }

    int stride;
    bool skips;
    nn::Conv2d expand{nullptr}, depthwise{nullptr}, seReduce{nullptr}, seExpand{nullptr}, project{nullptr};
    nn::BatchNorm2d bn0{nullptr}, bn1{nullptr}, bn2{nullptr};
};

EfficientNetFrontImpl::EfficientNetFrontImpl() {
    m_stem = register_module("_conv_stem", conv(3, 32, 3, 2, 1, false));
    m_bn = register_module("_bn0", frontNorm(32));
    const int shape[3][4] = {{32, 16, 1, 1}, {16, 24, 6, 2}, {24, 24, 6, 1}};
    auto list = std::make_shared<nn::ModuleListImpl>();
    for (int i = 0; i < 3; ++i) {
        m_blocks[i] = std::make_shared<MbConv>(shape[i][0], shape[i][1], shape[i][2], shape[i][3]);
        list->push_back(m_blocks[i]);
    }
    register_module("_blocks", list);
}

std::array<torch::Tensor, 4> EfficientNetFrontImpl::stages(const torch::Tensor& x) {
    std::array<torch::Tensor, 4> out;
    out[0] = torch::silu(m_bn(m_stem(paddedForStride2(x))));
    for (int i = 0; i < 3; ++i) out[i + 1] = m_blocks[i]->forward(out[i]);
    return out;
}

DilatedBlockImpl::DilatedBlockImpl(int in, int out)
    : m_conv1(in, out, 3), m_conv2(out, out, 3), m_bn1(batchNorm(out)), m_bn2(batchNorm(out)) {
    register_module("conv1", m_conv1);
    register_module("bn1", m_bn1);
    register_module("conv2", m_conv2);
    register_module("bn2", m_bn2);
}

torch::Tensor DilatedBlockImpl::forward(const torch::Tensor& x) {
    return torch::relu(m_bn2(m_conv2(torch::relu(m_bn1(m_conv1(x, 1, 2))), 1, 2)));
}

BasicBlockImpl::BasicBlockImpl(int in, int out, bool projects)
    : m_conv1(in, out, 3), m_conv2(out, out, 3), m_bn1(batchNorm(out)), m_bn2(batchNorm(out)) {
    register_module("conv1", m_conv1);
    register_module("bn1", m_bn1);
    register_module("conv2", m_conv2);
    register_module("bn2", m_bn2);
    if (projects) {
        m_projection = register_module("projection", FlexibleConv(in, out, 1));
        m_bnProjection = register_module("bn_projection", batchNorm(out));
    }
}

torch::Tensor BasicBlockImpl::forward(const torch::Tensor& x, int stride, int firstDilation, int dilation) {
    auto y = torch::relu(m_bn1(m_conv1(x, stride, firstDilation)));
    y = m_bn2(m_conv2(y, 1, dilation));
    return torch::relu(y + (m_projection ? m_bnProjection(m_projection(x, stride)) : x));
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

torch::Tensor P1Impl::normalised(const torch::Tensor& rgb) {
    const auto options = rgb.options();
    const auto mean = torch::tensor({0.485, 0.456, 0.406}, options).view({1, 3, 1, 1});
    const auto deviation = torch::tensor({0.229, 0.224, 0.225}, options).view({1, 3, 1, 1});
    return (rgb - mean) / deviation;
}

torch::Tensor P1Impl::features(const torch::Tensor& rgb, bool atrous) {
    auto x = m_dilated2(m_dilated1(m_front(normalised(rgb))));
    x = m_stage1b(m_stage1a(x, 2, 1, 1), 1, 1, 1);
    const int d = atrous ? 2 : 1;
    return m_stage2b(m_stage2a(x, atrous ? 1 : 2, 1, d), 1, d, d);
}

torch::Tensor P1Impl::head(const torch::Tensor& features) {
    return m_fc2(m_dropout(torch::relu(m_fc1(features.mean({2, 3})))));
}

torch::Tensor P1Impl::screen(const torch::Tensor& rgb, bool atrous) {
    const auto asConv = [](const torch::Tensor& x, nn::Linear& linear) {
        return torch::conv2d(x, linear->weight.unsqueeze(-1).unsqueeze(-1), linear->bias);
    };
    return asConv(m_dropout(torch::relu(asConv(features(rgb, atrous), m_fc1))), m_fc2);
}

namespace {

template <class Visit>
void eachTensor(const torch::nn::Module& module, Visit visit) {
    for (const auto& item : module.named_parameters()) visit(item.key(), item.value());
    for (const auto& item : module.named_buffers())
        if (!item.key().ends_with("num_batches_tracked")) visit(item.key(), item.value());
}

}  // namespace

base::Safetensors exported(const torch::nn::Module& module) {
    base::Safetensors content;
    eachTensor(module, [&](const std::string& name, const torch::Tensor& value) {
        const auto flat = value.detach().to(torch::kCPU, torch::kFloat).contiguous();
        auto& tensor = content.tensors[name];
        tensor.shape = value.sizes().vec();
        tensor.values.assign(flat.data_ptr<float>(), flat.data_ptr<float>() + flat.numel());
    });
    return content;
}

void load(torch::nn::Module& module, const base::Safetensors& content) {
    torch::NoGradGuard guard;
    std::size_t known = 0;
    eachTensor(module, [&](const std::string& name, torch::Tensor value) {
        const auto& tensor = content.get(name, value.sizes().vec());
        for (float v : tensor.values)
            if (!std::isfinite(v))
                throw base::Error("The weights hold a number that is not finite in \"" + name +
                                  "\". The file is damaged or the training diverged; use another one.");
        value.copy_(torch::from_blob(const_cast<float*>(tensor.values.data()), value.sizes(), torch::kFloat));
        ++known;
    });
    if (known != content.tensors.size())
        throw base::Error(
            "The weights belong to another network: the file holds tensors that this one does not have.");
}

std::shared_ptr<P1Impl> makeP1(const base::Safetensors& content) {
    auto network = std::make_shared<P1Impl>();
    load(*network, content);
    network->eval();
    for (auto& parameter : network->parameters())
        if (parameter.dim() == 4) parameter.set_data(parameter.detach().to(at::MemoryFormat::ChannelsLast));
    return network;
}

}  // namespace tenfield::inference
