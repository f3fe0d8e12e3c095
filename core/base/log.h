#pragma once

#include <spdlog/spdlog.h>

/// Logging is spdlog's default logger, on stderr, at level "warn" unless TENFIELD_LOG says otherwise. Logs
/// are for engineers; whatever a user must know is an Error, a result or a status line.
namespace tenfield::base {

void setUpLogging();

}  // namespace tenfield::base
