#pragma once

#include <QObject>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "core/geometry/viewtransform.h"
#include "core/tiles/tileplan.h"
#include "core/tiles/tileservice.h"

namespace tenfield::viewport {

/// One view's line to the tile workers: tells them what the view wants, hands what arrives to the GUI thread.
/// Never waits for a read. Lives in the GUI thread.
class TileFeed : public QObject {
    Q_OBJECT

public:
    /// slide is an id of service.addSlide() and must stay added while the feed lives.
    TileFeed(std::shared_ptr<tiles::TileService> service, std::uint64_t slide, QObject* parent = nullptr);
    ~TileFeed() override;

    std::uint64_t slide() const { return m_slide; }
    const tiles::TileGrid& grid() const { return m_grid; }
    tiles::TilePtr find(const tiles::TileKey& key) const { return m_service->cache()->find(key); }
    bool has(const tiles::TileKey& key) const { return m_service->cache()->contains(key); }

    /// Replaces what the view wants: colourMaps are ids of service.addFilter(), the one under the cursor
    /// first.
    void want(const geometry::ViewTransform& view, double devicePixelRatio,
              const std::vector<std::uint64_t>& colourMaps, bool atRest);
    /// Whether everything visible is at hand at the level that the screen resolves.
    bool isSharp(const geometry::ViewTransform& view, double devicePixelRatio, std::uint64_t colourMap) const;

Q_SIGNALS:
    /// One or more tiles can be painted now; in level-0 pixels.
    void arrived(const tenfield::geometry::Rect& area);
    /// A tile came of which some could not be read.
    void unreadable(const tenfield::tiles::TilePtr& tile);

private:
    void post(tiles::TilePtr tile);
    void deliver();

    std::shared_ptr<tiles::TileService> m_service;
    std::uint64_t m_slide;
    tiles::TileGrid m_grid;
    std::uint64_t m_view = 0;
    std::mutex m_mutex;  // guards what follows
    std::vector<tiles::TilePtr> m_pending;
};

}  // namespace tenfield::viewport
