#pragma once

#include <torch/nn.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/base/safetensors.h"

/// Private to core/inference and core/training: includes Torch, so only their .cpp files include it.
namespace tenfield::inference {

/// A network that tells mitoses from other patches. Input everywhere: N x 3 x H x W, RGB in 0..1; ImageNet
/// mean and deviation are applied inside. Logits: 0 other, 1 mitosis.
class PatchNetworkImpl : public torch::nn::Module {
public:
    /// As model cards and recipes name it.
    virtual std::string architecture() const = 0;

    /// Output of the last block with twice the resolution of the last one's, the output of the last block
    /// from there, and pooling and linear layers on that: N x classes.
    virtual torch::Tensor middle(const torch::Tensor& rgb) = 0;
    virtual torch::Tensor rest(const torch::Tensor& middle) = 0;
    virtual torch::Tensor head(const torch::Tensor& features) = 0;
    torch::Tensor features(const torch::Tensor& rgb) { return rest(middle(rgb)); }
    /// One answer a patch.
    torch::Tensor forward(const torch::Tensor& rgb) { return head(features(rgb)); }
    /// One answer a cell, without pooling: N x 2 x h x w logits, a trous at twice the resolution. Throws
    /// base::Error for networks that cannot (all but P1).
    virtual torch::Tensor screen(const torch::Tensor& rgb, bool atrous);

    /// Fills the part that starts from ImageNet weights: stem and blocks 0-2 of EfficientNet-B0, named as in
    /// lukemelas/EfficientNet-PyTorch. Throws base::Error for networks without that part.
    virtual void loadFront(const base::Safetensors& weights);
    /// Whether the named parameter belongs to that part.
    virtual bool inFront(const std::string& parameter) const;

    /// Called between the blocks of middle(), which take long with a whole batch; may throw to stop.
    void setPause(std::function<void()> pause) { m_pause = std::move(pause); }

    /// (x - mean) / deviation of ImageNet.
    static torch::Tensor normalised(const torch::Tensor& rgb);

protected:
    /// x, after a pause.
    const torch::Tensor& paused(const torch::Tensor& x) const {
        if (m_pause) m_pause();
        return x;
    }

    const std::function<void()>& pause() const { return m_pause; }

private:
    std::function<void()> m_pause;
};

/// "P1", "EfficientNet-B0", "EfficientNet-B2", "EfficientNet-B4", "ResNet-18".
const std::vector<std::string>& architectures();
/// With random weights. classes other than 2 are for comparing parameter counts (not P1). Throws base::Error
/// naming the architectures that there are.
std::shared_ptr<PatchNetworkImpl> makePatchNetwork(const std::string& architecture, double dropout = 0.3,
                                                   int classes = 2);
/// In eval mode, channels-last, with the file's weights.
std::shared_ptr<PatchNetworkImpl> makePatchNetwork(const std::string& architecture,
                                                   const base::Safetensors& weights);

/// Parameters and running statistics by their names; num_batches_tracked is left out.
base::Safetensors exported(const torch::nn::Module& module);
/// Fills every parameter and buffer of module from content; throws base::Error if one is missing, has another
/// shape or holds a number that is not finite, and if content has tensors that the module does not know.
void load(torch::nn::Module& module, const base::Safetensors& content);
/// Convolution weights channels-last in memory, as the processor likes them.
void toChannelsLast(torch::nn::Module& module);

}  // namespace tenfield::inference
