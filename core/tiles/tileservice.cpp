#include "core/tiles/tileservice.h"

#include <algorithm>
#include <iterator>

#include "core/base/error.h"

namespace tenfield::tiles {

struct TileService::Slide {
    std::shared_ptr<const slide::SlideSource> source;
    TileGrid grid;
};

struct TileService::View {
    std::uint64_t id;
    Finished finished;
    std::vector<TileKey> plan;                           // most urgent first
    std::unordered_set<TileKey, TileKeyHash> planned;    // the same, for looking up
    std::unordered_set<TileKey, TileKeyHash> remaining;  // of which still to be read
    std::mutex calling;                                  // held while finished runs
    bool closed = false;                                 // guarded by calling
};

struct TileService::Job {
    TileKey key;
    TileKey raw;  // the same tile as scanned; equal to key without a filter
    std::shared_ptr<const Slide> slide;
    std::shared_ptr<const TileFilter> filter;
    bool keepRaw = false;  // somebody wants the tile as scanned, too
};

TileService::TileService(std::shared_ptr<TileCache> cache, int workers) : m_cache(std::move(cache)) {
    if (workers <= 0) workers = std::clamp(int(std::thread::hardware_concurrency()), 2, 4);
    for (int i = 0; i < workers; ++i) {
        m_workers.emplace_back([this](std::stop_token stop) { work(std::move(stop)); });
    }
}

TileService::~TileService() {
    for (auto& worker : m_workers) worker.request_stop();
    m_workers.clear();
}

std::uint64_t TileService::addSlide(std::shared_ptr<const slide::SlideSource> source) {
    const std::lock_guard lock(m_mutex);
    auto slide = std::make_shared<Slide>();
    slide->grid = TileGrid(source->info().levels);
    slide->source = std::move(source);
    m_slides[++m_lastId] = std::move(slide);
    return m_lastId;
}

void TileService::removeSlide(std::uint64_t slide) {
    const std::lock_guard lock(m_mutex);
    m_slides.erase(slide);
    m_cache->remove([slide](const TileKey& key) { return key.slide == slide; });
}

TileGrid TileService::grid(std::uint64_t slide) const {
    const std::lock_guard lock(m_mutex);
    const auto found = m_slides.find(slide);
    if (found == m_slides.end()) throw base::UsageError("This slide has been closed.");
    return found->second->grid;
}

std::uint64_t TileService::addFilter(TileFilter filter) {
    const std::lock_guard lock(m_mutex);
    m_filters[++m_lastId] = std::make_shared<const TileFilter>(std::move(filter));
    return m_lastId;
}

std::shared_ptr<const TileFilter> TileService::filter(std::uint64_t filter) const {
    const std::lock_guard lock(m_mutex);
    const auto at = m_filters.find(filter);
    return at == m_filters.end() ? nullptr : at->second;
}

void TileService::removeFilter(std::uint64_t filter) {
    const std::lock_guard lock(m_mutex);
    m_filters.erase(filter);
    m_cache->remove([filter](const TileKey& key) { return key.colourMap == filter; });
}

std::uint64_t TileService::openView(Finished finished) {
    const std::lock_guard lock(m_mutex);
    auto view = std::make_shared<View>();
    view->id = ++m_lastId;
    view->finished = std::move(finished);
    m_views.push_back(std::move(view));
    return m_lastId;
}

void TileService::closeView(std::uint64_t view) {
    std::shared_ptr<View> closing;
    {
        const std::lock_guard lock(m_mutex);
        const auto at =
            std::find_if(m_views.begin(), m_views.end(), [view](const auto& v) { return v->id == view; });
        if (at == m_views.end()) return;
        closing = *at;
        m_views.erase(at);
        m_cache->protect(view, {});
    }
    const std::lock_guard lock(closing->calling);
    closing->closed = true;
}

void TileService::setPlan(std::uint64_t view, std::vector<TileKey> wanted, const std::vector<TileKey>& keep) {
    const std::lock_guard lock(m_mutex);
    const auto at =
        std::find_if(m_views.begin(), m_views.end(), [view](const auto& v) { return v->id == view; });
    if (at == m_views.end()) return;
    auto& v = **at;
    v.plan = std::move(wanted);
    v.planned = {v.plan.begin(), v.plan.end()};
    v.remaining = v.planned;
    std::erase_if(v.remaining, [this](const TileKey& key) { return m_cache->contains(key); });
    m_cache->protect(view, keep);
    m_wake.notify_all();
}

void TileService::invalidate(std::uint64_t slide, const geometry::Rect& area, int fromLevel) {
    const std::lock_guard lock(m_mutex);
    const auto found = m_slides.find(slide);
    if (found == m_slides.end()) return;
    const auto& grid = found->second->grid;
    const auto touched = [&](const TileKey& key) {
        return key.slide == slide && key.level >= fromLevel && grid.valid(key) &&
               grid.area(key).intersects(area);
    };
    m_cache->markStale(touched);
    for (auto& [key, again] : m_reading) again = again || touched(key);
    for (const auto& view : m_views) {
        std::copy_if(view->plan.begin(), view->plan.end(),
                     std::inserter(view->remaining, view->remaining.end()), touched);
    }
    m_wake.notify_all();
}

bool TileService::idle() const {
    const std::lock_guard lock(m_mutex);
    return m_reading.empty() && std::all_of(m_views.begin(), m_views.end(),
                                            [](const auto& view) { return view->remaining.empty(); });
}

TileService::Statistics TileService::statistics() const {
    const std::lock_guard lock(m_mutex);
    return m_statistics;
}

void TileService::work(std::stop_token stop) {
    for (;;) {
        Job job;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, stop, [&] { return stop.stop_requested() || takeJob(job); });
            if (stop.stop_requested()) return;
        }
        bool done = false;
        while (!done) {
            auto raw = job.filter && m_cache->contains(job.raw) ? m_cache->find(job.raw) : nullptr;
            const bool wasCached = raw != nullptr;
            if (!raw) raw = readTile(job);
            std::vector<TilePtr> tiles;
            if (job.filter) tiles.push_back(recoloured(job, *raw));
            if (!job.filter || (job.keepRaw && !wasCached)) tiles.push_back(raw);
            {
                const std::lock_guard lock(m_mutex);
                if (wasCached) ++m_statistics.recoloured;
            }
            done = finish(job, tiles);
        }
    }
}

/// With m_mutex held: the next tile to read, from the views in turn.
bool TileService::takeJob(Job& job) {
    for (std::size_t i = 0; i < m_views.size(); ++i) {
        auto& view = *m_views[(m_turn + i) % m_views.size()];
        if (!view.remaining.empty() && tryTake(view, job)) {
            m_turn = (m_turn + i + 1) % m_views.size();
            return true;
        }
    }
    return false;
}

bool TileService::tryTake(View& view, Job& job) {
    for (const auto& key : view.plan) {
        if (!view.remaining.contains(key)) continue;
        const auto slide = m_slides.find(key.slide);
        const auto filter = m_filters.find(key.colourMap);
        const bool possible = slide != m_slides.end() && slide->second->grid.valid(key) &&
                              (key.colourMap == 0 || filter != m_filters.end());
        if (!possible || m_cache->contains(key)) {
            view.remaining.erase(key);
            continue;
        }
        auto raw = key;
        raw.colourMap = 0;
        if (m_reading.contains(key) || m_reading.contains(raw)) continue;  // joined: delivered to every view
        job = {key, raw, slide->second, key.colourMap ? filter->second : nullptr, false};
        job.keepRaw = std::any_of(m_views.begin(), m_views.end(),
                                  [&](const auto& v) { return v->planned.contains(raw); });
        m_reading[key] = false;
        m_reading[raw] = false;
        return true;
    }
    return false;
}

TilePtr TileService::readTile(const Job& job) {
    auto tile = std::make_shared<Tile>();
    tile->key = job.raw;
    const auto area = job.slide->grid.pixels(job.key);
    // The top of a worker: whatever happens becomes a tile that says so.
    auto block = base::guarded([&] { return job.slide->source->read(job.key.level, area); });
    if (block) {
        tile->image = std::move(block->image);
        tile->unreadable = std::move(block->unreadable);
        tile->error = std::move(block->error);
    } else {
        tile->image = base::ArgbImage(int(area.width), int(area.height), 0);
        tile->unreadable = {{0, 0, area.width, area.height}};
        tile->error = block.error().message;
    }
    const std::lock_guard lock(m_mutex);
    ++m_statistics.reads;
    m_statistics.failures += !tile->unreadable.empty();
    return tile;
}

TilePtr TileService::recoloured(const Job& job, const Tile& raw) {
    auto tile = std::make_shared<Tile>(raw);
    tile->key = job.key;
    if (const auto done = base::guarded([&] { (*job.filter)(tile->image); }); !done) {
        tile->image = base::ArgbImage(raw.image.width(), raw.image.height(), 0);
        tile->unreadable = {{0, 0, raw.image.width(), raw.image.height()}};
        tile->error = done.error().message;
    }
    return tile;
}

/// Caches and delivers. False if the tile was invalidated meanwhile and must be read again.
bool TileService::finish(const Job& job, const std::vector<TilePtr>& tiles) {
    std::vector<std::pair<std::shared_ptr<View>, TilePtr>> calls;
    {
        const std::lock_guard lock(m_mutex);
        bool& keyAgain = m_reading[job.key];
        bool& rawAgain = m_reading[job.raw];
        if (keyAgain || rawAgain) {
            keyAgain = rawAgain = false;
            return false;
        }
        m_reading.erase(job.key);
        m_reading.erase(job.raw);
        const bool known =
            m_slides.contains(job.key.slide) && (!job.filter || m_filters.contains(job.key.colourMap));
        for (const auto& tile : tiles) {
            if (known) m_cache->insert(tile);
            for (const auto& view : m_views) {
                if (!view->planned.contains(tile->key)) continue;
                view->remaining.erase(tile->key);
                if (known) calls.emplace_back(view, tile);
            }
        }
        m_wake.notify_all();
    }
    for (const auto& [view, tile] : calls) {
        const std::lock_guard lock(view->calling);
        if (!view->closed && view->finished) view->finished(tile);
    }
    return true;
}

}  // namespace tenfield::tiles
