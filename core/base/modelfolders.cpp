#include "core/base/modelfolders.h"

#include <algorithm>
#include <cstdlib>
#include <sstream>

namespace tenfield::base {
namespace {

namespace fs = std::filesystem;

constexpr int levelsAboveProgram =
    5;  // build/PRESET/app/cli/tenfield-cli stands five levels below the source tree

void addIfFolder(std::vector<fs::path>& folders, const fs::path& folder) {
    std::error_code error;
    if (!fs::is_directory(folder, error)) return;
    const auto canonical = fs::weakly_canonical(folder, error);
    const auto& path = error ? folder : canonical;
    if (std::find(folders.begin(), folders.end(), path) == folders.end()) folders.push_back(path);
}

}  // namespace

std::vector<fs::path> modelFolders() {
    std::vector<fs::path> folders;
    if (const char* set = std::getenv("TENFIELD_MODELS")) {
        std::istringstream parts(set);
        for (std::string part; std::getline(parts, part, ':');)
            if (!part.empty()) addIfFolder(folders, part);
    }
    std::error_code error;
    auto at = fs::read_symlink("/proc/self/exe", error).parent_path();
    for (int i = 0; i < levelsAboveProgram && !error && at.has_relative_path(); ++i, at = at.parent_path()) {
        addIfFolder(folders, at / "models");
        addIfFolder(folders, at / "share" / "tenfield" / "models");
    }
    addIfFolder(folders, TENFIELD_SOURCE_MODELS);
    return folders;
}

std::optional<fs::path> findModelFile(const std::string& fileName) {
    std::error_code error;
    for (const auto& folder : modelFolders())
        if (fs::is_regular_file(folder / fileName, error)) return folder / fileName;
    return std::nullopt;
}

}  // namespace tenfield::base
