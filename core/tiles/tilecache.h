#pragma once

#include <cstddef>
#include <list>
#include <mutex>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/tiles/tile.h"

namespace tenfield::tiles {

/// Tiles in memory, least recently used out first, bounded in bytes. What a view protects (pinned or visible)
/// is never dropped, even above the bound: the screen needs it. Members may be called from several threads at
/// once and never wait for reading or decoding.
class TileCache {
public:
    explicit TileCache(std::size_t limitBytes = std::size_t(512) << 20);

    /// The tile, marked as used just now, even if it is stale; null if it is not there.
    TilePtr find(const TileKey& key);
    /// True if the tile is there and not stale: for planning what to read. Does not mark it as used.
    bool contains(const TileKey& key) const;
    /// True if the tile is there, stale or not: for choosing what to paint.
    bool available(const TileKey& key) const;
    /// Adds or replaces, then drops what is too much.
    void insert(TilePtr tile);

    /// Replaces what owner (a view) protects; an empty list ends its protection.
    void protect(std::uint64_t owner, const std::vector<TileKey>& keys);
    /// Drops every tile for which gone is true, protected or not.
    void remove(const std::function<bool(const TileKey&)>& gone);
    void clear();
    /// Makes tiles stale: their pixels have changed on the slide; they may be painted until new ones are
    /// inserted.
    void markStale(const std::function<bool(const TileKey&)>& stale);

    void setLimit(std::size_t bytes);
    std::size_t limit() const;
    std::size_t bytes() const;
    std::size_t count() const;

private:
    using Order = std::list<TilePtr>;  // front = used last

    mutable std::mutex m_mutex;
    std::size_t m_limit;
    std::size_t m_bytes = 0;
    Order m_order;
    std::unordered_map<TileKey, Order::iterator, TileKeyHash> m_tiles;
    std::unordered_set<TileKey, TileKeyHash> m_stale;
    std::unordered_map<std::uint64_t, std::unordered_set<TileKey, TileKeyHash>> m_protected;

    bool isProtected(const TileKey& key) const;
    Order::iterator drop(Order::iterator at);
    void evict();
};

}  // namespace tenfield::tiles
