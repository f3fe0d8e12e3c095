#include "core/inference/patchjudge_p.h"

#include <torch/nn/functional.h>
#include <torch/utils.h>

#include <algorithm>
#include <cstring>

#include "core/base/error.h"
#include "core/inference/gradcam_p.h"
#include "core/inference/p1fused_p.h"
#include "core/inference/patchnetwork_p.h"

namespace tenfield::inference {

namespace {

torch::Tensor difference(const torch::Tensor& logits) {
    return (logits.select(1, 1) - logits.select(1, 0)).to(torch::kCPU, torch::kFloat).contiguous();
}

class P1Judge final : public PatchJudge {
public:
    P1Judge(P1Impl& network, torch::ScalarType type, torch::Device device)
        : m_network(network, type, device) {}

    torch::Tensor differences(std::span<const base::RgbImage> patches) const override {
        torch::NoGradGuard noGrad;
        const auto input = inputTensor(patches, m_network.type());
        return difference(m_network.head(m_network.features(input, false, P1Fused::Squeeze::Whole)));
    }

    torch::Tensor focus(const base::RgbImage& patch, TargetClass target, FocusLayer layer) const override {
        const auto middle =
            m_network.middle(inputTensor(std::span(&patch, 1), m_network.type()), P1Fused::Squeeze::Whole);
        const auto head = [this](const torch::Tensor& last) { return m_network.head(last); };
        const auto rest = [&](const torch::Tensor& from) { return head(m_network.rest(from, false)); };
        if (layer == FocusLayer::Middle) return gradCamSum(rest, middle, target);
        torch::NoGradGuard noGrad;
        return gradCamSum(head, m_network.rest(middle, false), target);
    }

    torch::ScalarType type() const override { return m_network.type(); }

private:
    P1Fused m_network;
};

class NetworkJudge final : public PatchJudge {
public:
    NetworkJudge(std::shared_ptr<PatchNetworkImpl> network, torch::Device device)
        : m_network(std::move(network)), m_device(device) {
        m_network->to(device);
        for (auto& p : m_network->parameters()) p.set_requires_grad(false);
    }

    torch::Tensor differences(std::span<const base::RgbImage> patches) const override {
        torch::NoGradGuard noGrad;
        return difference(m_network->forward(rgbTensor(patches, m_device)));
    }

    torch::Tensor focus(const base::RgbImage& patch, TargetClass target, FocusLayer layer) const override {
        torch::NoGradGuard noGrad;
        const auto middle = m_network->middle(rgbTensor({&patch, 1}, m_device));
        const auto head = [this](const torch::Tensor& last) { return m_network->head(last); };
        const auto rest = [&](const torch::Tensor& from) { return head(m_network->rest(from)); };
        return layer == FocusLayer::Middle ? gradCamSum(rest, middle, target)
                                           : gradCamSum(head, m_network->rest(middle), target);
    }

    torch::ScalarType type() const override { return torch::kFloat; }

private:
    std::shared_ptr<PatchNetworkImpl> m_network;
    torch::Device m_device;
};

base::RgbImage middleOf(const base::RgbImage& image, int side) {
    const int left = (image.width() - side) / 2, top = (image.height() - side) / 2;
    base::RgbImage part(side, side);
    for (int y = 0; y < side; ++y) std::copy_n(image.pixel(left, top + y), 3 * side, part.row(y));
    return part;
}

class Panel final : public PatchJudge {
public:
    Panel(std::vector<PanelMember> members, int patch) : m_members(std::move(members)), m_patch(patch) {}

    torch::Tensor differences(std::span<const base::RgbImage> patches) const override {
        auto sum = torch::zeros({std::int64_t(patches.size())});
        std::vector<base::RgbImage> parts(patches.size());
        for (const auto& member : m_members) {
            for (std::size_t i = 0; i < patches.size(); ++i) parts[i] = middleOf(patches[i], member.patch);
            sum +=
                member.judge->differences(parts) / member.calibration.temperature + member.calibration.bias;
        }
        return sum / double(m_members.size());
    }

    torch::Tensor focus(const base::RgbImage& patch, TargetClass target, FocusLayer layer) const override {
        namespace F = torch::nn::functional;
        auto sum = torch::zeros({1, 1, m_patch, m_patch});
        for (const auto& member : m_members) {
            const auto cells = member.judge->focus(middleOf(patch, member.patch), target, layer);
            const auto pixels =
                F::interpolate(cells.unsqueeze(0).unsqueeze(0),
                               F::InterpolateFuncOptions()
                                   .size(std::vector<std::int64_t>{member.patch, member.patch})
                                   .mode(torch::kBilinear)
                                   .align_corners(false));
            // A cell's contribution is spread over its pixels, so that large and small cells add up.
            const double cellsPerPixel = double(cells.numel()) / (double(member.patch) * member.patch);
            const int rim = (m_patch - member.patch) / 2;
            sum.narrow(2, rim, member.patch)
                .narrow(3, rim, member.patch)
                .add_(pixels, cellsPerPixel / member.calibration.temperature);
        }
        return torch::avg_pool2d(sum, focusCell)[0][0];
    }

    torch::ScalarType type() const override { return m_members.front().judge->type(); }

private:
    static constexpr int focusCell = 4;

    std::vector<PanelMember> m_members;
    int m_patch;
};

}  // namespace

torch::Tensor rgbTensor(std::span<const base::RgbImage> images, torch::Device device) {
    const int width = images.front().width(), height = images.front().height();
    auto bytes = torch::empty({std::int64_t(images.size()), height, width, 3}, torch::kUInt8);
    for (std::size_t i = 0; i < images.size(); ++i) {
        if (images[i].width() != width || images[i].height() != height)
            throw base::Error("The images of one batch differ in size.");
        std::memcpy(bytes[std::int64_t(i)].data_ptr(), images[i].data(), images[i].bytes());
    }
    return bytes.to(device).permute({0, 3, 1, 2}).to(torch::kFloat).div_(255);
}

std::unique_ptr<PatchJudge> makeJudge(const std::string& architecture, const base::Safetensors& weights,
                                      torch::ScalarType type, torch::Device device) {
    if (architecture == "P1") return std::make_unique<P1Judge>(*makeP1(weights), type, device);
    return std::make_unique<NetworkJudge>(makePatchNetwork(architecture, weights), device);
}

std::unique_ptr<PatchJudge> makePanel(std::vector<PanelMember> members, int patch) {
    if (members.size() == 1 && members.front().patch == patch && members.front().calibration == Calibration{})
        return std::move(members.front().judge);
    return std::make_unique<Panel>(std::move(members), patch);
}

}  // namespace tenfield::inference
