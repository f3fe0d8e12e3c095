#include "core/inference/patchnetwork_p.h"

#include <torch/utils.h>

#include <cmath>

#include "core/base/error.h"
#include "core/inference/efficientnet_p.h"
#include "core/inference/p1network_p.h"
#include "core/inference/resnet_p.h"

namespace tenfield::inference {

torch::Tensor PatchNetworkImpl::normalised(const torch::Tensor& rgb) {
    const auto options = rgb.options();
    const auto mean = torch::tensor({0.485, 0.456, 0.406}, options).view({1, 3, 1, 1});
    const auto deviation = torch::tensor({0.229, 0.224, 0.225}, options).view({1, 3, 1, 1});
    return (rgb - mean) / deviation;
}

torch::Tensor PatchNetworkImpl::screen(const torch::Tensor&, bool) {
    throw base::Error("The architecture " + architecture() +
                      " judges patches; screening (task \"dense\") takes P1.");
}

void PatchNetworkImpl::loadFront(const base::Safetensors&) {
    throw base::Error("The architecture " + architecture() +
                      " has no EfficientNet-B0 front to be filled. Train it without --front.");
}

bool PatchNetworkImpl::inFront(const std::string&) const {
    return false;
}

const std::vector<std::string>& architectures() {
    static const std::vector<std::string> names{"P1", "EfficientNet-B0", "EfficientNet-B2", "EfficientNet-B4",
                                                "ResNet-18"};
    return names;
}

std::shared_ptr<PatchNetworkImpl> makePatchNetwork(const std::string& architecture, double dropout,
                                                   int classes) {
    if (architecture == "P1") return std::make_shared<P1Impl>(dropout);
    if (architecture == "ResNet-18") return std::make_shared<ResNet18Impl>(classes);
    if (architecture.starts_with("EfficientNet-"))
        if (const auto shape = efficientNetShape(architecture.substr(13)))
            return std::make_shared<EfficientNetImpl>(*shape, dropout, classes);
    std::string known;
    for (const auto& name : architectures()) known += (known.empty() ? "" : ", ") + name;
    throw base::Error("There is no architecture \"" + architecture +
                      "\" in this version of Tenfield; it knows " + known + ".");
}

std::shared_ptr<PatchNetworkImpl> makePatchNetwork(const std::string& architecture,
                                                   const base::Safetensors& weights) {
    auto network = makePatchNetwork(architecture);
    load(*network, weights);
    network->eval();
    toChannelsLast(*network);
    return network;
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

void toChannelsLast(torch::nn::Module& module) {
    for (auto& p : module.parameters())
        if (p.dim() == 4) p.set_data(p.detach().to(at::MemoryFormat::ChannelsLast));
}

}  // namespace tenfield::inference
