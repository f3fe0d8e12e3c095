#include <iostream>
#include <memory>

#include "app/cli/interrupt.h"
#include "app/cli/modeloptions.h"
#include "app/cli/progressline.h"
#include "app/cli/verbs.h"
#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/training/adaptation.h"

namespace tenfield::cli {

namespace {

namespace fs = std::filesystem;

struct AdaptOptions {
    std::string model, out;
    std::vector<fs::path> slides;
    double mpp = 0, share = 0.5;
    training::NucleusSampling sampling;
};

inference::WeightFile written(const fs::path& file, const base::Safetensors& weights) {
    base::writeSafetensors(file, weights);
    return {file, base::sha256OfFile(file)};
}

void run(const AdaptOptions& options) {
    const Interrupt interrupt;
    ModelOptions from;
    from.model = options.model;
    auto card = from.card();
    if (card.stain != "none")
        throw base::UsageError("The model \"" + card.name + "\" expects the colours of \"" + card.stain +
                               "\"; only one that takes a slide's own colours can be adapted to them.");
    const fs::path out = fs::absolute(options.out);
    if (fs::exists(out))
        throw base::UsageError("\"" + out.string() +
                               "\" exists already. Choose another name for the adapted card.");
    auto sampling = options.sampling;
    sampling.size = card.patch;
    sampling.mpp = card.mpp;
    if (options.mpp > 0) sampling.slideMpp = base::Mpp{options.mpp, options.mpp};
    const auto patches = [&] {
        ProgressLine line("adapt");
        return training::nucleusPatches(
            options.slides, sampling, [&](const base::Progress& p) { line.show(p); }, interrupt.token());
    }();
    fs::create_directories(out.parent_path());
    int number = 0;
    for (auto& network : card.confirming) {
        inference::checkWeightFile(network.weights);
        const auto adapted = training::withStatisticsOf(patches, network.patch, options.share,
                                                        base::readSafetensors(network.weights.file),
                                                        card.architecture, interrupt.token());
        const auto role = "-confirming" + (number++ ? std::to_string(number) : std::string());
        network.weights = written(out.parent_path() / (out.stem().string() + role + ".safetensors"), adapted);
    }
    if (card.screening) {
        inference::checkWeightFile(*card.screening);
        card.screening = written(out.parent_path() / (out.stem().string() + "-screening.safetensors"),
                                 base::readSafetensors(card.screening->file));
    }
    card.limits.push_back("Adapted without labels to " + std::to_string(patches.size()) + " nuclei of " +
                          std::to_string(options.slides.size()) + " slides, from " + card.name + " " +
                          card.version +
                          ": calibration and threshold are those of that model and hold no more.");
    card.name = out.stem().string();
    // What the other card's networks reached is not what these reach.
    card.results = "{}";
    inference::writeModelCard(card, out);
    inference::readModelCard(out);
    std::cerr << patches.size() << " nuclei of " << options.slides.size()
              << " slides; measure the card (evaluate --fit-calibration) before a threshold is believed.\n";
    std::cout << options.out << "\n";
}

}  // namespace

void addAdapt(CLI::App& program, int& exitCode) {
    auto options = std::make_shared<AdaptOptions>();
    auto* verb = program.add_subcommand(
        "adapt",
        "Adapt a model's confirming networks to a laboratory's slides, without labels (experimental).");
    verb->add_option("--model", options->model, "the card to start from; default: the shipped one")
        ->check(CLI::ExistingFile);
    verb->add_option("--slides", options->slides, "slides or images of the laboratory")
        ->required()
        ->check(CLI::ExistingFile);
    verb->add_option("--mpp", options->mpp, "micrometres per pixel, where the files do not say")
        ->check(CLI::Range(0.05, 5.0));
    verb->add_option("--share", options->share, "of the new statistics; the rest are those of training")
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str();
    verb->add_option("--nuclei", options->sampling.count, "to learn from")
        ->check(CLI::Range(64, 100000))
        ->capture_default_str();
    verb->add_option("--seed", options->sampling.seed)->capture_default_str();
    verb->add_option("--out", options->out, "the card to write; its weights stand beside it")->required();
    verb->callback([options, &exitCode] {
        run(*options);
        exitCode = Done;
    });
}

}  // namespace tenfield::cli
