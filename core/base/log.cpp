#include "core/base/log.h"

#include <spdlog/sinks/stdout_color_sinks.h>

#include <cstdlib>

namespace tenfield::base {

void setUpLogging() {
    spdlog::set_default_logger(spdlog::stderr_color_mt("tenfield"));
    const char* level = std::getenv("TENFIELD_LOG");
    spdlog::set_level(level ? spdlog::level::from_str(level) : spdlog::level::warn);
}

}  // namespace tenfield::base
