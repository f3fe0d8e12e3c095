#pragma once

#include <string>

#include "core/base/error.h"

namespace tenfield::exchange {

/// The message of the base::Error that work throws, or a remark that it threw none.
template <class Work>
std::string messageOf(const Work& work) {
    try {
        work();
    } catch (const base::Error& e) {
        return e.what();
    }
    return "nothing thrown";
}

}  // namespace tenfield::exchange
