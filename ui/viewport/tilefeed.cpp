#include "ui/viewport/tilefeed.h"

#include <algorithm>

#include "ui/viewport/viewstate.h"

namespace tenfield::viewport {

TileFeed::TileFeed(std::shared_ptr<tiles::TileService> service, std::uint64_t slide, QObject* parent)
    : QObject(parent), m_service(std::move(service)), m_slide(slide), m_grid(m_service->grid(slide)) {
    m_view = m_service->openView([this](tiles::TilePtr tile) { post(std::move(tile)); });
}

TileFeed::~TileFeed() {
    m_service->closeView(m_view);
}

void TileFeed::want(const geometry::ViewTransform& view, double devicePixelRatio,
                    const std::vector<std::uint64_t>& colourMaps, bool atRest) {
    std::vector<std::vector<tiles::PlannedTile>> plans;
    std::vector<tiles::TileKey> keep;
    const auto cached = [this](const tiles::TileKey& key) { return has(key); };
    for (const auto colourMap : colourMaps) {
        const auto view0 = viewState(m_slide, colourMap, view, devicePixelRatio, atRest);
        plans.push_back(tiles::planTiles(m_grid, view0, cached));
        const auto kept = tiles::protectedTiles(m_grid, view0);
        keep.insert(keep.end(), kept.begin(), kept.end());
    }
    // Several looks at once (split view): the most urgent of each before the next of any.
    std::vector<tiles::PlannedTile> merged;
    std::size_t longest = 0;
    for (const auto& plan : plans) longest = std::max(longest, plan.size());
    for (std::size_t i = 0; i < longest; ++i) {
        for (const auto& plan : plans) {
            if (i < plan.size()) merged.push_back(plan[i]);
        }
    }
    std::ranges::stable_sort(merged, {}, &tiles::PlannedTile::reason);
    std::vector<tiles::TileKey> keys;
    keys.reserve(merged.size());
    for (const auto& planned : merged) keys.push_back(planned.key);
    m_service->setPlan(m_view, std::move(keys), keep);
}

bool TileFeed::isSharp(const geometry::ViewTransform& view, double devicePixelRatio,
                       std::uint64_t colourMap) const {
    if (m_grid.levelCount() == 0) return true;
    const int level = m_grid.levelForScale(view.scale() * devicePixelRatio);
    const auto range = m_grid.tilesTouching(level, view.boundingBox());
    for (auto row = range.y; row < range.bottom(); ++row) {
        for (auto column = range.x; column < range.right(); ++column) {
            if (!has({m_slide, level, int(column), int(row), colourMap})) return false;
        }
    }
    return true;
}

void TileFeed::post(tiles::TilePtr tile) {
    const std::lock_guard lock(m_mutex);
    m_pending.push_back(std::move(tile));
    // One event for however many tiles come until the GUI thread gets round to it.
    if (m_pending.size() == 1) QMetaObject::invokeMethod(this, &TileFeed::deliver, Qt::QueuedConnection);
}

void TileFeed::deliver() {
    std::vector<tiles::TilePtr> tiles;
    {
        const std::lock_guard lock(m_mutex);
        tiles.swap(m_pending);
    }
    geometry::Rect area;
    for (const auto& tile : tiles) {
        area = area.united(m_grid.area(tile->key));
        if (!tile->unreadable.empty()) Q_EMIT unreadable(tile);
    }
    if (!area.empty()) Q_EMIT arrived(area);
}

}  // namespace tenfield::viewport
