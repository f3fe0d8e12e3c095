#pragma once

#include <algorithm>
#include <mutex>
#include <set>
#include <stdexcept>

#include "core/base/error.h"
#include "core/inference/classifier.h"
#include "core/slide/slidesource.h"

namespace tenfield::test {

/// A slide in memory: pink tissue on white glass with dark dots of 20 px at known places; parts can be made
/// unreadable.
class DotSlide final : public slide::SlideSource {
public:
    DotSlide(int width, int height, std::vector<geometry::Point> dots,
             std::optional<base::Mpp> mpp = base::Mpp{0.25, 0.25})
        : m_image(width, height, 0xffffffff), m_dots(std::move(dots)) {
        m_info.path = "dots";
        m_info.format = "test";
        m_info.levels = {{width, height, 1, 256, 256}};
        m_info.bounds = {0, 0, double(width), double(height)};
        m_info.mpp = mpp;
        m_info.mppSource = mpp ? slide::MppSource::Vendor : slide::MppSource::None;
        m_info.fingerprint = "dots";
        const int margin = width / 10;
        for (int y = margin; y < height - margin; ++y)
            for (int x = margin; x < width - margin; ++x)
                *m_image.pixel(x, y) = 0xffd8a0c0 + std::uint32_t((x * 7 + y * 13) % 9);
        for (const auto dot : m_dots)
            for (int y = int(dot.y) - 10; y < int(dot.y) + 10; ++y)
                for (int x = int(dot.x) - 10; x < int(dot.x) + 10; ++x)
                    if (std::hypot(x + 0.5 - dot.x, y + 0.5 - dot.y) < 10 && x >= 0 && y >= 0 && x < width &&
                        y < height)
                        *m_image.pixel(x, y) = 0xff301040;
    }

    void makeUnreadable(const geometry::PixelRect& area) { m_broken = area; }
    const slide::SlideInfo& info() const override { return m_info; }
    base::ArgbImage associatedImage(const std::string&) const override { return {}; }

    slide::Block read(int level, const geometry::PixelRect& area) const override {
        if (level != 0) throw std::logic_error("there is one level");
        slide::Block block{base::ArgbImage(int(area.width), int(area.height)), {}, {}};
        for (int y = 0; y < block.image.height(); ++y)
            for (int x = 0; x < block.image.width(); ++x) {
                const auto sx = area.x + x, sy = area.y + y;
                if (sx < 0 || sy < 0 || sx >= m_image.width() || sy >= m_image.height()) continue;
                if (m_broken.toRect().contains(geometry::Point{double(sx), double(sy)})) continue;
                *block.image.pixel(x, y) = *m_image.pixel(int(sx), int(sy));
            }
        const auto hit = m_broken.toRect().intersected(area.toRect());
        if (!hit.empty()) {
            block.unreadable.push_back({std::int64_t(hit.x) - area.x, std::int64_t(hit.y) - area.y,
                                        std::int64_t(hit.width), std::int64_t(hit.height)});
            block.error = "broken on purpose";
        }
        return block;
    }

private:
    slide::SlideInfo m_info;
    base::ArgbImage m_image;
    std::vector<geometry::Point> m_dots;
    geometry::PixelRect m_broken;
};

/// Finds dark pixels: a stand-in for the networks whose answers are known in closed form.
class DarknessClassifier : public inference::Classifier {
public:
    std::string name() const override { return "darkness"; }
    std::string sha256() const override { return "0"; }
    std::string precisionInUse() const override { return "fp32"; }
    double mpp() const override { return 0.25; }
    int patchSize() const override { return 100; }
    int halo() const override { return 96; }
    double threshold() const override { return 0.5; }
    double screeningThreshold() const override { return 0.3; }

    inference::ScreeningMap screen(const base::RgbImage& block, std::stop_token stop = {}) override {
        if (stop.stop_requested()) throw base::Cancelled();
        inference::ScreeningMap map{base::FloatImage(block.width() / 8, block.height() / 8)};
        for (int row = 0; row < map.probability.height(); ++row)
            for (int column = 0; column < map.probability.width(); ++column)
                *map.probability.pixel(column, row) = darkness(block, 3 + 8 * column, 3 + 8 * row, 12);
        return map;
    }
    std::vector<float> classify(std::span<const base::RgbImage> patches) override {
        std::vector<float> values;
        for (const auto& patch : patches) values.push_back(darkness(patch, 50, 50, 8));
        return values;
    }
    std::vector<float> classifyOrientations(std::span<const base::RgbImage> patches) override {
        std::vector<float> values;
        for (const float value : classify(patches)) values.insert(values.end(), 8, value);
        return values;
    }
    inference::ActivationMap gradCam(const base::RgbImage&, inference::TargetClass,
                                     inference::FocusLayer) override {
        return {base::FloatImage(7, 7, 1.0f), true};
    }

private:
    static float darkness(const base::RgbImage& image, int x, int y, int radius) {
        int dark = 0, all = 0;
        for (int py = std::max(0, y - radius); py < std::min(image.height(), y + radius); ++py)
            for (int px = std::max(0, x - radius); px < std::min(image.width(), x + radius); ++px)
                dark += image.pixel(px, py)[1] < 0x40, ++all;
        return all ? float(dark) / float(all) : 0;
    }
};

}  // namespace tenfield::test
