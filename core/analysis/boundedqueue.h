#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <stop_token>

namespace tenfield::analysis {

/// A queue between readers and the network that holds at most a fixed number of items, so that memory stays
/// flat however large the region is. All members may be called from any thread.
template <class T>
class BoundedQueue {
public:
    explicit BoundedQueue(std::size_t capacity) : m_capacity(capacity) {}

    /// Waits for room; false if stopped or closed before there was any.
    bool push(T item, std::stop_token stop) {
        std::unique_lock lock(m_mutex);
        if (!m_room.wait(lock, stop, [this] { return m_items.size() < m_capacity || m_closed; }) || m_closed)
            return false;
        m_items.push_back(std::move(item));
        m_filled.notify_one();
        return true;
    }

    /// Waits for an item; nothing if stopped, or closed and empty.
    std::optional<T> pop(std::stop_token stop) {
        std::unique_lock lock(m_mutex);
        if (!m_filled.wait(lock, stop, [this] { return !m_items.empty() || m_closed; }) || m_items.empty())
            return std::nullopt;
        T item = std::move(m_items.front());
        m_items.pop_front();
        m_room.notify_one();
        return item;
    }

    /// No more items will come; those inside can still be popped.
    void close() {
        std::lock_guard lock(m_mutex);
        m_closed = true;
        m_filled.notify_all();
        m_room.notify_all();
    }

private:
    const std::size_t m_capacity;
    std::mutex m_mutex;
    std::condition_variable_any m_room, m_filled;
    std::deque<T> m_items;
    bool m_closed = false;
};

}  // namespace tenfield::analysis
