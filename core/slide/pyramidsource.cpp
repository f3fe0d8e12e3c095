#include "core/slide/pyramidsource.h"

#include <algorithm>
#include <mutex>

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/slide/halve.h"
#include "core/slide/messages.h"
#include "core/slide/pixelrects.h"

namespace tenfield::slide {
namespace {

using geometry::PixelRect;

constexpr std::int64_t kScreen = 2048;
constexpr std::int64_t kSmallEnough = 1024;
/// Pixels along a side of what is read at a time.
constexpr std::int64_t kChunk = 1024;
/// Pixels along a side of what the sketch reads of each chunk, and the number of chunks from which it is
/// made.
constexpr std::int64_t kSample = 256;
constexpr std::int64_t kSketchFrom = 64;
/// What is not built yet: grey, so that nobody takes it for glass without tissue.
constexpr std::uint32_t kNotYet = 0xffc4c4c8;

std::int64_t halvedSize(std::int64_t size, int times) {
    const auto unit = std::int64_t(1) << times;
    return (size + unit - 1) / unit;
}

}  // namespace

bool PyramidSource::isNeeded(const SlideInfo& info) {
    const auto& coarsest = info.levels.back();
    return std::max(coarsest.width, coarsest.height) > kScreen;
}

PyramidSource::PyramidSource(std::shared_ptr<const SlideSource> slide, std::size_t memory)
    : m_slide(std::move(slide)),
      m_info(m_slide->info()),
      m_firstAdded(int(m_info.levels.size())),
      m_firstHalvings(1) {
    const auto base = m_info.levels.back();
    const auto width = [&](int times) { return halvedSize(base.width, times); };
    const auto height = [&](int times) { return halvedSize(base.height, times); };
    if (!isNeeded(m_info)) return;
    // All added levels together take four thirds of the first.
    while (double(width(m_firstHalvings)) * double(height(m_firstHalvings)) * 4 * 4 / 3 > double(memory))
        ++m_firstHalvings;
    for (int times = m_firstHalvings;; ++times) {
        m_info.levels.push_back(
            {width(times), height(times), base.downsample * double(std::int64_t(1) << times), 256, 256});
        m_added.emplace_back(int(width(times)), int(height(times)), kNotYet);
        if (std::max(width(times), height(times)) <= kSmallEnough) break;
    }
}

Block PyramidSource::read(int level, const PixelRect& area) const {
    if (level < m_firstAdded) return m_slide->read(level, area);
    checkRead(m_info, level, area);
    Block block;
    block.image = base::ArgbImage(int(area.width), int(area.height), 0);
    const std::shared_lock lock(m_mutex);
    const auto& image = m_added[std::size_t(level - m_firstAdded)];
    const auto inside = intersection(area, {0, 0, image.width(), image.height()});
    for (auto y = inside.y; y < inside.bottom(); ++y) {
        std::copy_n(image.row(int(y)) + inside.x, inside.width,
                    block.image.row(int(y - area.y)) + (inside.x - area.x));
    }
    const int halvings = m_firstHalvings + level - m_firstAdded;
    for (const auto& rect : m_unreadable) {
        const auto cut = intersection(halvedRect(rect, halvings), inside);
        if (cut.empty()) continue;
        block.unreadable.push_back({cut.x - area.x, cut.y - area.y, cut.width, cut.height});
        block.error = m_error;
        for (auto y = cut.y; y < cut.bottom(); ++y) {
            std::fill_n(block.image.row(int(y - area.y)) + (cut.x - area.x), cut.width, 0u);
        }
    }
    return block;
}

void PyramidSource::build(std::stop_token stop, const AreaReady& ready, const base::ProgressSink& progress) {
    if (m_added.empty()) return;
    const int last = m_firstAdded - 1;
    const auto base = m_info.levels[std::size_t(last)];
    // Each chunk must end on whole pixels of the coarsest level.
    const auto side = std::max(kChunk, std::int64_t(1) << (m_firstHalvings + int(m_added.size()) - 1));
    if (base.width / side * (base.height / side) >= kSketchFrom) sketch(stop, side, ready);
    for (std::int64_t y = 0; y < base.height; y += side) {
        for (std::int64_t x = 0; x < base.width; x += side) {
            if (stop.stop_requested()) return;
            const PixelRect chunk{x, y, std::min(side, base.width - x), std::min(side, base.height - y)};
            add(chunk, m_slide->read(last, chunk));
            const double d = base.downsample;
            if (ready)
                ready({double(x) * d, double(y) * d, double(chunk.width) * d, double(chunk.height) * d});
        }
        if (progress) {
            progress(
                {"Building coarser levels", double(std::min(y + side, base.height)), double(base.height)});
        }
    }
}

void PyramidSource::sketch(std::stop_token stop, std::int64_t side, const AreaReady& ready) {
    const int last = m_firstAdded - 1;
    const auto base = m_info.levels[std::size_t(last)];
    const double d = base.downsample;
    for (std::int64_t y = 0; y < base.height; y += side) {
        for (std::int64_t x = 0; x < base.width && !stop.stop_requested(); x += side) {
            const PixelRect chunk{x, y, std::min(side, base.width - x), std::min(side, base.height - y)};
            const auto sampled = std::min({kSample, chunk.width, chunk.height});
            auto block =
                m_slide->read(last, {x + (chunk.width - sampled) / 2 / base.tileWidth * base.tileWidth,
                                     y + (chunk.height - sampled) / 2 / base.tileHeight * base.tileHeight,
                                     sampled, sampled});
            if (!block.unreadable.empty()) continue;
            while (std::max(block.image.width(), block.image.height()) > 1) block.image = halved(block.image);
            const std::lock_guard lock(m_mutex);
            for (std::size_t i = 0; i < m_added.size(); ++i) {
                const auto part = halvedRect(chunk, m_firstHalvings + int(i));
                for (auto row = part.y; row < part.bottom(); ++row) {
                    std::fill_n(m_added[i].row(int(row)) + part.x, part.width, *block.image.data());
                }
            }
        }
        if (ready) {
            ready({0, double(y) * d, double(base.width) * d, double(std::min(side, base.height - y)) * d});
        }
    }
}

void PyramidSource::add(const PixelRect& chunk, Block block) {
    std::vector<base::ArgbImage> smaller;
    for (int times = 1; times < m_firstHalvings + int(m_added.size()); ++times) {
        block.image = halved(block.image);
        if (times >= m_firstHalvings) smaller.push_back(block.image);
    }
    const std::lock_guard lock(m_mutex);
    for (std::size_t i = 0; i < smaller.size(); ++i) {
        const int times = m_firstHalvings + int(i);
        const auto left = chunk.x >> times, top = chunk.y >> times;
        for (int y = 0; y < smaller[i].height(); ++y) {
            std::copy_n(smaller[i].row(y), smaller[i].width(), m_added[i].row(int(top) + y) + left);
        }
    }
    for (const auto& rect : block.unreadable) {
        m_unreadable.push_back({chunk.x + rect.x, chunk.y + rect.y, rect.width, rect.height});
        m_error = block.error;
    }
}

PyramidBuilder::PyramidBuilder(std::shared_ptr<PyramidSource> source, PyramidSource::AreaReady ready,
                               base::ProgressSink progress)
    : m_thread([source = std::move(source), ready = std::move(ready),
                progress = std::move(progress)](std::stop_token stop) {
          if (const auto done = base::guarded([&] { source->build(stop, ready, progress); }); !done) {
              spdlog::warn("{}: coarser levels: {}", source->info().path.string(), done.error().message);
          }
      }) {}

}  // namespace tenfield::slide
