#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace tenfield::exchange {

/// A CSV file with a header line: comma, quotes doubled inside quotes, any line end, UTF-8 with or without
/// its mark (RFC 4180). Bounded: files up to 256 MiB, 5 million lines, 256 columns, 1 MiB a field.
class CsvTable {
public:
    /// Throws base::Error that names the file and the line. Every line must have as many fields as the
    /// header.
    static CsvTable read(const std::filesystem::path& file);
    /// name stands in messages in place of a file.
    static CsvTable parse(std::string_view text, const std::string& name);

    std::size_t rows() const { return m_columns.empty() ? 0 : m_fields.size() / m_columns.size(); }
    const std::vector<std::string>& columns() const { return m_columns; }
    bool has(const std::string& column) const;
    /// The column's index; throws base::Error that names the file's lack.
    std::size_t column(const std::string& name) const;
    const std::string& text(std::size_t row, std::size_t column) const;
    /// A finite number within +-1e9; throws base::Error that names file, line and column.
    double number(std::size_t row, std::size_t column) const;
    std::int64_t integer(std::size_t row, std::size_t column) const;

private:
    std::string m_name;
    std::vector<std::string> m_columns;
    std::vector<std::string> m_fields;  // row by row
    std::vector<std::size_t> m_lines;   // where each row began, for messages
};

/// One line with its end; fields are quoted where they must be.
std::string csvLine(const std::vector<std::string>& fields);
/// The shortest text that reads back as the same number.
std::string csvNumber(double value);

}  // namespace tenfield::exchange
