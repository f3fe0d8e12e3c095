#include <iostream>

#include "app/cli/verbs.h"
#include "app/startup.h"
#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/version.h"

int main(int argc, char** argv) {
    using namespace tenfield;
    app::prepareProcess(argv);
    app::keepFreedMemory();
    base::setUpLogging();

    CLI::App program("Tenfield " + std::string(base::version) +
                         ": mitoses on whole-slide images, counted per ten high-power fields.\n"
                         "Research use only, not a medical device.",
                     "tenfield-cli");
    program.set_version_flag("--version", std::string(base::version));
    program.require_subcommand(1);
    int exitCode = cli::Done;
    cli::addAdapt(program, exitCode);
    cli::addAnalyze(program, exitCode);
    cli::addCard(program, exitCode);
    cli::addClassify(program, exitCode);
    cli::addDemo(program, exitCode);
    cli::addGradCam(program, exitCode);
    cli::addEvaluate(program, exitCode);
    cli::addExtract(program, exitCode);
    cli::addInfo(program, exitCode);
    cli::addRender(program, exitCode);
    cli::addTrain(program, exitCode);

    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        return program.exit(e, std::cout, std::cerr) == 0 ? cli::Done : cli::WrongUsage;
    } catch (const base::UsageError& e) {
        std::cerr << "tenfield-cli: " << e.what() << "\n";
        return cli::WrongUsage;
    } catch (const std::exception& e) {
        std::cerr << "tenfield-cli: " << e.what() << "\n";
        return cli::Failed;
    }
    return exitCode;
}
