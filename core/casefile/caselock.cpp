#include "core/casefile/caselock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "core/base/error.h"
#include "core/casefile/codec.h"

namespace tenfield::casefile {
namespace {

std::filesystem::path lockPath(const std::filesystem::path& caseFile) {
    return caseFile.parent_path() / ("." + caseFile.filename().string() + ".lock");
}

/// Whether the name still leads to the file behind the descriptor; its last owner may have removed it
/// meanwhile.
bool stillThere(int descriptor, const std::filesystem::path& file) {
    struct stat held {
    }, named{};
    return ::fstat(descriptor, &held) == 0 && ::stat(file.c_str(), &named) == 0 &&
           held.st_ino == named.st_ino && held.st_dev == named.st_dev;
}

std::string describeOwner() {
    char host[256] = "?";
    ::gethostname(host, sizeof host - 1);
    const char* user = std::getenv("USER");
    return std::string(user ? user : "someone") + " on " + host + " since " + now();
}

}  // namespace

std::optional<CaseLock> CaseLock::take(const std::filesystem::path& caseFile) {
    const auto file = lockPath(caseFile);
    for (int attempt = 0; attempt < 100; ++attempt) {
        const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
        if (descriptor < 0)
            throw base::Error(base::say("casefile", "The lock %1 cannot be made: %2.")
                                  .with(file.string(), std::strerror(errno)));
        if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
            ::close(descriptor);
            return std::nullopt;
        }
        if (stillThere(descriptor, file)) {
            const auto text = describeOwner();
            if (::ftruncate(descriptor, 0) != 0 || ::write(descriptor, text.data(), text.size()) < 0) {
                // The text is a courtesy to the second opener; the lock holds without it.
            }
            return CaseLock(descriptor, file);
        }
        ::close(descriptor);
    }
    return std::nullopt;
}

std::string CaseLock::holder(const std::filesystem::path& caseFile) {
    const int descriptor = ::open(lockPath(caseFile).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor < 0) return {};
    char text[400];
    const auto length = ::read(descriptor, text, sizeof text);
    ::close(descriptor);
    std::string who(text, std::size_t(std::max<ssize_t>(0, length)));
    std::erase_if(who, [](unsigned char c) { return c < 32; });
    return who;
}

CaseLock::CaseLock(CaseLock&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)), m_file(std::move(other.m_file)) {}

CaseLock& CaseLock::operator=(CaseLock&& other) noexcept {
    std::swap(m_descriptor, other.m_descriptor);
    std::swap(m_file, other.m_file);
    return *this;
}

CaseLock::~CaseLock() {
    if (m_descriptor < 0) return;
    // Removed while held: whoever opened the old name meanwhile sees in stillThere() that it is gone.
    ::unlink(m_file.c_str());
    ::close(m_descriptor);
}

}  // namespace tenfield::casefile
