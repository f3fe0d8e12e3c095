#pragma once

#include <cstddef>
#include <memory>

/// Private to core/inference.
namespace tenfield::inference {

/// Keeps the memory that large tensors leave behind for those that follow. A network makes the same tensors
/// for every block; beyond 32 MiB the C library takes each from the system and gives it back, and clearing
/// its pages took a quarter of a block's time in fp32 (tests/bench/networks). What is kept and what is in use
/// are together at most twice what was ever in use. Thread-safe; tensors may outlive it.
class WorkingMemory {
public:
    class Store;  ///< what is shared with the tensors that still live

    /// The first one of a process steps into Torch's way to memory: not while another thread uses Torch.
    WorkingMemory();
    ~WorkingMemory();

    std::size_t inUse() const;  ///< bytes of living tensors
    std::size_t kept() const;   ///< bytes that wait for the next ones

    /// While it lives, the large tensors (1 MiB or more) that this thread makes on the processor take their
    /// memory from there. Scopes may be nested; the innermost holds.
    class Scope {
    public:
        explicit Scope(const WorkingMemory& memory);
        ~Scope();
        Scope(const Scope&) = delete;
        Scope& operator=(const Scope&) = delete;

    private:
        std::shared_ptr<Store> m_before;
    };

private:
    std::shared_ptr<Store> m_store;
};

}  // namespace tenfield::inference
