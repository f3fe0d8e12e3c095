#include "core/inference/workingmemory_p.h"

#include <c10/core/CPUAllocator.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <map>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <utility>

namespace tenfield::inference {
namespace {

constexpr std::size_t smallest = std::size_t(1) << 20;  // the C library keeps lesser ones by itself

/// Up to an eighth more, so that tensors of blocks of nearly equal size fit into each other's place.
std::size_t roomFor(std::size_t bytes) {
    const auto step = std::bit_floor(bytes) / 8;
    return (bytes + step - 1) / step * step;
}

struct Piece {
    c10::DataPtr memory;  ///< from Torch's usual allocator
    std::size_t bytes = 0;
};

}  // namespace

class WorkingMemory::Store {
public:
    Piece take(std::size_t bytes, c10::Allocator& usual) {
        auto piece = fitting(bytes);
        if (!piece) {
            const auto room = roomFor(bytes);
            piece = Piece{usual.allocate(room), room};
        }
        Kept tooMany;
        const std::scoped_lock lock(m_mutex);
        m_inUse += piece->bytes;
        m_mostInUse = std::max(m_mostInUse, m_inUse);
        tooMany = surplus();
        return std::move(*piece);
    }

    void giveBack(Piece piece) {
        Kept tooMany;
        const std::scoped_lock lock(m_mutex);
        m_inUse -= piece.bytes;
        m_keptBytes += piece.bytes;
        m_kept.emplace(piece.bytes, std::move(piece));
        tooMany = surplus();
    }

    std::size_t inUse() const {
        const std::scoped_lock lock(m_mutex);
        return m_inUse;
    }
    std::size_t kept() const {
        const std::scoped_lock lock(m_mutex);
        return m_keptBytes;
    }

private:
    using Kept = std::multimap<std::size_t, Piece>;  ///< by size

    /// What is to be returned to the system, once the lock is free again.
    Kept surplus() {
        Kept pieces;
        if (m_inUse + m_keptBytes > 2 * m_mostInUse) {
            pieces.swap(m_kept);
            m_keptBytes = 0;
        }
        return pieces;
    }

    /// The smallest that is kept and large enough, but none that would be wasted.
    std::optional<Piece> fitting(std::size_t bytes) {
        const std::scoped_lock lock(m_mutex);
        const auto found = m_kept.lower_bound(bytes);
        if (found == m_kept.end() || found->first > 8 * bytes) return std::nullopt;
        auto piece = std::move(found->second);
        m_keptBytes -= piece.bytes;
        m_kept.erase(found);
        return piece;
    }

    mutable std::mutex m_mutex;
    Kept m_kept;
    std::size_t m_inUse = 0, m_keptBytes = 0, m_mostInUse = 0;
};

namespace {

thread_local std::shared_ptr<WorkingMemory::Store> storeOfThread;

/// Torch's allocator of the process: the usual one, but in threads with a Scope. oneDNN gives memory back by
/// its address alone, so the pieces in use are known by that.
class ScopedAllocator final : public c10::Allocator {
public:
    /// Lives as long as the process, since tensors do.
    static void installOnce() {
        static const auto* all = [] {
            self = new ScopedAllocator(*c10::GetCPUAllocator());
            c10::SetCPUAllocator(self);
            return self;
        }();
        (void)all;
    }

    // LibTorch 1 calls the first of these two, 2 the second, and copy_data() is asked for by 2 alone.
    c10::DataPtr allocate(std::size_t bytes) const {
        if (!storeOfThread || bytes < smallest) return m_usual.allocate(bytes);
        auto piece = storeOfThread->take(bytes, m_usual);
        void* data = piece.memory.get();
        const std::scoped_lock lock(m_mutex);
        m_inUse.emplace(data, std::pair(std::move(piece), storeOfThread));
        return {data, data, &release, c10::DeviceType::CPU};
    }
    c10::DataPtr allocate(std::size_t bytes) { return std::as_const(*this).allocate(bytes); }
    void copy_data(void* to, const void* from, std::size_t bytes) const { std::memcpy(to, from, bytes); }
    c10::DeleterFnPtr raw_deleter() const override { return &release; }

private:
    explicit ScopedAllocator(c10::Allocator& usual) : m_usual(usual) {}

    static void release(void* data) {
        std::unique_lock lock(self->m_mutex);
        auto piece = self->m_inUse.extract(data);
        lock.unlock();
        if (piece)
            piece.mapped().second->giveBack(std::move(piece.mapped().first));
        else
            self->m_usual.raw_deleter()(data);
    }

    inline static ScopedAllocator* self = nullptr;
    c10::Allocator& m_usual;
    mutable std::mutex m_mutex;
    mutable std::unordered_map<void*, std::pair<Piece, std::shared_ptr<WorkingMemory::Store>>> m_inUse;
};

}  // namespace

WorkingMemory::WorkingMemory() : m_store(std::make_shared<Store>()) {
    ScopedAllocator::installOnce();
}

WorkingMemory::~WorkingMemory() = default;

std::size_t WorkingMemory::inUse() const {
    return m_store->inUse();
}

std::size_t WorkingMemory::kept() const {
    return m_store->kept();
}

WorkingMemory::Scope::Scope(const WorkingMemory& memory)
    : m_before(std::exchange(storeOfThread, memory.m_store)) {}

WorkingMemory::Scope::~Scope() {
    storeOfThread = std::move(m_before);
}

}  // namespace tenfield::inference
