#pragma once

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

namespace tenfield::test {

/// What a program of poppler-utils says about a PDF; a reader that shares no code with the writer.
inline std::string poppler(const std::string& command, const std::filesystem::path& pdf,
                           const std::string& tail = "") {
    const auto line = command + " '" + pdf.string() + "' " + tail + " 2>/dev/null";
    FILE* pipe = ::popen(line.c_str(), "r");
    if (!pipe) return {};
    std::string output;
    std::array<char, 4096> buffer{};
    while (const auto n = std::fread(buffer.data(), 1, buffer.size(), pipe)) output.append(buffer.data(), n);
    EXPECT_EQ(::pclose(pipe), 0) << line << " (Debian package poppler-utils)";
    return output;
}

/// The text of each page.
inline std::vector<std::string> pagesOf(const std::filesystem::path& pdf) {
    std::vector<std::string> pages(1);
    for (const char c : poppler("pdftotext -layout -enc UTF-8", pdf, "-"))
        if (c == '\f')
            pages.emplace_back();
        else
            pages.back() += c;
    pages.pop_back();  // pdftotext ends each page with a form feed
    return pages;
}

/// The whole text in the order in which it was painted, with every run of white space as one space.
inline std::string textOf(const std::filesystem::path& pdf) {
    std::string text;
    for (const char c : poppler("pdftotext -raw -enc UTF-8", pdf, "-")) {
        const bool space = c == ' ' || c == '\n' || c == '\f';
        if (!space)
            text += c;
        else if (!text.empty() && text.back() != ' ')
            text += ' ';
    }
    return text;
}

}  // namespace tenfield::test
