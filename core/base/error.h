#pragma once

#include <expected>
#include <functional>
#include <stdexcept>
#include <string>

namespace tenfield::base {

/// Root of every exception that Tenfield throws. what() is one or two whole sentences, fit for a message box:
/// what happened, to which file, and what the reader of the message can do.
class Error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The caller asked for something that makes no sense (wrong option, region outside the slide). Exit code 2.
class UsageError : public Error {
public:
    using Error::Error;
};

/// A std::stop_token was honoured. Not a failure: results so far stay valid.
class Cancelled : public Error {
public:
    Cancelled() : Error("Cancelled.") {}
};

/// What crosses a thread boundary in place of an exception.
struct Failure {
    std::string message;
    bool cancelled = false;
};

template <class T>
using Result = std::expected<T, Failure>;

/// Runs work and turns whatever it throws into a Failure; the top of every worker function.
template <class Work>
auto guarded(Work&& work) -> Result<std::invoke_result_t<Work>> {
    try {
        if constexpr (std::is_void_v<std::invoke_result_t<Work>>) {
            std::invoke(std::forward<Work>(work));
            return {};
        } else {
            return std::invoke(std::forward<Work>(work));
        }
    } catch (const Cancelled& e) {
        return std::unexpected(Failure{e.what(), true});
    } catch (const std::bad_alloc&) {
        return std::unexpected(Failure{"Out of memory. Close other programs or choose a smaller region."});
    } catch (const std::exception& e) {
        return std::unexpected(Failure{e.what()});
    }
}

}  // namespace tenfield::base
