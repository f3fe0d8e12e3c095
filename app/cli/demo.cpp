#include "core/demo/demoslide.h"

#include <iostream>

#include "app/cli/interrupt.h"
#include "app/cli/progressline.h"
#include "app/cli/verbs.h"

namespace tenfield::cli {
namespace {

struct DemoVerb {
    std::string file;
    demo::DemoOptions options;
    bool small = false;
};

void run(DemoVerb& verb) {
    Interrupt interrupt;
    if (verb.small) verb.options = demo::DemoOptions::forTests(verb.options.seed);
    const auto truth = [&] {
        ProgressLine line(std::filesystem::path(verb.file).filename().string());
        return demo::writeDemoSlide(
            verb.file, verb.options, [&](const base::Progress& progress) { line.show(progress); },
            interrupt.token());
    }();
    std::cout << "Slide   " << verb.file << " (synthetic, " << verb.options.width << " x "
              << verb.options.height << " px of 0.25 um)\n"
              << "Truth   " << demo::truthFile(verb.file).string() << " (" << truth.figures.size()
              << " mitotic figures, " << truth.lookAlikes.size() << " look-alikes)\n"
              << "Region  " << demo::roiFile(verb.file).string() << " ("
              << base::areaOfPixels(truth.roi.area(), truth.mpp).value << " mm2)\n";
}

}  // namespace

void addDemo(CLI::App& program, int& exitCode) {
    auto verb = std::make_shared<DemoVerb>();
    auto* command = program.add_subcommand(
        "demo",
        "Write a synthetic H&E-like slide with mitotic figures at known places, their truth and a region");
    command->add_option("file", verb->file, "The slide to write, e.g. demo.svs")->required();
    command->add_option("--seed", verb->options.seed, "One seed, one slide, byte for byte")
        ->capture_default_str();
    command->add_option("--width", verb->options.width, "Pixels of 0.25 um")->capture_default_str();
    command->add_option("--height", verb->options.height, "Pixels of 0.25 um")->capture_default_str();
    command->add_option("--figures", verb->options.figures, "Mitotic figures to draw")->capture_default_str();
    command
        ->add_option("--look-alikes", verb->options.lookAlikes, "Apoptoses, pyknoses and dark nuclei to draw")
        ->capture_default_str();
    command->add_flag("--small", verb->small, "2048 x 2048 pixels with 8 figures, in about a second");
    command->callback([verb, &exitCode] {
        run(*verb);
        exitCode = Done;
    });
}

}  // namespace tenfield::cli
