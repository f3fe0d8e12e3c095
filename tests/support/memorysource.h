#pragma once

#include <atomic>
#include <functional>
#include <mutex>

#include "core/base/error.h"
#include "core/slide/pixelrects.h"
#include "core/slide/slidesource.h"

namespace tenfield::test {

/// A slide whose pixels a function computes: for tests that must know every pixel. Counts its reads.
class MemorySource : public slide::SlideSource {
public:
    using Pixel =
        std::function<std::uint32_t(int level, std::int64_t x, std::int64_t y)>;  ///< ARGB, premultiplied

    MemorySource(std::int64_t width, std::int64_t height, std::vector<double> downsamples, Pixel pixel,
                 base::Mpp mpp = {0.25, 0.25})
        : m_pixel(std::move(pixel)) {
        m_info.path = "memory.svs";
        m_info.format = "memory";
        for (const double d : downsamples) {
            m_info.levels.push_back({std::int64_t(double(width) / d), std::int64_t(double(height) / d), d});
        }
        m_info.bounds = m_info.extent();
        m_info.mpp = mpp;
        m_info.mppSource = slide::MppSource::Vendor;
    }

    slide::SlideInfo& editInfo() { return m_info; }
    /// Level-0 pixels that cannot be read, at any level.
    std::vector<geometry::Rect> broken;
    std::function<void()> beforeRead;  ///< called by each read, e.g. to wait
    mutable std::atomic<int> reads{0};

    const slide::SlideInfo& info() const override { return m_info; }
    slide::Block read(int level, const geometry::PixelRect& area) const override {
        ++reads;
        if (beforeRead) beforeRead();
        const auto& l = m_info.levels.at(level);
        slide::Block block;
        block.image = base::ArgbImage(int(area.width), int(area.height), 0);
        const auto inside = slide::intersection(area, {0, 0, l.width, l.height});
        for (auto y = inside.y; y < inside.bottom(); ++y) {
            for (auto x = inside.x; x < inside.right(); ++x) {
                *block.image.pixel(int(x - area.x), int(y - area.y)) = m_pixel(level, x, y);
            }
        }
        for (const auto& r : broken) {
            const auto cut = slide::intersection(
                geometry::PixelRect::covering({r.x / l.downsample, r.y / l.downsample, r.width / l.downsample,
                                               r.height / l.downsample}),
                inside);
            if (cut.empty()) continue;
            block.unreadable.push_back({cut.x - area.x, cut.y - area.y, cut.width, cut.height});
            block.error = "broken on purpose";
            for (auto y = cut.y; y < cut.bottom(); ++y) {
                for (auto x = cut.x; x < cut.right(); ++x)
                    *block.image.pixel(int(x - area.x), int(y - area.y)) = 0;
            }
        }
        return block;
    }
    base::ArgbImage associatedImage(const std::string& name) const override {
        throw base::UsageError("no " + name);
    }

private:
    slide::SlideInfo m_info;
    Pixel m_pixel;
};

/// A pixel that differs from its neighbours in every channel, the same on every machine.
inline std::uint32_t noisePixel(std::int64_t x, std::int64_t y) {
    std::uint64_t h = std::uint64_t(x) * 0x9e3779b97f4a7c15u ^ std::uint64_t(y) * 0xc2b2ae3d27d4eb4fu;
    h ^= h >> 29;
    h *= 0xbf58476d1ce4e5b9u;
    h ^= h >> 32;
    return 0xff000000u | std::uint32_t(h & 0xffffff);
}

}  // namespace tenfield::test
