#pragma once

#include <ATen/autocast_mode.h>

/// Private to core/training: includes Torch.
namespace tenfield::training {

/// bf16 autocast on the processor for as long as it lives; the cached casts of the weights go with it.
class CpuAutocast {
public:
    explicit CpuAutocast(bool enabled) : m_before(at::autocast::is_cpu_enabled()) {
        at::autocast::set_autocast_cpu_dtype(at::kBFloat16);
        at::autocast::set_cpu_enabled(enabled);
        at::autocast::increment_nesting();
    }
    ~CpuAutocast() {
        if (at::autocast::decrement_nesting() == 0) at::autocast::clear_cache();
        at::autocast::set_cpu_enabled(m_before);
    }
    CpuAutocast(const CpuAutocast&) = delete;
    CpuAutocast& operator=(const CpuAutocast&) = delete;

private:
    bool m_before;
};

}  // namespace tenfield::training
