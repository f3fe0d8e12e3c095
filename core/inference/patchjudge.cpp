#include "core/inference/patchjudge_p.h"

#include <torch/utils.h>

#include <cstring>

#include "core/base/error.h"
#include "core/inference/gradcam_p.h"
#include "core/inference/p1fused_p.h"
#include "core/inference/patchnetwork_p.h"

namespace tenfield::inference {

namespace {

torch::Tensor difference(const torch::Tensor& logits) {
    return logits.select(1, 1) - logits.select(1, 0);
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

    ActivationMap focus(const base::RgbImage& patch, TargetClass target, FocusLayer layer) const override {
        const auto middle =
            m_network.middle(inputTensor(std::span(&patch, 1), m_network.type()), P1Fused::Squeeze::Whole);
        const auto head = [this](const torch::Tensor& last) { return m_network.head(last); };
        const auto rest = [&](const torch::Tensor& from) { return head(m_network.rest(from, false)); };
        if (layer == FocusLayer::Middle) return activationMap(gradCamSum(rest, middle, target));
        torch::NoGradGuard noGrad;
        return activationMap(gradCamSum(head, m_network.rest(middle, false), target));
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

    ActivationMap focus(const base::RgbImage& patch, TargetClass target, FocusLayer layer) const override {
        torch::NoGradGuard noGrad;
        const auto middle = m_network->middle(rgbTensor({&patch, 1}, m_device));
        const auto head = [this](const torch::Tensor& last) { return m_network->head(last); };
        const auto rest = [&](const torch::Tensor& from) { return head(m_network->rest(from)); };
        return activationMap(layer == FocusLayer::Middle ? gradCamSum(rest, middle, target)
                                                         : gradCamSum(head, m_network->rest(middle), target));
    }

    torch::ScalarType type() const override { return torch::kFloat; }

private:
    std::shared_ptr<PatchNetworkImpl> m_network;
    torch::Device m_device;
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

}  // namespace tenfield::inference
