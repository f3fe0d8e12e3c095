#include "core/stain/glass.h"

#include <algorithm>
#include <cmath>

namespace tenfield::stain {
namespace {

constexpr float glassUpTo = 14;
constexpr float stainedFrom = 30;

class GlassKeeper final : public ColourMap {
public:
    explicit GlassKeeper(std::unique_ptr<ColourMap> inner) : m_inner(std::move(inner)) {}

    std::string name() const override { return m_inner->name(); }
    std::string parameters() const override { return m_inner->parameters(); }
    Rgb map(Rgb colour) const override { return blend(colour, m_inner->map(colour)); }

    void mapMany(std::span<const Rgb> in, std::span<Rgb> out) const override {
        m_inner->mapMany(in, out);
        for (std::size_t i = 0; i < in.size(); ++i) out[i] = blend(in[i], out[i]);
    }

private:
    static Rgb blend(Rgb colour, Rgb mapped) {
        const float weight = distanceFromGlass(colour);
        if (weight >= 1) return mapped;
        Rgb result;
        for (int c = 0; c < 3; ++c) {
            const float value = float(colour[c]) + weight * float(mapped[c] - colour[c]);
            result[c] = std::uint8_t(value + 0.5f);
        }
        return result;
    }

    std::unique_ptr<ColourMap> m_inner;
};

}  // namespace

float distanceFromGlass(Rgb colour) {
    const auto [low, high] = std::minmax({int(colour[0]), int(colour[1]), int(colour[2])});
    const float d = float(high - low) + float(255 - high) / 2;
    const float t = std::clamp((d - glassUpTo) / (stainedFrom - glassUpTo), 0.0f, 1.0f);
    return t * t * (3 - 2 * t);
}

std::unique_ptr<ColourMap> keepGlass(std::unique_ptr<ColourMap> inner) {
    return std::make_unique<GlassKeeper>(std::move(inner));
}

}  // namespace tenfield::stain
