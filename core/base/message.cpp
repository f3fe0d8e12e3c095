#include "core/base/message.h"

namespace tenfield::base {

std::string Message::text() const {
    if (m_arguments.empty()) return m_pattern;
    // One pass over the pattern: what an argument brings along is never taken for a place.
    std::string filled;
    for (std::size_t i = 0; i < m_pattern.size(); ++i) {
        const bool isPlace = m_pattern[i] == '%' && i + 1 < m_pattern.size() && m_pattern[i + 1] >= '1' &&
                             m_pattern[i + 1] < char('1' + int(m_arguments.size()));
        if (isPlace) {
            filled += m_arguments[std::size_t(m_pattern[++i] - '1')].text();
        } else {
            filled += m_pattern[i];
        }
    }
    return filled;
}

}  // namespace tenfield::base
