#pragma once

#include <gtest/gtest.h>

#include <unistd.h>
#include <cstdlib>
#include <filesystem>

namespace tenfield::test {

/// The root of the source tree: the nearest folder above the test program that holds CMakePresets.json.
inline std::filesystem::path sourceDir() {
    auto folder = std::filesystem::read_symlink("/proc/self/exe").parent_path();
    while (!std::filesystem::exists(folder / "CMakePresets.json") && folder.has_relative_path())
        folder = folder.parent_path();
    return folder;
}

/// The folder with real slides, data, weights and parity files: beside the repository, or where the
/// environment variable TENFIELD_SHARED_DIR says.
inline std::filesystem::path sharedDir() {
    const char* set = std::getenv("TENFIELD_SHARED_DIR");
    return set ? std::filesystem::path(set) : sourceDir().parent_path() / "shared";
}

/// A folder of its own for one test, removed at the end.
class TemporaryFolder {
public:
    TemporaryFolder() {
        auto pattern = (std::filesystem::temp_directory_path() / "tenfield-test-XXXXXX").string();
        m_path = ::mkdtemp(pattern.data());
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::filesystem::path& path() const { return m_path; }
    std::filesystem::path operator/(const std::filesystem::path& name) const { return m_path / name; }

private:
    std::filesystem::path m_path;
};

}  // namespace tenfield::test

/// The only reason for which a test is skipped: the real files that it is about do not stand beside the
/// repository.
#define TENFIELD_NEEDS_SHARED(relative)                                       \
    if (!std::filesystem::exists(::tenfield::test::sharedDir() / (relative))) \
    GTEST_SKIP() << "needs " << (relative) << ", which is not part of the repository"
