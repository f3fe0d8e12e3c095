// The rules of the house, as a test: who may include whom, and where the heavy libraries stop.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <regex>
#include <set>

#include "tests/support/shared.h"

namespace {

namespace fs = std::filesystem;

struct Source {
    std::string path;  ///< relative to the root
    std::vector<std::string> lines;
    std::vector<std::string> includes;

    bool in(const std::string& folder) const { return path.starts_with(folder + "/"); }
    /// "slide" for core/slide/openslide.cpp.
    std::string room() const {
        const auto begin = path.find('/') + 1;
        return path.substr(begin, path.find('/', begin) - begin);
    }
    bool isPrivate() const { return path.ends_with(".cpp") || path.ends_with("_p.h"); }
};

std::vector<Source> readSources() {
    static const std::regex include(R"re(^\s*#\s*include\s*[<"]([^>"]+)[>"])re");
    std::vector<Source> sources;
    for (const char* top : {"app", "core", "ui"})
        for (const auto& entry : fs::recursive_directory_iterator(tenfield::test::sourceDir() / top)) {
            const auto extension = entry.path().extension();
            if (extension != ".h" && extension != ".cpp") continue;
            Source source{fs::relative(entry.path(), tenfield::test::sourceDir()).string(), {}, {}};
            std::ifstream in(entry.path());
            for (std::string line; std::getline(in, line);) {
                std::smatch match;
                if (std::regex_search(line, match, include)) source.includes.push_back(match[1]);
                source.lines.push_back(std::move(line));
            }
            sources.push_back(std::move(source));
        }
    return sources;
}

const std::vector<Source>& sources() {
    static const auto all = readSources();
    return all;
}

/// Whether header is one of Qt's, QCustomPlot aside.
bool isQt(const std::string& header) {
    return std::regex_search(header, std::regex("^(Q[A-Z]|Qt[A-Z][A-Za-z]*/)"));
}

/// What a room of core may include besides itself and base.
const std::map<std::string, std::set<std::string>> allowed = {
    {"base", {}},
    {"geometry", {}},
    {"slide", {"geometry"}},
    {"tiles", {"geometry", "slide", "stain"}},
    {"patches", {"geometry", "slide"}},
    {"stain", {}},
    {"inference", {}},
    {"analysis", {"geometry", "slide", "patches", "stain", "inference"}},
    {"counting", {"geometry"}},
    {"casefile", {"geometry", "slide", "analysis", "counting"}},
    {"exchange", {"geometry", "analysis", "counting"}},
    {"report", {"geometry", "slide", "analysis", "counting"}},
    {"training", {"geometry", "slide", "patches", "stain", "inference", "analysis", "exchange"}},
    {"results",
     {"geometry", "slide", "patches", "stain", "inference", "analysis", "counting", "exchange", "report"}},
    {"demo", {"geometry", "exchange"}},
};

}  // namespace

TEST(Architecture, SourcesAreFound) {
    EXPECT_GT(sources().size(), 20u);
}

TEST(Architecture, RoomsOfCoreIncludeOnlyWhatTheyMay) {
    for (const auto& source : sources()) {
        if (!source.in("core")) continue;
        const auto rules = allowed.find(source.room());
        ASSERT_NE(rules, allowed.end()) << source.path << " stands in a room without rules";
        for (const auto& header : source.includes) {
            EXPECT_FALSE(header.starts_with("ui/") || header.starts_with("app/"))
                << source.path << " includes " << header;
            if (!header.starts_with("core/")) continue;
            const auto room = header.substr(5, header.find('/', 5) - 5);
            EXPECT_TRUE(room == "base" || room == source.room() || rules->second.contains(room))
                << source.path << " includes " << header;
        }
    }
}

TEST(Architecture, CoreIsWithoutQt) {
    for (const auto& source : sources())
        for (const auto& header : source.includes)
            EXPECT_FALSE(source.in("core") && isQt(header)) << source.path << " includes " << header;
}

// The build without Qt (preset core) is made by hand only; this keeps it from breaking unseen.
TEST(Architecture, TheCommandLineAndTheTestsOfCoreNeedNoQt) {
    const auto root = tenfield::test::sourceDir();
    static const std::regex foreign(R"re(^\s*#\s*include\s*[<"](ui/|Q[A-Z]|Qt[A-Z][A-Za-z]*/))re");
    for (const char* top : {"app/cli", "tests/app", "tests/architecture", "tests/bench", "tests/core",
                            "tests/fuzz", "tests/packaging"})
        for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
            const auto extension = entry.path().extension();
            const bool list = entry.path().filename() == "CMakeLists.txt";
            if (extension != ".h" && extension != ".cpp" && !list) continue;
            if (entry.path().parent_path() == root / "tests/bench/viewport") continue;
            std::ifstream in(entry.path());
            bool withQt = false;
            for (std::string line; std::getline(in, line);) {
                if (line.starts_with("#ifdef TENFIELD_UI") || line.starts_with("if(TENFIELD_UI"))
                    withQt = true;
                if (line.starts_with("#else") || line.starts_with("#endif") || line.starts_with("endif("))
                    withQt = false;
                const bool needs =
                    list ? line.find("Qt6::") != std::string::npos || line.find("ui_") != std::string::npos
                         : std::regex_search(line, foreign);
                EXPECT_FALSE(needs && !withQt) << entry.path() << ": " << line;
            }
        }
}

TEST(Architecture, UiIsWithoutReadersNetworksAndApp) {
    for (const auto& source : sources()) {
        if (!source.in("ui")) continue;
        for (const auto& header : source.includes)
            EXPECT_FALSE(header.starts_with("torch/") || header.starts_with("opencv2/") ||
                         header.starts_with("app/") || header.find("openslide.h") == 0 ||
                         header.find("openslide/") == 0)
                << source.path << " includes " << header;
    }
}

TEST(Architecture, OpenSlideIsBehindOneFile) {
    std::vector<std::string> users;
    for (const auto& source : sources())
        for (const auto& header : source.includes)
            if (header == "openslide.h" || header == "openslide/openslide.h") users.push_back(source.path);
    EXPECT_LE(users.size(), 1u) << testing::PrintToString(users);
    for (const auto& user : users)
        EXPECT_TRUE(user.starts_with("core/slide/") && user.ends_with(".cpp")) << user;
}

TEST(Architecture, TorchStaysInPrivateFilesOfInferenceAndTraining) {
    for (const auto& source : sources())
        for (const auto& header : source.includes)
            if (header.starts_with("torch/") || header.starts_with("ATen/") || header.starts_with("c10/")) {
                EXPECT_TRUE((source.in("core/inference") || source.in("core/training")) && source.isPrivate())
                    << source.path << " includes " << header;
            }
    for (const auto& source : sources())
        for (const auto& header : source.includes)
            if (header.ends_with("_p.h")) {
                EXPECT_TRUE(source.isPrivate() && (source.in("core") || source.in("ui")))
                    << source.path << " includes the private header " << header;
            }
}

TEST(Architecture, PlotsStayInPanels) {
    for (const auto& source : sources())
        for (const auto& header : source.includes)
            EXPECT_TRUE(header != "qcustomplot.h" || source.in("ui/panels")) << source.path;
}

TEST(Architecture, ConnectionsAreChecked) {
    for (const auto& source : sources())
        for (const auto& line : source.lines) {
            EXPECT_EQ(line.find("SIGNAL("), std::string::npos) << source.path << ": " << line;
            EXPECT_EQ(line.find("SLOT("), std::string::npos) << source.path << ": " << line;
        }
}

TEST(Architecture, EveryRoomSaysWhatItIsFor) {
    for (const char* top : {"core", "ui"})
        for (const auto& entry : fs::directory_iterator(tenfield::test::sourceDir() / top))
            EXPECT_TRUE(!entry.is_directory() || fs::exists(entry.path() / "README.md")) << entry.path();
}

TEST(Architecture, FilesReadInOneGo) {
    for (const auto& source : sources()) EXPECT_LE(source.lines.size(), 500u) << source.path;
}
