#include "ui/models/displayfilter.h"

#include <lcms2.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tenfield::models {

namespace {

void applyTone(base::ArgbImage& image, const std::array<std::uint8_t, 256>& table) {
    for (int y = 0; y < image.height(); ++y) {
        for (std::uint32_t *p = image.row(y), *end = p + image.width(); p != end; ++p) {
            if (*p >> 24 != 255) continue;
            *p = 0xff000000u | std::uint32_t(table[*p >> 16 & 255]) << 16 |
                 std::uint32_t(table[*p >> 8 & 255]) << 8 | table[*p & 255];
        }
    }
}

}  // namespace

std::array<std::uint8_t, 256> toneTable(const DisplaySettings& settings) {
    const double angle = std::clamp(settings.contrast, -1.0, 0.98) + 1;
    const double k = std::tan(angle * std::numbers::pi / 4);
    std::array<std::uint8_t, 256> table;
    for (int v = 0; v < 256; ++v) {
        const double stretched = std::clamp((v / 255.0 - 0.5) * k + 0.5 + settings.brightness, 0.0, 1.0);
        table[std::size_t(v)] = std::uint8_t(std::lround(255 * std::pow(stretched, 1 / settings.gamma)));
    }
    return table;
}

std::shared_ptr<const IccToSrgb> IccToSrgb::fromProfile(const std::vector<std::uint8_t>& profile) {
    // Real profiles are a few KiB to a few MiB.
    if (profile.size() < 128 || profile.size() > (std::size_t(64) << 20)) return nullptr;
    cmsHPROFILE from = cmsOpenProfileFromMem(profile.data(), cmsUInt32Number(profile.size()));
    if (!from) return nullptr;
    cmsHTRANSFORM transform = nullptr;
    if (cmsGetColorSpace(from) == cmsSigRgbData) {
        cmsHPROFILE to = cmsCreate_sRGBProfile();
        // Without the one-pixel cache a transform may be shared by threads.
        transform = cmsCreateTransform(from, TYPE_BGRA_8, to, TYPE_BGRA_8, INTENT_PERCEPTUAL,
                                       cmsFLAGS_NOCACHE | cmsFLAGS_COPY_ALPHA);
        cmsCloseProfile(to);
    }
    cmsCloseProfile(from);
    if (!transform) return nullptr;
    return std::shared_ptr<const IccToSrgb>(new IccToSrgb(transform));
}

IccToSrgb::~IccToSrgb() {
    cmsDeleteTransform(m_transform);
}

void IccToSrgb::apply(base::ArgbImage& image) const {
    // Half-transparent pixels are premultiplied, which the transform does not know; they are rare (edges of
    // MIRAX fields) and hardly seen, so they go through as they are.
    for (int y = 0; y < image.height(); ++y) {
        cmsDoTransform(m_transform, image.row(y), image.row(y), cmsUInt32Number(image.width()));
    }
}

tiles::TileFilter makeDisplayFilter(const DisplaySettings& settings, std::shared_ptr<const IccToSrgb> icc,
                                    std::shared_ptr<const stain::ColourTable> table) {
    if (!settings.iccToSrgb) icc.reset();
    const bool tones = settings.changesTone();
    if (!table && !icc && !tones) return {};
    return [table = std::move(table), icc = std::move(icc), tones,
            tone = toneTable(settings)](base::ArgbImage& image) {
        if (table) table->apply(image);
        if (icc) icc->apply(image);
        if (tones) applyTone(image, tone);
    };
}

}  // namespace tenfield::models
