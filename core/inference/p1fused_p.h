#pragma once

#include <torch/types.h>

#include <array>
#include <functional>
#include <span>

#include "core/base/image.h"
#include "core/inference/p1network_p.h"

/// Private to core/inference and core/training: includes Torch, so only their .cpp files include it.
namespace tenfield::inference {

/// Images of equal size as the network's input: N x 3 x (H+1) x (W+1), channels-last, mean and deviation of
/// ImageNet applied, with the row and column of zeros after the image that "same" padding wants before the
/// stem.
torch::Tensor inputTensor(std::span<const base::RgbImage> images, torch::ScalarType type);

/// P1 for inference only: BatchNorm folded into the convolutions, channels-last, in one number type. Same
/// answers as P1Impl in eval mode but for rounding, with one choice of its own: how far
/// squeeze-and-excitation looks.
class P1Fused {
public:
    /// Whole: the mean of the whole image, as in training on patches. Local: the mean of the 112 x 112 px
    /// around each cell of 16 x 16 px, so that the answer at a place does not depend on how much of the slide
    /// is in the block.
    enum class Squeeze { Whole, Local };
    /// Called between convolutions; may throw to give up.
    using Pause = std::function<void()>;

    P1Fused(P1Impl& network, torch::ScalarType type, torch::Device device);

    /// As P1Impl::features(), from inputTensor(). Without the `rim` outermost cells on each side, if they are
    /// not wanted: the last stage, half of all the work, then does without what only they need. A trous, rim
    /// cells of stage 1 go, and of the cells that remain the outermost 7 feel it.
    torch::Tensor features(torch::Tensor input, bool atrous, Squeeze squeeze, const Pause& pause = {},
                           int rim = 0) const;
    /// features() in two steps: up to the stage of 128 channels (stride 8), and from there on. rest() is
    /// differentiable in its argument.
    torch::Tensor middle(torch::Tensor input, Squeeze squeeze, const Pause& pause = {}) const;
    torch::Tensor rest(const torch::Tensor& middle, bool atrous, const Pause& pause = {}) const;
    /// As P1Impl::head(), in fp32 and differentiable in features.
    torch::Tensor head(const torch::Tensor& features) const;
    /// Mitosis minus other, as P1Impl::screen() gives them: N x h x w, fp32.
    torch::Tensor screeningLogits(const torch::Tensor& features) const;

    torch::ScalarType type() const { return m_type; }
    torch::Device device() const { return m_device; }

private:
    struct Conv {
        torch::Tensor weight, bias;
        int dilation = 1;
        int groups = 1;
        torch::Tensor operator()(const torch::Tensor& x, int stride = 1, int padding = 0,
                                 int dilation = 1) const;
    };
    struct MbConv {
        /// The first block expands nothing; the network's stem stands in that place.
        Conv expand, depthwise, reduce, excite, project;
        bool skips = false;
        int expandStride = 1, stride = 1;
        int cell = 8;  ///< side of a squeeze cell in pixels of this block's output
    };
    struct Basic {
        Conv conv1, conv2, projection;
        bool projects = false;
    };

    /// Rows first to last of what a block's squeeze-and-excitation is given. They depend on a few rows of the
    /// input only, so an image passes in strips that the processor's cache holds, with the same answer.
    torch::Tensor wideRows(const MbConv& block, const torch::Tensor& input, std::int64_t first,
                           std::int64_t last) const;
    torch::Tensor run(const MbConv& block, const torch::Tensor& input, Squeeze squeeze,
                      const Pause& pause) const;
    torch::Tensor run(const Basic& block, const torch::Tensor& x, int stride, int first, int second,
                      const Pause& pause) const;

    torch::ScalarType m_type;
    torch::Device m_device;
    std::array<MbConv, 3> m_blocks;
    std::array<Conv, 4> m_dilated;
    std::array<Basic, 4> m_basic;
    torch::Tensor m_fc1Weight, m_fc1Bias, m_fc2Weight, m_fc2Bias;  ///< fp32
    Conv m_fc1;
    torch::Tensor m_difference;  ///< row of 384: fc2's mitosis row minus its other row
    float m_differenceBias = 0;
};

}  // namespace tenfield::inference
