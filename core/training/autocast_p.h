#pragma once

#include <ATen/autocast_mode.h>

#include "core/inference/loadclassifier.h"

/// Private to core/training: includes Torch.
namespace tenfield::training {

/// bf16 autocast for as long as it lives, if wanted and if the processor computes in bf16: elsewhere it is
/// emulated, and a step takes nearly three times as long as in fp32. The cached casts of the weights go with
/// it.
class CpuAutocast {
public:
    explicit CpuAutocast(bool wanted) : m_before(at::autocast::is_cpu_enabled()) {
        at::autocast::set_autocast_cpu_dtype(at::kBFloat16);
        at::autocast::set_cpu_enabled(wanted && inference::processorHasBf16());
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
