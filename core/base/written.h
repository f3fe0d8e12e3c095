#pragma once

#include <spdlog/fmt/fmt.h>

#include "core/base/message.h"

namespace tenfield::base {

/// A number, or several with their unit, for a place in a Message: written("{:.2f} mm²", area). The window
/// gives it the reader's decimal sign, so nothing in it may have a full stop of its own.
template <class... Values>
Message written(fmt::format_string<Values...> format, Values&&... values) {
    return Message::number(fmt::format(format, std::forward<Values>(values)...));
}

}  // namespace tenfield::base
