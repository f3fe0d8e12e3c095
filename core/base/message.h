#pragma once

#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace tenfield::base {

/// A sentence for a reader: a pattern with places %1 to %9, and what stands in them. The command line and the
/// log take text(), which is English; the window translates the pattern first and fills it afterwards.
class Message {
public:
    Message() = default;
    /// What has no translation: a file's name, a number, another library's words.
    Message(std::string text) : m_pattern(std::move(text)) {}
    Message(const char* text) : m_pattern(text) {}
    template <class Number>
    requires std::is_arithmetic_v<Number> Message(Number number) : m_pattern(std::to_string(number)) {}
    Message(const char* room, const char* pattern) : m_room(room), m_pattern(pattern) {}
    /// A number already written, as "2.37": the window gives it the reader's decimal sign.
    static Message number(std::string written) {
        Message message(std::move(written));
        message.m_isNumber = true;
        return message;
    }

    /// The same with these in its places, the first in %1.
    template <class... Arguments>
    Message with(const Arguments&... arguments) const {
        Message filled = *this;
        filled.m_arguments = {Message(arguments)...};
        return filled;
    }

    bool empty() const { return m_pattern.empty(); }
    /// The room of core that says it, under which translators find it; empty if there is no translation.
    const std::string& room() const { return m_room; }
    const std::string& pattern() const { return m_pattern; }
    const std::vector<Message>& arguments() const { return m_arguments; }
    bool isNumber() const { return m_isNumber; }
    /// In English, filled.
    std::string text() const;
    friend bool operator==(const Message&, const Message&) = default;

private:
    std::string m_room;
    std::string m_pattern;
    std::vector<Message> m_arguments;
    bool m_isNumber = false;
};

/// The one way to make a Message that is translated: lupdate finds room and pattern where this is called with
/// two literals.
inline Message say(const char* room, const char* pattern) {
    return {room, pattern};
}

}  // namespace tenfield::base
