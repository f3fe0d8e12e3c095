#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace tenfield::casefile {

/// The one writer of a case: an flock() on ".NAME.lock" beside it. The kernel drops it when the process dies,
/// however it dies. Descriptors of one process count as different owners, so two tabs on one case exclude
/// each other too.
class CaseLock {
public:
    /// Nothing if another holds it. Throws base::Error if the lock file cannot be made (folder not writable).
    static std::optional<CaseLock> take(const std::filesystem::path& caseFile);
    /// Who holds it, "ann on pc7 since 2026-01-31T12:00:00Z", as they wrote it; empty if unknown.
    static std::string holder(const std::filesystem::path& caseFile);

    CaseLock(CaseLock&& other) noexcept;
    CaseLock& operator=(CaseLock&& other) noexcept;
    ~CaseLock();

private:
    CaseLock(int descriptor, std::filesystem::path file)
        : m_descriptor(descriptor), m_file(std::move(file)) {}

    int m_descriptor = -1;
    std::filesystem::path m_file;
};

}  // namespace tenfield::casefile
