#include "core/inference/p1fused_p.h"

#include <ATen/Parallel.h>
#include <torch/nn/functional.h>
#include <torch/utils.h>

#include <algorithm>
#include <numeric>
#include <string>

#include "core/base/error.h"

namespace tenfield::inference {
namespace {

constexpr int cellPixels = 16;  // side of a squeeze cell in pixels of the image
constexpr int cellsAround = 3;  // cells on each side that Squeeze::Local looks at: 7 x 16 = 112 px in all
constexpr int stripRows = 32;   // of the front's widest tensors that are made at a time: some MiB
constexpr double frontEps = 1e-3, restEps = 1e-5;

/// All tensors of a network by name, in fp32.
class Tensors {
public:
    explicit Tensors(const torch::nn::Module& module) {
        for (const auto& item : module.named_parameters()) m_all.insert(item.key(), item.value().detach());
        for (const auto& item : module.named_buffers()) m_all.insert(item.key(), item.value().detach());
    }
    torch::Tensor operator()(const std::string& name) const { return m_all[name].to(torch::kFloat); }

private:
    torch::OrderedDict<std::string, torch::Tensor> m_all;
};

struct Folded {
    torch::Tensor weight, bias;
};

/// bn(conv(x)) as one convolution with a bias.
Folded fold(const Tensors& t, const std::string& conv, const std::string& bn, double eps) {
    const auto scale = t(bn + ".weight") / torch::sqrt(t(bn + ".running_var") + eps);
    return {t(conv + ".weight") * scale.view({-1, 1, 1, 1}),
            t(bn + ".bias") - t(bn + ".running_mean") * scale};
}

/// silu() of every bf16 number, by its bits: to look it up is faster than to compute it.
const std::vector<std::uint16_t>& siluTable() {
    static const auto table = [] {
        std::vector<std::uint16_t> all(1 << 16);
        std::iota(all.begin(), all.end(), std::uint16_t(0));
        auto numbers = torch::from_blob(all.data(), {1 << 16}, torch::kBFloat16);
        at::silu_(numbers);
        return all;
    }();
    return table;
}

/// x * sigmoid(x) in place.
void silu(torch::Tensor& x) {
    if (!x.is_cpu() || x.scalar_type() != torch::kBFloat16 || !x.is_non_overlapping_and_dense()) {
        at::silu_(x);
        return;
    }
    const auto* table = siluTable().data();
    auto* bits = static_cast<std::uint16_t*>(x.data_ptr());
    at::parallel_for(0, x.numel(), 1 << 15, [=](std::int64_t first, std::int64_t last) {
        std::transform(bits + first, bits + last, bits + first, [=](auto value) { return table[value]; });
    });
}

}  // namespace

torch::Tensor inputTensor(std::span<const base::RgbImage> images, torch::ScalarType type) {
    const int width = images.front().width(), height = images.front().height();
    auto tensor = torch::zeros({std::int64_t(images.size()), height + 1, width + 1, 3}, torch::kFloat);
    constexpr float mean[3] = {0.485f, 0.456f, 0.406f}, deviation[3] = {0.229f, 0.224f, 0.225f};
    std::array<std::array<float, 256>, 3> table;
    for (std::size_t c = 0; c < 3; ++c)
        for (std::size_t v = 0; v < 256; ++v) table[c][v] = (float(v) / 255 - mean[c]) / deviation[c];
    float* out = tensor.data_ptr<float>();
    for (const auto& image : images) {
        if (image.width() != width || image.height() != height)
            throw base::Error("The images of one batch differ in size.");
        for (int y = 0; y < height; ++y, out += (width + 1) * 3) {
            const auto* in = image.row(y);
            for (int i = 0; i < width * 3; i += 3)
                for (std::size_t c = 0; c < 3; ++c)
                    out[std::size_t(i) + c] = table[c][in[std::size_t(i) + c]];
        }
        out += (width + 1) * 3;
    }
    return tensor.to(type).permute({0, 3, 1, 2});
}

torch::Tensor P1Fused::Conv::operator()(const torch::Tensor& x, int stride, int padding, int dilation) const {
    // LibTorch itself takes oneDNN for bf16, but not for a pointwise convolution of one image in fp32.
    if (x.is_cpu() && x.scalar_type() == torch::kFloat && at::hasMKLDNN())
        return at::mkldnn_convolution(x, weight, bias, {padding, padding}, {stride, stride},
                                      {dilation, dilation}, groups);
    return at::conv2d(x, weight, bias, stride, padding, dilation, groups);
}

P1Fused::P1Fused(P1Impl& network, torch::ScalarType type, torch::Device device)
    : m_type(type), m_device(device) {
    torch::NoGradGuard noGrad;
    const Tensors t(network);
    const auto make = [&](const Folded& f, std::int64_t groups = 1) {
        Conv conv;
        conv.weight = f.weight.to(device, type).contiguous(at::MemoryFormat::ChannelsLast);
        conv.bias = f.bias.to(device, type);
        conv.groups = int(groups);
        return conv;
    };
    for (int i = 0; i < 3; ++i) {
        const std::string name = "front._blocks." + std::to_string(i) + ".";
        auto& b = m_blocks[std::size_t(i)];
        b.expandStride = i == 0 ? 2 : 1;
        b.stride = i == 1 ? 2 : 1;
        b.skips = i == 2;
        b.cell = cellPixels / (i == 0 ? 2 : 4);
        b.expand = make(i == 0 ? fold(t, "front._conv_stem", "front._bn0", frontEps)
                               : fold(t, name + "_expand_conv", name + "_bn0", frontEps));
        auto depthwise = fold(t, name + "_depthwise_conv", name + "_bn1", frontEps);
        b.depthwise = make(depthwise, depthwise.weight.size(0));
        b.reduce = make({t(name + "_se_reduce.weight"), t(name + "_se_reduce.bias")});
        b.excite = make({t(name + "_se_expand.weight"), t(name + "_se_expand.bias")});
        b.project = make(fold(t, name + "_project_conv", name + "_bn2", frontEps));
    }
    for (int i = 0; i < 4; ++i) {
        const std::string name = i < 2 ? "dilated1." : "dilated2.", n = std::to_string(i % 2 + 1);
        m_dilated[std::size_t(i)] = make(fold(t, name + "conv" + n, name + "bn" + n, restEps));
    }
    const char* stages[] = {"stage1a.", "stage1b.", "stage2a.", "stage2b."};
    for (std::size_t i = 0; i < 4; ++i) {
        const std::string name = stages[i];
        auto& b = m_basic[i];
        b.projects = i % 2 == 0;
        b.conv1 = make(fold(t, name + "conv1", name + "bn1", restEps));
        b.conv2 = make(fold(t, name + "conv2", name + "bn2", restEps));
        if (b.projects) b.projection = make(fold(t, name + "projection", name + "bn_projection", restEps));
    }
    m_fc1Weight = t("fc1.weight").to(device);
    m_fc1Bias = t("fc1.bias").to(device);
    m_fc2Weight = t("fc2.weight").to(device);
    m_fc2Bias = t("fc2.bias").to(device);
    m_fc1 = make({t("fc1.weight").view({384, 256, 1, 1}), t("fc1.bias")});
    m_difference = m_fc2Weight[1] - m_fc2Weight[0];
    m_differenceBias = (m_fc2Bias[1] - m_fc2Bias[0]).item<float>();
}

torch::Tensor P1Fused::wideRows(const MbConv& block, const torch::Tensor& input, std::int64_t first,
                                std::int64_t last) const {
    // Rows of the expansion that the depthwise convolution sees, and of the input that those see.
    const auto rows = input.size(2) / block.expandStride;
    const auto from = block.stride == 2 ? 2 * first : std::max<std::int64_t>(0, first - 1);
    const auto to = std::min(rows, block.stride * last + 1);
    const auto inputFrom = block.expandStride * from,
               inputTo = std::min(input.size(2), block.expandStride * (to + 1) - 1);
    auto x = block.expand(input.narrow(2, inputFrom, inputTo - inputFrom), block.expandStride);
    silu(x);
    if (block.stride == 2)
        x = block.depthwise(at::constant_pad_nd(x, {0, 1, 0, 2 * last + 1 - to}), 2);
    else
        x = block.depthwise(x, 1, 1).narrow(2, first - from, last - first);
    silu(x);
    return x;
}

torch::Tensor P1Fused::run(const MbConv& block, const torch::Tensor& input, Squeeze squeeze,
                           const Pause& pause) const {
    const auto shrinks = block.expandStride * block.stride;
    const auto height = input.size(2) / shrinks, width = input.size(3) / shrinks;
    torch::Tensor x;
    if (input.size(0) > 1 || height <= stripRows || !input.is_cpu()) {
        x = wideRows(block, input, 0, height);
    } else {
        x = at::empty({1, block.depthwise.weight.size(0), height, width}, input.options(),
                      at::MemoryFormat::ChannelsLast);
        for (std::int64_t first = 0; first < height; first += stripRows) {
            const auto last = std::min(height, first + stripRows);
            x.narrow(2, first, last - first).copy_(wideRows(block, input, first, last));
            if (pause) pause();
        }
    }

    const auto gate = [&](const torch::Tensor& mean) {
        auto s = block.reduce(mean);
        silu(s);
        s = block.excite(s);
        return at::sigmoid_(s);
    };
    if (squeeze == Squeeze::Whole) {
        x.mul_(gate(x.mean({2, 3}, true)));
    } else {
        constexpr int side = 2 * cellsAround + 1;
        const auto cells = at::avg_pool2d(x, block.cell);
        const auto s = gate(at::avg_pool2d(cells, side, 1, cellsAround, false, false));
        const auto rows = cells.size(2), columns = cells.size(3);
        x.unflatten(3, at::IntArrayRef{columns, block.cell})
            .unflatten(2, at::IntArrayRef{rows, block.cell})
            .mul_(s.unsqueeze(3).unsqueeze(5));
    }
    x = block.project(x);
    if (block.skips) x.add_(input);
    return x;
}

torch::Tensor P1Fused::run(const Basic& block, const torch::Tensor& x, int stride, int first, int second,
                           const Pause& pause) const {
    auto y = block.conv1(x, stride, first, first);
    at::relu_(y);
    if (pause) pause();
    y = block.conv2(y, 1, second, second);
    y.add_(block.projects ? block.projection(x, stride) : x);
    at::relu_(y);
    if (pause) pause();
    return y;
}

torch::Tensor P1Fused::features(torch::Tensor x, bool atrous, Squeeze squeeze, const Pause& pause,
                                int rim) const {
    torch::NoGradGuard noGrad;
    x = middle(std::move(x), squeeze, pause);
    if (rim > 0)
        x = x.narrow(2, rim, x.size(2) - 2 * rim)
                .narrow(3, rim, x.size(3) - 2 * rim)
                .contiguous(at::MemoryFormat::ChannelsLast);
    return rest(x, atrous, pause);
}

torch::Tensor P1Fused::middle(torch::Tensor x, Squeeze squeeze, const Pause& pause) const {
    torch::NoGradGuard noGrad;
    x = x.to(m_device);
    for (const auto& block : m_blocks) {
        x = run(block, x, squeeze, pause);
        if (pause) pause();
    }
    for (const auto& conv : m_dilated) {
        x = conv(x, 1, 2, 2);
        at::relu_(x);
        if (pause) pause();
    }
    return run(m_basic[1], run(m_basic[0], x, 2, 1, 1, pause), 1, 1, 1, pause);
}

torch::Tensor P1Fused::rest(const torch::Tensor& middle, bool atrous, const Pause& pause) const {
    const int d = atrous ? 2 : 1;
    const auto x = run(m_basic[2], middle.to(m_type), atrous ? 1 : 2, 1, d, pause);
    return run(m_basic[3], x, 1, d, d, pause);
}

torch::Tensor P1Fused::head(const torch::Tensor& features) const {
    const auto pooled = features.to(torch::kFloat).mean({2, 3});
    return at::linear(at::relu(at::linear(pooled, m_fc1Weight, m_fc1Bias)), m_fc2Weight, m_fc2Bias);
}

torch::Tensor P1Fused::screeningLogits(const torch::Tensor& features) const {
    torch::NoGradGuard noGrad;
    auto hidden = m_fc1(features);
    at::relu_(hidden);
    return at::matmul(hidden.permute({0, 2, 3, 1}).to(torch::kFloat), m_difference) + m_differenceBias;
}

}  // namespace tenfield::inference
