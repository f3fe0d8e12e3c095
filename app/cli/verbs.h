#pragma once

#include <CLI/CLI.hpp>

/// One file per verb. Each adds its subcommand to the program: options into a struct, and a callback that
/// runs the verb and stores the exit code. Messages go to stderr; what a script reads goes to stdout.
namespace tenfield::cli {

/// 0 done, 1 failed, 2 wrong usage.
enum ExitCode { Done = 0, Failed = 1, WrongUsage = 2 };

void addAdapt(CLI::App& program, int& exitCode);
void addAnalyze(CLI::App& program, int& exitCode);
void addCard(CLI::App& program, int& exitCode);
void addClassify(CLI::App& program, int& exitCode);
void addDemo(CLI::App& program, int& exitCode);
void addGradCam(CLI::App& program, int& exitCode);
void addEvaluate(CLI::App& program, int& exitCode);
void addExtract(CLI::App& program, int& exitCode);
void addInfo(CLI::App& program, int& exitCode);
void addRender(CLI::App& program, int& exitCode);
void addTrain(CLI::App& program, int& exitCode);

}  // namespace tenfield::cli
