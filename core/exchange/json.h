#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "core/base/message.h"

namespace tenfield::exchange {

inline constexpr std::uintmax_t LargestJson = std::uintmax_t(256) << 20;

/// Parses a stranger's JSON: at most 24 levels deep and 20 million values. what names it in messages
/// ("The GeoJSON file x.geojson"). Throws base::Error.
nlohmann::json parsedJson(std::string_view text, const base::Message& what);

}  // namespace tenfield::exchange
