#pragma once

#include "core/base/message.h"

namespace tenfield::test {

/// In English, as the command line says them.
inline std::vector<std::string> texts(const std::vector<base::Message>& messages) {
    std::vector<std::string> all;
    for (const auto& message : messages) all.push_back(message.text());
    return all;
}

}  // namespace tenfield::test
