#include "core/slide/recoveringsource.h"

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/slide/messages.h"
#include "core/slide/pixelrects.h"

namespace tenfield::slide {
namespace {

using geometry::PixelRect;

/// Above this a level's tiles are not taken as the unit of reading: whole strips would be read for a few
/// pixels.
constexpr int kLargestUnit = 1024;
constexpr int kFailuresBeforeGivingUp = 256;

bool isWhole(double value) {
    return std::abs(value - std::round(value)) < 1e-9 * value;
}

int unit(int tile) {
    return tile <= kLargestUnit ? tile : 512;
}

}  // namespace

/// One call of read().
struct RecoveringSource::Reading {
    Block& block;
    PixelRect wanted;  ///< the block's area in the level
    PixelRect inside;  ///< what of it lies in the level
    int level;
    bool exact;                       ///< any pixel of the level can be named exactly
    std::unique_ptr<RawSlide> own{};  ///< has not failed yet; no other thread uses it
    base::ArgbImage buffer{};
    bool lost =
        false;  ///< no handle can be opened: the disk or the file is gone, which says nothing of its tiles

    void copy(const PixelRect& from, std::int64_t bufferWidth, const PixelRect& part) {
        for (auto y = part.y; y < part.bottom(); ++y) {
            const auto* source = buffer.data() + (y - from.y) * bufferWidth + (part.x - from.x);
            auto* target = block.image.row(int(y - wanted.y)) + (part.x - wanted.x);
            std::copy(source, source + part.width, target);
        }
    }
    void markUnreadable(const PixelRect& part) {
        const auto cut = intersection(part, inside);
        if (!cut.empty())
            block.unreadable.push_back({cut.x - wanted.x, cut.y - wanted.y, cut.width, cut.height});
    }
};

RecoveringSource::RecoveringSource(SlideInfo info, std::unique_ptr<RawSlide> first, RawSlideFactory more)
    : m_info(std::move(info)),
      m_more(std::move(more)),
      m_counts(std::make_unique<Counts[]>(m_info.levels.size())),
      m_current(std::move(first)) {}

Block RecoveringSource::read(int level, const PixelRect& area) const {
    checkRead(m_info, level, area);
    Block block;
    block.image = base::ArgbImage(int(area.width), int(area.height), 0);
    const auto& l = m_info.levels[level];
    Reading reading{block, area, intersection(area, {0, 0, l.width, l.height}), level, isWhole(l.downsample),
                    {},    {}};
    const auto& inside = reading.inside;
    if (inside.empty()) return block;
    if (givenUp(level)) {
        reading.markUnreadable(inside);
        block.error = base::say("slide", "too many tiles of this level are broken").text();
        return block;
    }

    const auto first = unit(l.tileWidth), second = unit(l.tileHeight);
    const PixelRect tiles{inside.x / first, inside.y / second,
                          (inside.right() - 1) / first - inside.x / first + 1,
                          (inside.bottom() - 1) / second - inside.y / second + 1};
    bool done = false;
    if (reading.exact && !anyBroken(level, tiles)) {
        const auto scale = std::int64_t(std::round(l.downsample));
        const bool direct = inside == area;
        if (!direct) reading.buffer = base::ArgbImage(int(inside.width), int(inside.height));
        auto* target = direct ? block.image.data() : reading.buffer.data();
        done = readPixels(reading, target, inside.x * scale, inside.y * scale, inside.width, inside.height);
        if (done && !direct) reading.copy(inside, inside.width, inside);
        if (!done) std::fill_n(block.image.data(), block.image.bytes() / 4, 0u);
    }
    for (auto row = tiles.y; !done && row < tiles.bottom(); ++row) {
        for (auto column = tiles.x; column < tiles.right(); ++column) readTile(reading, column, row);
    }
    if (block.unreadable.empty()) block.error.clear();
    mergeRects(block.unreadable);
    if (reading.own) {
        const std::lock_guard lock(m_mutex);
        if (!m_current) m_current = std::move(reading.own);
    }
    return block;
}

base::ArgbImage RecoveringSource::associatedImage(const std::string& name) const {
    throw base::UsageError("\"" + m_info.path.string() + "\" holds no image named \"" + name + "\".");
}

/// A whole tile of the level. On a level that cannot be named exactly the first pixel lies up to half a
/// level-0 pixel beside the tile's corner, and the library mixes in a neighbouring tile; if that one is
/// broken, only the inner part (from a position just inside, without the last column and row) can be had.
void RecoveringSource::readTile(Reading& reading, std::int64_t column, std::int64_t row) const {
    const auto& level = m_info.levels[reading.level];
    const int width = unit(level.tileWidth), height = unit(level.tileHeight);
    const auto tile =
        intersection({column * width, row * height, width, height}, {0, 0, level.width, level.height});
    const TileId id{reading.level, column, row};
    const auto state = stateOf(id);
    if (state == TileState::Broken || reading.lost || givenUp(reading.level)) {
        if (reading.block.error.empty())
            reading.block.error = base::say("slide", "the file is damaged there").text();
        return reading.markUnreadable(tile);
    }
    const auto wanted = intersection(tile, reading.inside);
    reading.buffer = base::ArgbImage(int(tile.width), int(tile.height));
    const double x = double(tile.x) * level.downsample, y = double(tile.y) * level.downsample;
    if (state == TileState::Good && readPixels(reading, reading.buffer.data(), std::int64_t(std::round(x)),
                                               std::int64_t(std::round(y)), tile.width, tile.height)) {
        return reading.copy(tile, tile.width, wanted);
    }
    const PixelRect inner{tile.x, tile.y, tile.width - 1, tile.height - 1};
    if (!reading.exact && !inner.empty() &&
        readPixels(reading, reading.buffer.data(), std::int64_t(std::ceil(x)), std::int64_t(std::ceil(y)),
                   inner.width, inner.height)) {
        reading.copy(tile, inner.width, intersection(inner, wanted));
        reading.markUnreadable(intersection({inner.right(), tile.y, 1, tile.height}, wanted));
        reading.markUnreadable(intersection({tile.x, inner.bottom(), inner.width, 1}, wanted));
        const std::lock_guard lock(m_mutex);
        m_innerOnly.insert(id);
        return;
    }
    reading.markUnreadable(tile);
    if (reading.lost) return;
    const std::lock_guard lock(m_mutex);
    m_broken.insert(id);
}

/// One read with all that recovery can do for it. False is a verdict: a handle that had not failed before and
/// that no other thread uses could not read it.
bool RecoveringSource::readPixels(Reading& reading, std::uint32_t* target, std::int64_t x, std::int64_t y,
                                  std::int64_t width, std::int64_t height) const {
    auto& counts = m_counts[reading.level];
    std::string error;
    const auto attempt = [&](const RawSlide& handle) {
        error = handle.read(target, reading.level, x, y, width, height);
        if (error.empty()) ++counts.good;
        return error.empty();
    };
    try {
        if (!reading.own) {
            const auto shared = current();
            if (attempt(*shared)) return true;
            putAway(shared);
            reading.own = reopen();
        }
        if (attempt(*reading.own)) return true;
    } catch (const base::Error& e) {
        reading.block.error = e.what();
        reading.lost = true;
        return false;
    }
    reading.own.reset();
    reading.block.error = error;
    if (++counts.failed == kFailuresBeforeGivingUp) {
        spdlog::warn("{}: many reads of level {} fail: {}", m_info.path.string(), reading.level, error);
    }
    return false;
}

std::shared_ptr<RawSlide> RecoveringSource::current() const {
    const std::lock_guard lock(m_mutex);
    if (!m_current) m_current = reopen();
    return m_current;
}

void RecoveringSource::putAway(const std::shared_ptr<RawSlide>& failed) const {
    const std::lock_guard lock(m_mutex);
    if (m_current == failed) m_current.reset();
}

std::unique_ptr<RawSlide> RecoveringSource::reopen() const {
    ++m_reopened;
    auto handle = m_more();
    if (!handle)
        throw base::Error(damagedMessage(m_info.path, base::say("slide", "it can no longer be opened")));
    return handle;
}

RecoveringSource::TileState RecoveringSource::stateOf(const TileId& tile) const {
    const std::lock_guard lock(m_mutex);
    if (m_broken.contains(tile)) return TileState::Broken;
    return m_innerOnly.contains(tile) ? TileState::InnerOnly : TileState::Good;
}

bool RecoveringSource::anyBroken(int level, const PixelRect& tiles) const {
    const std::lock_guard lock(m_mutex);
    for (auto column = tiles.x; !m_broken.empty() && column < tiles.right(); ++column) {
        const auto at = m_broken.lower_bound({level, column, tiles.y});
        if (at != m_broken.end() && *at < TileId{level, column, tiles.bottom()}) return true;
    }
    return false;
}

bool RecoveringSource::givenUp(int level) const {
    const auto& counts = m_counts[level];
    return counts.failed >= kFailuresBeforeGivingUp + counts.good / 4;
}

}  // namespace tenfield::slide
