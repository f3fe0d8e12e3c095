#include "core/exchange/json.h"

#include <nlohmann/json.hpp>

#include "core/base/error.h"

namespace tenfield::exchange {
namespace {

/// Depth and number of values are looked at before the parser builds anything: its own callback costs time in
/// the square of a list's length.
void checkBounds(std::string_view text, const base::Message& what) {
    constexpr int Deepest = 24;
    constexpr std::size_t MostValues = 20'000'000;
    int depth = 0;
    std::size_t values = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            if (c == '\\') ++i;
            quoted = c != '"';
        } else if (c == '"') {
            quoted = true;
        } else if (c == '[' || c == '{') {
            ++values;
            if (++depth > Deepest)
                throw base::Error(
                    base::say("exchange", "%1 is nested deeper than such a file ever is.").with(what));
        } else if (c == ']' || c == '}') {
            --depth;
        } else if (c == ',') {
            ++values;
        }
        if (values > MostValues)
            throw base::Error(base::say("exchange", "%1 holds more than 20 million values.").with(what));
    }
}

}  // namespace

nlohmann::json parsedJson(std::string_view text, const base::Message& what) {
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
        throw base::Error(base::say("exchange", "%1 is damaged: it is empty.").with(what));
    checkBounds(text, what);
    try {
        return nlohmann::json::parse(text);
    } catch (const nlohmann::json::exception& e) {
        // The library's text says line and column; its prefix "[json.exception...] " is for engineers.
        const std::string reason = e.what();
        const std::size_t from = reason.find("] ");
        throw base::Error(
            base::say("exchange", "%1 is damaged or no JSON: %2.")
                .with(what, (from == std::string::npos ? reason : reason.substr(from + 2)).substr(0, 200)));
    }
}

}  // namespace tenfield::exchange
