#pragma once

#include <expected>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>

#include "core/base/message.h"

namespace tenfield::base {

/// Root of every exception that Tenfield throws. what() is one or two whole sentences, fit for a message box:
/// what happened, to which file, and what the reader of the message can do.
class Error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
    explicit Error(Message message)
        : std::runtime_error(message.text()),
          m_message(std::make_shared<const Message>(std::move(message))) {}

    /// what(), ready to be translated.
    Message message() const { return m_message ? *m_message : Message(what()); }

private:
    std::shared_ptr<const Message> m_message;  // copying an exception must not throw
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
    std::string message;  ///< in English
    bool cancelled = false;
    Message told = Message(message);  ///< the same, ready to be translated
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
    } catch (const Error& e) {
        return std::unexpected(Failure{e.what(), false, e.message()});
    } catch (const std::bad_alloc&) {
        const auto told = say("base", "Out of memory. Close other programs or choose a smaller region.");
        return std::unexpected(Failure{told.text(), false, told});
    } catch (const std::exception& e) {
        return std::unexpected(Failure{e.what()});
    }
}

}  // namespace tenfield::base
