// The verb `demo` as a user calls it.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <thread>

#include "core/base/files.h"
#include "core/exchange/pointscsv.h"

namespace {

namespace fs = std::filesystem;

class DemoVerb : public testing::Test {
protected:
    DemoVerb() : m_folder(fs::path(testing::TempDir()) / ("tenfield demo é " + std::to_string(::getpid()))) {
        fs::create_directories(m_folder);
    }
    ~DemoVerb() override { fs::remove_all(m_folder); }

    /// Starts the program, its output in files of the folder.
    pid_t start(std::vector<std::string> arguments) const {
        const pid_t child = ::fork();
        if (child != 0) return child;
        arguments.insert(arguments.begin(), TENFIELD_CLI);
        std::vector<char*> raw;
        for (std::string& argument : arguments) raw.push_back(argument.data());
        raw.push_back(nullptr);
        (void)!std::freopen((m_folder / "out").c_str(), "w", stdout);
        (void)!std::freopen((m_folder / "err").c_str(), "w", stderr);
        ::execv(raw[0], raw.data());
        ::_exit(127);
    }
    static int finish(pid_t child) {
        int status = 0;
        ::waitpid(child, &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    }
    std::string text(const char* name) const {
        return fs::exists(m_folder / name) ? tenfield::base::readFile(m_folder / name) : std::string();
    }

    fs::path m_folder;
};

TEST_F(DemoVerb, WritesTheSameSlideForTheSameSeed) {
    for (const char* name : {"a.svs", "b.svs"})
        ASSERT_EQ(finish(start({"demo", (m_folder / name).string(), "--small", "--seed", "9"})), 0)
            << text("err");
    EXPECT_EQ(text("a.svs"), text("b.svs"));
    EXPECT_NE(text("out").find("b.points.csv"), std::string::npos);
    EXPECT_EQ(tenfield::exchange::readPointsCsv(m_folder / "a.points.csv").size(), 16u);
    EXPECT_TRUE(fs::exists(m_folder / "a.roi.geojson"));
}

TEST_F(DemoVerb, RefusesWrongUseWithItsOwnExitCode) {
    EXPECT_EQ(finish(start({"demo"})), 2);
    EXPECT_EQ(finish(start({"demo", (m_folder / "a.svs").string(), "--width", "3"})), 2);
    EXPECT_NE(text("err").find("512"), std::string::npos);
    EXPECT_EQ(finish(start({"demo", "/proc/nowhere/a.svs", "--small"})), 1);
    EXPECT_FALSE(fs::exists(m_folder / "a.svs"));
}

TEST_F(DemoVerb, AnInterruptLeavesNothingBehind) {
    const pid_t child = start({"demo", (m_folder / "a.svs").string()});
    for (int i = 0; i < 500 && text("err").find("Drawing") == std::string::npos; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    ::kill(child, SIGINT);
    EXPECT_EQ(finish(child), 1);
    int files = 0;
    for (const auto& entry : fs::directory_iterator(m_folder)) files += entry.path().extension() != "";
    EXPECT_EQ(files, 0);
}

}  // namespace
