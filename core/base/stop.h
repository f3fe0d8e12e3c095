#pragma once

#include <stop_token>

#include "core/base/error.h"

namespace tenfield::base {

/// For long work, every 50 ms or so: throws Cancelled once a stop was requested.
inline void throwIfStopped(const std::stop_token& stop) {
    if (stop.stop_requested()) throw Cancelled();
}

}  // namespace tenfield::base
