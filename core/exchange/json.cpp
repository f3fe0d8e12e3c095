#include "core/exchange/json.h"

#include <nlohmann/json.hpp>

#include "core/base/error.h"

namespace tenfield::exchange {

nlohmann::json parsedJson(std::string_view text, const std::string& what) {
    constexpr int Deepest = 24;
    constexpr std::size_t MostValues = 40'000'000;
    std::size_t values = 0;
    const auto bounded = [&](int depth, nlohmann::json::parse_event_t, nlohmann::json&) {
        if (depth > Deepest) throw base::Error("The " + what + " is nested deeper than such a file ever is.");
        if (++values > MostValues) throw base::Error("The " + what + " holds too many values.");
        return true;
    };
    try {
        return nlohmann::json::parse(text, bounded);
    } catch (const nlohmann::json::exception& e) {
        // The library's text says line and column; its prefix "[json.exception...] " is for engineers.
        const std::string reason = e.what();
        const std::size_t from = reason.find("] ");
        throw base::Error("The " + what + " is damaged or no JSON: " +
                          (from == std::string::npos ? reason : reason.substr(from + 2)).substr(0, 200) +
                          ".");
    }
}

}  // namespace tenfield::exchange
