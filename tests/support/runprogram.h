#pragma once

#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <string>
#include <vector>

#include "core/base/files.h"
#include "tests/support/shared.h"

namespace tenfield::test {

/// What a program left behind.
struct Ran {
    int exitCode = -1;
    std::string out, err;
};

/// Runs program with arguments (no shell in between) and waits for it.
inline Ran runProgram(const std::string& program, std::vector<std::string> arguments) {
    const TemporaryFolder folder;
    const auto out = folder / "out", err = folder / "err";
    const pid_t child = ::fork();
    if (child == 0) {
        arguments.insert(arguments.begin(), program);
        std::vector<char*> raw;
        for (auto& argument : arguments) raw.push_back(argument.data());
        raw.push_back(nullptr);
        if (std::freopen(out.c_str(), "w", stdout) && std::freopen(err.c_str(), "w", stderr))
            ::execv(raw[0], raw.data());
        ::_exit(127);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status), base::readFile(out),
            base::readFile(err)};
}

}  // namespace tenfield::test
