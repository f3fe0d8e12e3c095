#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tenfield::base {

/// Lets writer fill a temporary file beside target, syncs it to disk and renames it onto target. If anything
/// fails (full disk, no permission, writer throws) target is left as it was, the temporary file is removed,
/// and Error is thrown. The folder is created if it is missing.
void writeAtomically(const std::filesystem::path& target,
                     const std::function<void(const std::filesystem::path& temporary)>& writer);
void writeFileAtomically(const std::filesystem::path& target, std::string_view content);

/// The whole file; throws Error if it cannot be read or is longer than limit bytes.
std::string readFile(const std::filesystem::path& file, std::uintmax_t limit = std::uintmax_t(64) << 20);

}  // namespace tenfield::base
