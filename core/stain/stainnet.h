#pragma once

#include <filesystem>

#include "core/base/safetensors.h"
#include "core/stain/colourmap.h"

namespace tenfield::stain {

/// StainNet (Kang et al. 2021): three 1x1 convolutions 3-32-32-3 with ReLU between, 1,283 numbers, on RGB /
/// 255 scaled to -1..1; its output y becomes y / 2 + 1/2. Eight bits as the authors' test.py makes them:
/// clamped to 0..1, times 255, truncated. Source: khtao/StainNet, models.py and test.py.
class StainNet final : public ColourMap {
public:
    /// Names and shapes as in the authors' checkpoints: rgb_trans.{0,2,4}.{weight,bias}. source stands in
    /// messages and parameters(). Throws base::Error if a tensor is missing, of another shape or not finite.
    StainNet(const base::Safetensors& weights, std::string source, std::string sha256 = {});

    /// Throws base::Error for damaged, foreign or large (above 1 MiB) files.
    static std::unique_ptr<StainNet> fromFile(const std::filesystem::path& file);

    std::string name() const override { return "stainnet"; }
    Rgb map(Rgb colour) const override;
    void mapMany(std::span<const Rgb> in, std::span<Rgb> out) const override;
    std::string parameters() const override;

    /// The map before clamping and truncation.
    std::array<float, 3> forward(Rgb colour) const;

    static constexpr int width = 32;

private:
    std::string m_source;
    std::string m_sha256;
    std::array<std::array<float, 3>, width> m_weight0;
    std::array<float, width> m_bias0;
    std::array<std::array<float, width>, width> m_weight2;
    std::array<float, width> m_bias2;
    std::array<std::array<float, width>, 3> m_weight4;
    std::array<float, 3> m_bias4;

    template <class Sink>
    void run(std::span<const Rgb> in, const Sink& sink) const;
};

}  // namespace tenfield::stain
