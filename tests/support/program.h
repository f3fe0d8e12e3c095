#pragma once

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <csignal>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/shared.h"

namespace tenfield::test {

/// tenfield-cli of the same build as the test program that calls this.
inline std::filesystem::path cliProgram() {
    auto folder = std::filesystem::read_symlink("/proc/self/exe").parent_path();
    while (!std::filesystem::exists(folder / "app/cli/tenfield-cli") && folder.has_relative_path())
        folder = folder.parent_path();
    return folder / "app/cli/tenfield-cli";
}

/// A program as its user starts it. Output goes to files, so that nothing can block.
class Program {
public:
    explicit Program(std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), cliProgram().string());
        m_started = std::chrono::steady_clock::now();
        m_pid = ::fork();
        if (m_pid == 0) {
            redirect(STDOUT_FILENO, m_folder / "out");
            redirect(STDERR_FILENO, m_folder / "err");
            std::vector<char*> argv;
            for (auto& argument : arguments) argv.push_back(argument.data());
            argv.push_back(nullptr);
            ::execv(argv[0], argv.data());
            ::_exit(127);
        }
    }
    ~Program() {
        if (m_running) {
            ::kill(m_pid, SIGKILL);
            wait();
        }
    }

    void signal(int number) { ::kill(m_pid, number); }

    /// Waits for the end; the exit code, or minus the signal that ended it.
    int wait() {
        if (m_running) {
            int status = 0;
            ::wait4(m_pid, &status, 0, &m_usage);
            m_running = false;
            m_code = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
        }
        return m_code;
    }
    bool running() {
        int status = 0;
        if (m_running && ::wait4(m_pid, &status, WNOHANG, &m_usage) == m_pid) {
            m_running = false;
            m_code = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
        }
        return m_running;
    }
    /// Waits until stderr holds text, at most the given time.
    bool waitForError(const std::string& text, std::chrono::seconds atMost) {
        for (const auto end = std::chrono::steady_clock::now() + atMost;
             std::chrono::steady_clock::now() < end;) {
            if (errors().find(text) != std::string::npos) return true;
            if (!running()) return errors().find(text) != std::string::npos;
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        return false;
    }
    std::string output() const { return content(m_folder / "out"); }
    std::string errors() const { return content(m_folder / "err"); }
    /// Processor time that it has used so far, or, after wait(), in all: what a loaded machine does not
    /// change.
    double processorSeconds() const {
        if (!m_running) return seconds(m_usage.ru_utime) + seconds(m_usage.ru_stime);
        const auto stat = content("/proc/" + std::to_string(m_pid) + "/stat");
        std::istringstream fields(stat.substr(stat.rfind(')') + 1));
        std::string skipped;
        for (int i = 0; i < 11; ++i) fields >> skipped;
        double user = 0, system = 0;
        fields >> user >> system;
        return (user + system) / double(::sysconf(_SC_CLK_TCK));
    }
    /// After wait(): the largest resident set in bytes.
    std::size_t peakMemory() const { return std::size_t(m_usage.ru_maxrss) * 1024; }
    double seconds() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - m_started).count();
    }

private:
    static double seconds(const timeval& time) { return double(time.tv_sec) + double(time.tv_usec) * 1e-6; }
    static void redirect(int descriptor, const std::filesystem::path& file) {
        const int target = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
        ::dup2(target, descriptor);
    }
    static std::string content(const std::filesystem::path& file) {
        std::ifstream in(file);
        std::ostringstream text;
        text << in.rdbuf();
        return text.str();
    }

    TemporaryFolder m_folder;
    pid_t m_pid = -1;
    bool m_running = true;
    int m_code = 0;
    rusage m_usage{};
    std::chrono::steady_clock::time_point m_started;
};

}  // namespace tenfield::test
