#include <algorithm>
#include <iostream>
#include <memory>

#include "app/cli/interrupt.h"
#include "app/cli/verbs.h"
#include "core/base/error.h"
#include "core/training/samplesheet.h"
#include "core/training/trainer.h"

namespace tenfield::cli {

namespace {

namespace fs = std::filesystem;
using namespace training;

struct TrainOptions {
    fs::path config, data, out, front, start, screening, confirming, mined, samples;
    bool resume = false;
    int threads = 2, loaders = 1;
};

/// One line every few seconds with the time left.
class ProgressLines {
public:
    void operator()(const base::Progress& p) {
        const auto now = std::chrono::steady_clock::now();
        if (now - m_last < std::chrono::seconds(5)) return;
        m_last = now;
        if (m_first < 0) {
            m_first = p.done;  // a resumed run starts later
            m_clock = base::EtaClock();
        }
        std::cerr << p.phase << ", " << p.done << " of " << p.total;
        if (const auto left = m_clock.remaining((p.done - m_first) / std::max(1.0, p.total - m_first)))
            std::cerr << ", " << base::formatDuration(*left) << " left";
        std::cerr << std::endl;
    }

private:
    base::EtaClock m_clock;
    double m_first = -1;
    std::chrono::steady_clock::time_point m_last{};
};

int run(const TrainOptions& options) {
    const Interrupt interrupt;
    const auto recipe = readRecipe(options.config);
    auto images = imagesOf(recipe, options.data);
    std::erase_if(images,
                  [](const AnnotatedImage& i) { return i.role == Role::Test; });  // nothing reads these
    loadPixels(images, options.threads);
    int validation = 0;
    for (const auto& i : images) validation += i.role == Role::Validation;
    std::cerr << images.size() - validation << " images to train on, " << validation << " to validate on\n";

    std::vector<MinedNegative> mined;
    const bool wantsMined = std::ranges::any_of(
        recipe.shares, [](const ShareSpec& s) { return s.from == "mined" && s.share > 0; });
    if (wantsMined && !options.mined.empty()) mined = readMined(options.mined);
    if (wantsMined && options.mined.empty()) {
        if (options.screening.empty())
            throw base::UsageError(
                "The recipe draws mined negatives: give --screening WEIGHTS to mine them, or --mined FILE.");
        const auto file = options.out / "mined.csv";
        if (!options.resume || !fs::exists(file))
            writeMined(file, mine(recipe, images, options.screening, options.confirming, ProgressLines()));
        mined = readMined(file);
    }
    if (wantsMined) std::cerr << mined.size() << " mined negatives\n";

    if (!options.samples.empty()) {
        writeSampleSheet(Sampler(recipe, images, mined, options.threads), 96, options.samples);
        return Done;
    }
    TrainingSettings settings;
    settings.out = options.out;
    settings.frontWeights = options.front;
    settings.startWeights = options.start;
    settings.resume = options.resume;
    settings.threads = options.threads;
    settings.loaderThreads = options.loaders;
    settings.stop = interrupt.token();
    settings.progress = ProgressLines();
    const auto outcome = train(recipe, images, mined, settings);
    std::cerr << outcome.steps << " steps in "
              << base::formatDuration(std::chrono::seconds(long(outcome.seconds))) << " (waited "
              << outcome.waited << " s for data)\n";
    std::cout << outcome.weights.string() << "\n";
    return Done;
}

}  // namespace

void addTrain(CLI::App& program, int& exitCode) {
    auto options = std::make_shared<TrainOptions>();
    auto* verb = program.add_subcommand("train", "Train a network on annotated images, by a recipe.");
    verb->add_option("--config", options->config, "the recipe (JSON; shipped ones stand in models/recipes)")
        ->required()
        ->check(CLI::ExistingFile);
    verb->add_option("--data", options->data, "folder that holds the recipe's sets")
        ->required()
        ->check(CLI::ExistingDirectory);
    verb->add_option("--out", options->out, "folder for weights, checkpoint and curves")->required();
    verb->add_option("--front", options->front, "EfficientNet-B0 front to start from (safetensors)")
        ->check(CLI::ExistingFile);
    verb->add_option("--start", options->start, "weights of a whole network to start from")
        ->check(CLI::ExistingFile);
    verb->add_option("--screening", options->screening, "screening network that mines negatives")
        ->check(CLI::ExistingFile);
    verb->add_option("--confirming", options->confirming,
                     "confirming network: what deceives it is drawn most (second round of mining)")
        ->check(CLI::ExistingFile)
        ->needs("--screening");
    verb->add_option("--mined", options->mined, "mined negatives of an earlier run (CSV)")
        ->check(CLI::ExistingFile);
    verb->add_option("--samples", options->samples, "draw the first samples into this PNG and stop");
    verb->add_flag("--resume", options->resume, "go on from the checkpoint in --out");
    verb->add_option("--threads", options->threads, "threads of the network")->check(CLI::Range(1, 256));
    verb->add_option("--loaders", options->loaders, "threads that load and augment")
        ->check(CLI::Range(1, 256));
    verb->callback([options, &exitCode] { exitCode = run(*options); });
}

}  // namespace tenfield::cli
