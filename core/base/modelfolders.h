#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace tenfield::base {

/// The folders in which shipped models and their cards are looked for, in this order: those of
/// $TENFIELD_MODELS (separated by colons); models/ and share/tenfield/models/ beside the program or in a
/// folder above it; models/ of the source tree it was built from. Only folders that exist.
std::vector<std::filesystem::path> modelFolders();

/// The file of that name (for example "stainnet.safetensors") in the first of modelFolders() that has it.
std::optional<std::filesystem::path> findModelFile(const std::string& fileName);

}  // namespace tenfield::base
