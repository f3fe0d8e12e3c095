#include "core/slide/betweenlevels.h"

#include <algorithm>

#include "core/slide/halve.h"
#include "core/slide/messages.h"
#include "core/slide/pixelrects.h"

namespace tenfield::slide {
namespace {

using geometry::PixelRect;

constexpr double kApart = 3;
/// A pixel halved twice is read from sixteen; beyond that the next level of the slide has to do.
constexpr int kMostHalvings = 2;

/// How many levels go between two.
int between(const Level& finer, const Level& coarser) {
    int count = 0;
    for (double d = finer.downsample; count < kMostHalvings && coarser.downsample / d >= kApart; d *= 2)
        ++count;
    return count;
}

}  // namespace

bool BetweenLevels::isNeeded(const SlideInfo& info) {
    return std::ranges::adjacent_find(info.levels, [](const Level& finer, const Level& coarser) {
               return between(finer, coarser) > 0;
           }) != info.levels.end();
}

BetweenLevels::BetweenLevels(std::shared_ptr<const SlideSource> slide)
    : m_slide(std::move(slide)), m_info(m_slide->info()) {
    const auto own = std::move(m_info.levels);
    m_info.levels.clear();
    for (std::size_t i = 0; i < own.size(); ++i) {
        const int more = i + 1 < own.size() ? between(own[i], own[i + 1]) : 0;
        for (int times = 0; times <= more; ++times) {
            const auto size = halvedRect({0, 0, own[i].width, own[i].height}, times);
            Level level = own[i];
            level.width = size.width;
            level.height = size.height;
            level.downsample *= double(1 << times);
            m_info.levels.push_back(level);
            m_origins.push_back({int(i), times});
        }
    }
}

int BetweenLevels::indexOf(int ownLevel) const {
    return int(std::ranges::lower_bound(m_origins, ownLevel, {}, &Origin::level) - m_origins.begin());
}

Block BetweenLevels::read(int level, const PixelRect& area) const {
    checkRead(m_info, level, area);
    const auto [own, times] = m_origins[std::size_t(level)];
    if (times == 0) return m_slide->read(own, area);
    Block block;
    block.image = base::ArgbImage(int(area.width), int(area.height), 0);
    const auto& size = m_info.levels[std::size_t(level)];
    const auto inside = intersection(area, {0, 0, size.width, size.height});
    if (inside.empty()) return block;
    const auto& finer = m_slide->info().levels[std::size_t(own)];
    const auto wanted =
        intersection({inside.x << times, inside.y << times, inside.width << times, inside.height << times},
                     {0, 0, finer.width, finer.height});
    auto read = m_slide->read(own, wanted);
    for (int i = 0; i < times; ++i) read.image = halved(read.image);
    for (auto y = inside.y; y < inside.bottom(); ++y) {
        std::copy_n(read.image.row(int(y - inside.y)), inside.width,
                    block.image.row(int(y - area.y)) + (inside.x - area.x));
    }
    block.error = std::move(read.error);
    for (const auto& rect : read.unreadable) {
        const auto part = halvedRect(rect, times);
        const PixelRect at{part.x + inside.x - area.x, part.y + inside.y - area.y, part.width, part.height};
        block.unreadable.push_back(at);
        for (auto y = at.y; y < at.bottom(); ++y) {  // a pixel that is readable only in part
            std::fill_n(block.image.row(int(y)) + at.x, at.width, 0u);
        }
    }
    return block;
}

}  // namespace tenfield::slide
