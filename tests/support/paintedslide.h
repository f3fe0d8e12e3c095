#pragma once

#include <atomic>
#include <chrono>
#include <cmath>
#include <thread>

#include "core/base/error.h"
#include "core/slide/slidesource.h"

namespace tenfield::test {

/// A slide that is a formula: the colour of a level-0 pixel says where it is, so that a screenshot can be
/// checked pixel by pixel. Levels of 1, 1/4 and 1/16. Reading can be slowed down and parts made unreadable.
class PaintedSlide final : public slide::SlideSource {
public:
    PaintedSlide(int width, int height, std::optional<base::Mpp> mpp = base::Mpp{0.25, 0.25}) {
        m_info.path = "painted.svs";
        m_info.format = "test";
        for (int k = 1; k <= 16; k *= 4)
            m_info.levels.push_back({width / k, height / k, double(k), 256, 256});
        m_info.bounds = {0, 0, double(width), double(height)};
        m_info.mpp = mpp;
        m_info.mppSource = mpp ? slide::MppSource::Vendor : slide::MppSource::None;
        m_info.properties["test.colour"] = "where it is";
        m_info.associatedImages = {"label"};
        m_info.fingerprint = "painted-" + std::to_string(width) + "x" + std::to_string(height);
    }

    /// Red grows by one every 64 px to the right, green every 64 px down; blue is 128. One colour if flat.
    std::uint32_t colourAt(double x, double y) const {
        if (flat) return *flat;
        const auto r = std::uint32_t(x / 64) & 255, g = std::uint32_t(y / 64) & 255;
        return 0xff000000u | r << 16 | g << 8 | 128;
    }

    const slide::SlideInfo& info() const override { return m_info; }
    slide::SlideInfo& editInfo() { return m_info; }

    slide::Block read(int level, const geometry::PixelRect& area) const override {
        if (delay.count() > 0) std::this_thread::sleep_for(delay);
        ++reads;
        const auto& at = m_info.levels[std::size_t(level)];
        slide::Block block{base::ArgbImage(int(area.width), int(area.height)), {}, {}};
        for (int y = 0; y < block.image.height(); ++y) {
            for (int x = 0; x < block.image.width(); ++x) {
                const auto sx = area.x + x, sy = area.y + y;
                if (sx < 0 || sy < 0 || sx >= at.width || sy >= at.height) continue;
                *block.image.pixel(x, y) =
                    colourAt((double(sx) + 0.5) * at.downsample, (double(sy) + 0.5) * at.downsample);
            }
        }
        const geometry::Rect here{double(area.x) * at.downsample, double(area.y) * at.downsample,
                                  double(area.width) * at.downsample, double(area.height) * at.downsample};
        const auto hit = broken.intersected(here);
        if (!hit.empty()) {
            const geometry::PixelRect part{std::int64_t((hit.x - here.x) / at.downsample),
                                           std::int64_t((hit.y - here.y) / at.downsample),
                                           std::int64_t(std::ceil(hit.width / at.downsample)),
                                           std::int64_t(std::ceil(hit.height / at.downsample))};
            for (auto y = part.y; y < std::min(part.bottom(), area.height); ++y) {
                for (auto x = part.x; x < std::min(part.right(), area.width); ++x) {
                    *block.image.pixel(int(x), int(y)) = 0;
                }
            }
            block.unreadable.push_back(part);
            block.error = "broken on purpose";
        }
        return block;
    }

    base::ArgbImage associatedImage(const std::string& name) const override {
        if (name != "label") throw base::Error("There is no " + name + ".");
        return base::ArgbImage(30, 20, 0xff3366cc);
    }
    std::vector<std::uint8_t> iccProfile() const override { return profile; }

    // Set before the slide is shared with threads.
    std::chrono::milliseconds delay{0};
    geometry::Rect broken;
    std::optional<std::uint32_t> flat;
    std::vector<std::uint8_t> profile;
    mutable std::atomic<int> reads{0};

private:
    slide::SlideInfo m_info;
};

}  // namespace tenfield::test
