#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/slide/slidesource.h"
#include "core/tiles/tilecache.h"
#include "core/tiles/tilegrid.h"

namespace tenfield::tiles {

/// Changes a tile's colours after it was read, e.g. [table](auto& image) { table->apply(image); } with a
/// stain::ColourTable. Called from worker threads, several at once; must be pure.
using TileFilter = std::function<void(base::ArgbImage&)>;

/// Reads tiles in the background for any number of views on any number of slides.
///
/// Each view has one wish list, replaced as a whole whenever the view changes; workers take the views in turn
/// and from each list its first tile that is neither cached nor being read. A read that has started runs out
/// and is cached, even if nobody wants it any more. A tile that two views want is read once. A tile that
/// cannot be read is delivered (and cached) all the same, transparent, with Tile::unreadable and Tile::error,
/// so that it is hatched and not asked for again.
///
/// All members may be called from any thread and return at once, but for closeView(), which waits for a
/// callback of that view in progress, and the destructor, which waits for reads in progress.
class TileService {
public:
    /// Called from a worker thread for each tile of the view's list that became available; must be quick,
    /// must not throw, and must not call closeView() or destroy the service. Typically posts an update to the
    /// GUI thread.
    using Finished = std::function<void(TilePtr)>;

    /// workers 0 = the number of cores within 2 and 4.
    explicit TileService(std::shared_ptr<TileCache> cache, int workers = 0);
    ~TileService();
    TileService(const TileService&) = delete;
    TileService& operator=(const TileService&) = delete;

    /// The id for TileKey::slide; shares ownership of the source until removeSlide().
    std::uint64_t addSlide(std::shared_ptr<const slide::SlideSource> source);
    /// Forgets the slide and drops its tiles from the cache.
    void removeSlide(std::uint64_t slide);
    /// The grid that the slide's keys refer to. Throws UsageError for an unknown slide.
    TileGrid grid(std::uint64_t slide) const;

    /// The id for TileKey::colourMap.
    std::uint64_t addFilter(TileFilter filter);
    /// The filter behind an id, to colour other pixels of the same slide; null for 0 and for unknown ids.
    std::shared_ptr<const TileFilter> filter(std::uint64_t filter) const;
    /// Forgets the filter and drops the tiles that were made with it.
    void removeFilter(std::uint64_t filter);

    std::uint64_t openView(Finished finished);
    void closeView(std::uint64_t view);
    /// Replaces the view's wish list, most urgent first (see planTiles()), and what it protects from
    /// eviction.
    void setPlan(std::uint64_t view, std::vector<TileKey> wanted, const std::vector<TileKey>& keep = {});

    /// The pixels of a slide's levels from fromLevel on have changed within a level-0 rectangle (levels built
    /// in the background): planned tiles there are read again and delivered again. Until then the old ones
    /// stay in the cache as stale, to be painted; a read in progress is done again.
    void invalidate(std::uint64_t slide, const geometry::Rect& area, int fromLevel);

    /// True if no list holds a tile that is still to be read, and none is being read.
    bool idle() const;
    const std::shared_ptr<TileCache>& cache() const { return m_cache; }

    struct Statistics {
        std::uint64_t reads = 0;       ///< tiles read from slides
        std::uint64_t failures = 0;    ///< of which with something unreadable
        std::uint64_t recoloured = 0;  ///< made from a cached tile without reading
    };
    Statistics statistics() const;

private:
    struct Slide;
    struct View;
    struct Job;

    std::shared_ptr<TileCache> m_cache;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::unordered_map<std::uint64_t, std::shared_ptr<Slide>> m_slides;
    std::unordered_map<std::uint64_t, std::shared_ptr<const TileFilter>> m_filters;
    std::vector<std::shared_ptr<View>> m_views;
    std::unordered_map<TileKey, bool, TileKeyHash> m_reading;  ///< true = invalidated while being read
    std::size_t m_turn = 0;
    std::uint64_t m_lastId = 0;
    Statistics m_statistics;
    std::vector<std::jthread> m_workers;  // last: joined first

    void work(std::stop_token stop);
    bool takeJob(Job& job);
    bool tryTake(View& view, Job& job);
    TilePtr readTile(const Job& job);
    TilePtr recoloured(const Job& job, const Tile& raw);
    bool finish(const Job& job, const std::vector<TilePtr>& tiles);
};

}  // namespace tenfield::tiles
