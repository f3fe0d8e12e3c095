#include "core/casefile/caselocation.h"

#include <unistd.h>

namespace tenfield::casefile {

bool isWritableFolder(const std::filesystem::path& folder) {
    const auto name = folder.empty() ? std::filesystem::path(".") : folder;
    return ::access(name.c_str(), W_OK | X_OK) == 0;
}

CaseLocation locateCase(const SlideIdentity& slide, const std::filesystem::path& userFolder) {
    const auto name = slide.path.filename().string();
    const auto beside = slide.path.parent_path() / (name + ".tenfield");
    const auto aside = userFolder / (name + "." + slide.fingerprint.substr(0, 12) + ".tenfield");
    const bool writable = isWritableFolder(slide.path.parent_path());
    std::error_code ignored;
    const bool standsBeside = std::filesystem::exists(beside, ignored);
    const bool standsAside = std::filesystem::exists(aside, ignored);

    if (standsBeside && (writable || !standsAside)) return {beside, true, true};
    if (standsAside) return {aside, false, true};
    if (writable) return {beside, true, false};
    return {aside, false, false};
}

}  // namespace tenfield::casefile
