#include "core/tiles/tilecache.h"

#include <algorithm>
#include <iterator>

namespace tenfield::tiles {

TileCache::TileCache(std::size_t limitBytes) : m_limit(limitBytes) {}

TilePtr TileCache::find(const TileKey& key) {
    const std::lock_guard lock(m_mutex);
    const auto found = m_tiles.find(key);
    if (found == m_tiles.end()) return nullptr;
    m_order.splice(m_order.begin(), m_order, found->second);
    return *found->second;
}

bool TileCache::contains(const TileKey& key) const {
    const std::lock_guard lock(m_mutex);
    return m_tiles.contains(key) && !m_stale.contains(key);
}

bool TileCache::available(const TileKey& key) const {
    const std::lock_guard lock(m_mutex);
    return m_tiles.contains(key);
}

void TileCache::insert(TilePtr tile) {
    const std::lock_guard lock(m_mutex);
    const auto key = tile->key;
    if (const auto old = m_tiles.find(key); old != m_tiles.end()) drop(old->second);
    m_bytes += tile->bytes();
    m_order.push_front(std::move(tile));
    m_tiles[key] = m_order.begin();
    evict();
}

void TileCache::protect(std::uint64_t owner, const std::vector<TileKey>& keys) {
    const std::lock_guard lock(m_mutex);
    if (keys.empty()) {
        m_protected.erase(owner);
    } else {
        m_protected[owner] = {keys.begin(), keys.end()};
    }
    evict();
}

void TileCache::remove(const std::function<bool(const TileKey&)>& gone) {
    const std::lock_guard lock(m_mutex);
    for (auto at = m_order.begin(); at != m_order.end();) {
        at = gone((*at)->key) ? drop(at) : std::next(at);
    }
}

void TileCache::clear() {
    remove([](const TileKey&) { return true; });
}

void TileCache::markStale(const std::function<bool(const TileKey&)>& stale) {
    const std::lock_guard lock(m_mutex);
    for (const auto& [key, at] : m_tiles) {
        if (stale(key)) m_stale.insert(key);
    }
}

void TileCache::setLimit(std::size_t bytes) {
    const std::lock_guard lock(m_mutex);
    m_limit = bytes;
    evict();
}

std::size_t TileCache::limit() const {
    const std::lock_guard lock(m_mutex);
    return m_limit;
}

std::size_t TileCache::bytes() const {
    const std::lock_guard lock(m_mutex);
    return m_bytes;
}

std::size_t TileCache::count() const {
    const std::lock_guard lock(m_mutex);
    return m_tiles.size();
}

bool TileCache::isProtected(const TileKey& key) const {
    return std::any_of(m_protected.begin(), m_protected.end(),
                       [&key](const auto& owner) { return owner.second.contains(key); });
}

TileCache::Order::iterator TileCache::drop(Order::iterator at) {
    m_bytes -= (*at)->bytes();
    m_tiles.erase((*at)->key);
    m_stale.erase((*at)->key);
    return m_order.erase(at);
}

void TileCache::evict() {
    for (auto at = m_order.end(); m_bytes > m_limit && at != m_order.begin();) {
        --at;
        if (!isProtected((*at)->key)) at = drop(at);
    }
}

}  // namespace tenfield::tiles
