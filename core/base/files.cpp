#include "core/base/files.h"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <fstream>

#include "core/base/error.h"

namespace tenfield::base {
namespace {

[[noreturn]] void fail(const std::filesystem::path& file, const std::string& what) {
    const int code = errno;
    std::string message = what + " " + file.string();
    if (code) message += ": " + std::string(std::strerror(code));
    message += ". Check free space and permissions of the folder, or choose another one.";
    throw Error(message);
}

std::filesystem::path temporaryBeside(const std::filesystem::path& target) {
    static std::atomic<unsigned> counter = 0;
    auto name =
        "." + target.filename().string() + "." + std::to_string(::getpid()) + "." + std::to_string(counter++);
    // Writers such as OpenCV choose the format by the extension, so it stays.
    return target.parent_path() / (name + ".part" + target.extension().string());
}

struct RemoveOnExit {
    std::filesystem::path file;
    ~RemoveOnExit() {
        std::error_code ignored;
        if (!file.empty()) std::filesystem::remove(file, ignored);
    }
};

}  // namespace

void writeAtomically(const std::filesystem::path& target,
                     const std::function<void(const std::filesystem::path&)>& writer) {
    std::error_code code;
    if (!target.parent_path().empty()) std::filesystem::create_directories(target.parent_path(), code);
    if (code)
        throw Error("The folder " + target.parent_path().string() + " cannot be made: " + code.message() +
                    ".");

    RemoveOnExit temporary{temporaryBeside(target)};
    errno = 0;
    writer(temporary.file);
    const int descriptor = ::open(temporary.file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) fail(target, "Cannot write");
    const bool synced = ::fsync(descriptor) == 0;
    ::close(descriptor);
    if (!synced) fail(target, "Cannot write");
    std::filesystem::rename(temporary.file, target, code);
    if (code) throw Error("Cannot put " + target.string() + " in place: " + code.message() + ".");
    temporary.file.clear();
}

void writeFileAtomically(const std::filesystem::path& target, std::string_view content) {
    writeAtomically(target, [&](const std::filesystem::path& temporary) {
        std::ofstream out(temporary, std::ios::binary);
        if (!out) fail(target, "Cannot create");
        out.write(content.data(), std::streamsize(content.size()));
        out.close();
        if (!out) fail(target, "Cannot write");
    });
}

std::string readFile(const std::filesystem::path& file, std::uintmax_t limit) {
    std::error_code code;
    const auto size = std::filesystem::file_size(file, code);
    if (code) throw Error("The file " + file.string() + " cannot be read: " + code.message() + ".");
    if (size > limit)
        throw Error("The file " + file.string() + " has " + std::to_string(size) + " bytes, more than the " +
                    std::to_string(limit) + " that such a file may have.");
    std::ifstream in(file, std::ios::binary);
    std::string content(size, '\0');
    in.read(content.data(), std::streamsize(size));
    if (!in) throw Error("Reading " + file.string() + " failed before its end.");
    return content;
}

}  // namespace tenfield::base
