#include "core/patches/blockreader.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/base/stop.h"
#include "core/patches/axisweights.h"

namespace tenfield::patches {
namespace {

using geometry::PixelRect;

/// Source pixels that one part of a read may take: 16 MiB, and some 50 ms between two looks at the stop
/// token.
constexpr double kPartPixels = 1 << 22;

ModelGrid gridFor(const slide::SlideSource& source, double targetMpp) {
    if (!source.info().mpp) {
        throw base::UsageError(
            "\"" + source.info().path.string() +
            "\" does not say how large its pixels are. Give the size in um per pixel (--mpp, or "
            "Slide > Calibrate).");
    }
    return ModelGrid::forMpp(*source.info().mpp, targetMpp);
}

/// Rows of a block as 3 x 8 bits over the background, resampled along x; the two used last are kept.
class Rows {
public:
    Rows(const slide::Block& block, std::int64_t top, std::int64_t left, const AxisWeights& columns,
         int width, std::uint32_t background)
        : m_block(block),
          m_top(top),
          m_left(left),
          m_columns(columns),
          m_width(width),
          m_background(background),
          m_rgb(std::size_t(block.image.width()) * 3) {
        for (auto& row : m_row) row.resize(std::size_t(width) * 3);
    }

    /// Values times 256, so that a row's weighted sum fits 32 bits.
    const std::uint16_t* at(std::int64_t y) {
        const auto slot = std::size_t(y & 1);
        if (m_index[slot] != y) {
            make(y, m_row[slot]);
            m_index[slot] = y;
        }
        return m_row[slot].data();
    }

private:
    void make(std::int64_t y, std::vector<std::uint16_t>& into) {
        const auto* in = m_block.image.row(int(y - m_top));
        for (int x = 0; x < m_block.image.width(); ++x) {
            const std::uint32_t pixel = in[x], clear = 255 - (pixel >> 24);
            auto* rgb = m_rgb.data() + std::size_t(x) * 3;
            if (clear == 0) {
                rgb[0] = std::uint8_t(pixel >> 16), rgb[1] = std::uint8_t(pixel >> 8),
                rgb[2] = std::uint8_t(pixel);
                continue;
            }
            for (int c = 0; c < 3; ++c) {
                const int shift = 16 - 8 * c;
                const auto behind = ((m_background >> shift & 0xff) * clear + 127) / 255;
                rgb[c] = std::uint8_t(std::min(255u, (pixel >> shift & 0xff) + behind));
            }
        }
        for (int x = 0; x < m_width; ++x) {
            const auto& run = m_columns.run(x);
            const auto* weight = m_columns.weights(run);
            const auto* from = m_rgb.data() + (run.first - m_left) * 3;
            std::uint32_t r = 128, g = 128, b = 128;
            for (int i = 0; i < run.count; ++i, from += 3) {
                r += weight[i] * from[0];
                g += weight[i] * from[1];
                b += weight[i] * from[2];
            }
            auto* out = into.data() + std::size_t(x) * 3;
            out[0] = std::uint16_t(r >> 8), out[1] = std::uint16_t(g >> 8), out[2] = std::uint16_t(b >> 8);
        }
    }

    const slide::Block& m_block;
    std::int64_t m_top;
    std::int64_t m_left;
    const AxisWeights& m_columns;
    int m_width;
    std::uint32_t m_background;
    std::vector<std::uint8_t> m_rgb;
    std::array<std::vector<std::uint16_t>, 2> m_row;
    std::array<std::int64_t, 2> m_index{INT64_MIN, INT64_MIN};
};

}  // namespace

double RgbBlock::unreadablePixels(const ModelGrid& grid) const {
    return double(std::count(unreadable.data(), unreadable.data() + unreadable.bytes(), 255)) *
           grid.pixelArea();
}

BlockReader::BlockReader(const slide::SlideSource& source, double targetMpp)
    : BlockReader(source, gridFor(source, targetMpp)) {}

BlockReader::BlockReader(const slide::SlideSource& source, ModelGrid grid) : m_source(source), m_grid(grid) {
    const auto& levels = source.info().levels;
    const auto stepX = [&](int level) { return grid.scaleX / levels[level].downsample; };
    const auto stepY = [&](int level) { return grid.scaleY / levels[level].downsample; };
    // A thousandth: levels of 4.002 for 4 are meant as 4.
    while (m_level + 1 < int(levels.size()) && std::min(stepX(m_level + 1), stepY(m_level + 1)) >= 0.999)
        ++m_level;
    m_stepX = stepX(m_level);
    m_stepY = stepY(m_level);
    if (!(std::min(m_stepX, m_stepY) >= 1e-3 && std::max(m_stepX, m_stepY) <= 8192)) {
        throw base::UsageError("The slide cannot be read at this resolution: " + std::to_string(m_stepX) +
                               " of its pixels would make one.");
    }
}

PixelRect BlockReader::extent() const {
    const auto& level = m_source.info().levels[m_level];
    const auto pixels = [](std::int64_t size, double step) {
        return std::int64_t(std::ceil(double(size) / step - 1e-6));
    };
    return {0, 0, pixels(level.width, m_stepX), pixels(level.height, m_stepY)};
}

RgbBlock BlockReader::read(const PixelRect& area, std::stop_token stop) const {
    constexpr std::int64_t kMost = 1 << 26;
    if (area.width < 0 || area.height < 0 || (area.width > 0 && area.height > kMost / area.width)) {
        throw base::UsageError("A block of " + std::to_string(area.width) + " x " +
                               std::to_string(area.height) + " pixels is more than can be read at once.");
    }
    RgbBlock result;
    result.area = area;
    result.image = base::RgbImage(int(area.width), int(area.height));
    result.unreadable = base::GrayImage(int(area.width), int(area.height));
    result.outside = base::GrayImage(int(area.width), int(area.height));
    // Parts that are about square in the source, so that no part reads a whole row of file tiles for a few
    // lines.
    const auto side = [](double step) {
        return std::max<std::int64_t>(1, std::int64_t(std::sqrt(kPartPixels) / step));
    };
    const auto width = side(m_stepX), height = side(m_stepY);
    for (auto y = area.y; y < area.bottom(); y += height) {
        for (auto x = area.x; x < area.right(); x += width) {
            base::throwIfStopped(stop);
            readPart({x, y, std::min(width, area.right() - x), std::min(height, area.bottom() - y)}, result);
        }
    }
    const auto any = [](const base::GrayImage& mask) {
        return std::find(mask.data(), mask.data() + mask.bytes(), 255) != mask.data() + mask.bytes();
    };
    result.anyUnreadable = any(result.unreadable);
    result.anyOutside = any(result.outside);
    return result;
}

void BlockReader::readPart(const PixelRect& part, RgbBlock& into) const {
    const int width = int(part.width), height = int(part.height);
    const AxisWeights columns(part.x, width, m_stepX), lines(part.y, height, m_stepY);
    const PixelRect source{columns.sourceBegin(), lines.sourceBegin(),
                           columns.sourceEnd() - columns.sourceBegin(),
                           lines.sourceEnd() - lines.sourceBegin()};
    const auto block = m_source.read(m_level, source);
    if (!block.error.empty()) into.error = block.error;
    const int left = int(part.x - into.area.x), top = int(part.y - into.area.y);

    Rows rows(block, source.y, source.x, columns, width, m_source.info().background);
    // At most 255 * 2^8 * 2^16 and a half of 2^24: just below 2^32.
    std::vector<std::uint32_t> sums(std::size_t(width) * 3);
    constexpr std::uint32_t kHalf = 1 << 23;
    for (int y = 0; y < height; ++y) {
        const auto& run = lines.run(y);
        const auto* weight = lines.weights(run);
        std::fill(sums.begin(), sums.end(), kHalf);
        for (int i = 0; i < run.count; ++i) {
            const auto* row = rows.at(run.first + i);
            for (std::size_t x = 0; x < sums.size(); ++x) sums[x] += weight[i] * row[x];
        }
        auto* out = into.image.pixel(left, top + y);
        for (std::size_t x = 0; x < sums.size(); ++x) out[x] = std::uint8_t(sums[x] >> 24);

        const auto nearest = run.nearest - source.y;
        auto* outside = into.outside.pixel(left, top + y);
        // A run holds the pixel under its centre, so nearest lies in the block.
        const auto* alpha = block.image.row(int(nearest));
        for (int x = 0; x < width; ++x) outside[x] = alpha[columns.run(x).nearest - source.x] >> 24 ? 0 : 255;
    }
    for (const auto& rect : block.unreadable) {
        const auto [x0, x1] = columns.touchedBy(source.x + rect.x, source.x + rect.right());
        const auto [y0, y1] = lines.touchedBy(source.y + rect.y, source.y + rect.bottom());
        for (int y = y0; y < y1; ++y) {
            std::fill_n(into.unreadable.pixel(left + x0, top + y), x1 - x0, std::uint8_t(255));
            std::fill_n(into.outside.pixel(left + x0, top + y), x1 - x0, std::uint8_t(0));
        }
    }
}

}  // namespace tenfield::patches
