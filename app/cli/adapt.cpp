#include <iostream>
#include <memory>
#include <optional>

#include "app/cli/interrupt.h"
#include "app/cli/modeloptions.h"
#include "app/cli/progressline.h"
#include "app/cli/verbs.h"
#include "core/base/error.h"
#include "core/inference/threads.h"
#include "core/training/adaptation.h"

namespace tenfield::cli {

namespace {

namespace fs = std::filesystem;

struct AdaptVerbOptions {
    std::string model, out;
    std::vector<fs::path> slides;
    double mpp = 0;
    std::optional<double> share;
    training::NucleusSampling sampling;
    int threads = 0;
};

void run(const AdaptVerbOptions& options) {
    const Interrupt interrupt;
    inference::useThreads(options.threads);
    ModelOptions from;
    from.model = options.model;
    const auto card = from.card();
    const fs::path out = fs::absolute(options.out);
    if (fs::exists(out))
        throw base::UsageError("\"" + out.string() +
                               "\" exists already. Choose another name for the adapted card.");
    std::optional<base::Mpp> mpp;
    if (options.mpp > 0) mpp = base::Mpp{options.mpp, options.mpp};
    auto sampling = training::samplingFor(card, mpp);
    sampling.count = options.sampling.count;
    sampling.seed = options.sampling.seed;
    const auto patches = [&] {
        ProgressLine line("adapt");
        return training::nucleusPatches(
            options.slides, sampling, [&](const base::Progress& p) { line.show(p); }, interrupt.token());
    }();
    const double measured = card.adaptation ? card.adaptation->share : inference::Adaptation{}.share;
    const double share = options.share.value_or(measured);
    {
        ProgressLine line("adapt");
        training::adaptedCard(
            card, patches, share, out, [&](const base::Progress& p) { line.show(p); }, interrupt.token());
    }
    std::cerr << patches.size() << " nuclei of " << options.slides.size() << " slides"
              << (card.adaptation && share == measured
                      ? "\n"
                      : "; measure the card (evaluate --fit-calibration) before a threshold is believed.\n");
    std::cout << options.out << "\n";
}

}  // namespace

void addAdapt(CLI::App& program, int& exitCode) {
    auto options = std::make_shared<AdaptVerbOptions>();
    auto* verb = program.add_subcommand(
        "adapt", "Adapt a model's confirming networks to a patient's slides, without labels (experimental).");
    verb->add_option("--model", options->model, "the card to start from; default: the shipped one")
        ->check(CLI::ExistingFile);
    verb->add_option("--slides", options->slides,
                     "slides or images of one patient: those of a whole laboratory together are worth less")
        ->required()
        ->check(CLI::ExistingFile);
    verb->add_option("--mpp", options->mpp, "micrometres per pixel, where the files do not say")
        ->check(CLI::Range(0.05, 5.0));
    verb->add_option("--share", options->share,
                     "of the new statistics, the rest are those of training; default: what the card was "
                     "measured with, or a half")
        ->check(CLI::Range(0.0, 1.0));
    verb->add_option("--nuclei", options->sampling.count, "to learn from")
        ->check(CLI::Range(64, 100000))
        ->capture_default_str();
    verb->add_option("--seed", options->sampling.seed)->capture_default_str();
    verb->add_option("--threads", options->threads, "threads of the network; 0: all cores")
        ->check(CLI::Range(0, 256));
    verb->add_option("--out", options->out, "the card to write; its weights stand beside it")->required();
    verb->callback([options, &exitCode] {
        run(*options);
        exitCode = Done;
    });
}

}  // namespace tenfield::cli
