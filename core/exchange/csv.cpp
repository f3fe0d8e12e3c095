#include "core/exchange/csv.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/base/error.h"
#include "core/base/files.h"

namespace tenfield::exchange {
namespace {

constexpr std::uintmax_t LargestFile = std::uintmax_t(256) << 20;
constexpr std::size_t MostRows = 5'000'000, MostColumns = 256, LongestField = 1 << 20;

[[noreturn]] void fail(const std::string& name, std::size_t line, const std::string& what) {
    throw base::Error(
        base::say("exchange", "The table %1 cannot be used: line %2 %3.").with(name, line, what));
}

/// "a", "b", ...; a file of one long line would fill the message box.
std::string named(const std::vector<std::string>& columns) {
    constexpr std::size_t most = 12, longest = 60;
    std::string text;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (i == most) return text + ", …";
        const auto& name = columns[i];
        text += (i ? ", \"" : "\"") + (name.size() > longest ? name.substr(0, longest) + "…" : name) + "\"";
    }
    return text;
}

/// Splits text into records, one call each.
class Splitter {
public:
    Splitter(std::string_view text, const std::string& name) : m_text(text), m_name(name) {
        if (m_text.starts_with("\xef\xbb\xbf")) m_at = 3;
    }

    std::size_t line() const { return m_line; }

    /// False at the end. Empty lines are passed over.
    bool next(std::vector<std::string>& fields) {
        while (m_at < m_text.size() && (m_text[m_at] == '\n' || m_text[m_at] == '\r')) {
            if (m_text[m_at] == '\n') ++m_line;
            ++m_at;
        }
        fields.clear();
        if (m_at >= m_text.size()) return false;
        for (;;) {
            if (fields.size() >= MostColumns) fail(m_name, m_line, "has more than 256 fields");
            fields.push_back(field());
            if (m_at >= m_text.size()) return true;
            const char c = m_text[m_at];
            if (c == ',') {
                ++m_at;
                continue;
            }
            return true;  // at a line end, which the next call passes over
        }
    }

private:
    std::string field() {
        std::string value;
        if (m_at < m_text.size() && m_text[m_at] == '"') {
            const std::size_t start = m_line;
            for (++m_at;; ++m_at) {
                if (m_at >= m_text.size()) fail(m_name, start, "opens a quote that is never closed");
                const char c = m_text[m_at];
                if (c == '"') {
                    if (m_at + 1 < m_text.size() && m_text[m_at + 1] == '"')
                        ++m_at;
                    else
                        break;
                }
                if (c == '\n') ++m_line;
                value += c;
                if (value.size() > LongestField) fail(m_name, start, "has a field of more than 1 MiB");
            }
            ++m_at;
            if (m_at < m_text.size() && m_text[m_at] != ',' && m_text[m_at] != '\n' && m_text[m_at] != '\r')
                fail(m_name, m_line, "has text after a closing quote");
        } else {
            const std::size_t end = std::min(m_text.find_first_of(",\r\n", m_at), m_text.size());
            if (end - m_at > LongestField) fail(m_name, m_line, "has a field of more than 1 MiB");
            value = m_text.substr(m_at, end - m_at);
            m_at = end;
        }
        return value;
    }

    std::string_view m_text;
    const std::string& m_name;
    std::size_t m_at = 0;
    std::size_t m_line = 1;
};

}  // namespace

CsvTable CsvTable::read(const std::filesystem::path& file) {
    return parse(base::readFile(file, LargestFile), file.string());
}

CsvTable CsvTable::parse(std::string_view text, const std::string& name) {
    CsvTable table;
    table.m_name = name;
    Splitter splitter(text, name);
    if (!splitter.next(table.m_columns))
        throw base::Error(base::say("exchange", "The table %1 is empty.").with(name));
    std::vector<std::string> fields;
    for (;;) {
        if (!splitter.next(fields)) break;
        if (fields.size() != table.m_columns.size())
            fail(name, splitter.line(),
                 "has " + std::to_string(fields.size()) + " fields where the header has " +
                     std::to_string(table.m_columns.size()));
        if (table.m_lines.size() >= MostRows) fail(name, splitter.line(), "is beyond the five millionth row");
        std::ranges::move(fields, std::back_inserter(table.m_fields));
        table.m_lines.push_back(splitter.line());
    }
    return table;
}

bool CsvTable::has(const std::string& column) const {
    return std::ranges::find(m_columns, column) != m_columns.end();
}

std::size_t CsvTable::column(const std::string& name) const {
    const auto found = std::ranges::find(m_columns, name);
    if (found == m_columns.end())
        throw base::Error(base::say("exchange",
                                    "The table %1 has no column \"%2\". Separated by commas, its first line "
                                    "holds: %3.")
                              .with(m_name, name, named(m_columns)));
    return std::size_t(found - m_columns.begin());
}

const std::string& CsvTable::text(std::size_t row, std::size_t column) const {
    return m_fields.at(row * m_columns.size() + column);
}

double CsvTable::number(std::size_t row, std::size_t column) const {
    const std::string& field = text(row, column);
    double value = 0;
    const auto [end, code] = std::from_chars(field.data(), field.data() + field.size(), value);
    if (code != std::errc{} || end != field.data() + field.size() || !(std::abs(value) <= 1e9))
        fail(m_name, m_lines[row],
             "has \"" + field.substr(0, 40) + "\" where column \"" + m_columns[column] + "\" needs a number");
    return value;
}

std::int64_t CsvTable::integer(std::size_t row, std::size_t column) const {
    const double value = number(row, column);
    if (value != std::floor(value))
        fail(m_name, m_lines[row],
             "has \"" + text(row, column) + "\" where column \"" + m_columns[column] +
                 "\" needs a whole number");
    return std::int64_t(value);
}

std::string csvLine(const std::vector<std::string>& fields) {
    std::string line;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i) line += ',';
        // A lone empty field would read back as an empty line.
        const bool quoted = fields[i].find_first_of(",\"\r\n") != std::string::npos ||
                            (fields.size() == 1 && fields[i].empty());
        if (!quoted) {
            line += fields[i];
            continue;
        }
        line += '"';
        for (const char c : fields[i]) {
            if (c == '"') line += '"';
            line += c;
        }
        line += '"';
    }
    return line + '\n';
}

std::string csvNumber(double value) {
    char text[40];
    const auto result = std::to_chars(text, text + sizeof text, value);
    return {text, result.ptr};
}

}  // namespace tenfield::exchange
