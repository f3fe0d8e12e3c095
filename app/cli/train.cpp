#include <malloc.h>

#include <algorithm>
#include <iostream>
#include <memory>

#include "app/cli/interrupt.h"
#include "app/cli/verbs.h"
#include "core/base/error.h"
#include "core/training/curves.h"
#include "core/training/samplesheet.h"
#include "core/training/stainfit.h"
#include "core/training/stainnettrainer.h"
#include "core/training/trainer.h"

namespace tenfield::cli {

namespace {

namespace fs = std::filesystem;
using namespace training;

struct TrainOptions {
    fs::path config, data, out, front, start, screening, confirming, mined, samples;
    std::string device = "cpu";
    RecipeChanges changes;
    bool resume = false;
    int threads = 2, loaders = 1;
};

/// The pages of freed activations are kept for the next step instead of going back to the system: faulting
/// them in again took a tenth of a step.
void keepFreedMemory() {
    ::mallopt(M_MMAP_THRESHOLD, 1 << 30);
    ::mallopt(M_TRIM_THRESHOLD, 1 << 30);
}

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

inference::Device deviceOf(const TrainOptions& options) {
    return options.device == "cuda" ? inference::Device::Cuda : inference::Device::Cpu;
}

TrainingSettings settingsOf(const TrainOptions& options, std::stop_token stop) {
    TrainingSettings settings;
    settings.out = options.out;
    settings.frontWeights = options.front;
    settings.startWeights = options.start;
    settings.resume = options.resume;
    settings.threads = options.threads;
    settings.device = deviceOf(options);
    settings.loaderThreads = options.loaders;
    settings.stop = stop;
    settings.progress = ProgressLines();
    return settings;
}

/// The images that train and validate, as the network shall see them.
std::vector<AnnotatedImage> imagesToTrainOn(const Recipe& recipe, const TrainOptions& options) {
    auto images = imagesOf(recipe, options.data);
    for (const auto& patient : options.changes.holdOut)
        if (std::ranges::find(images, patient, &AnnotatedImage::patient) == images.end())
            throw base::UsageError("The recipe's sets hold no patient \"" + patient + "\" to hold out.");
    std::erase_if(images,
                  [](const AnnotatedImage& i) { return i.role == Role::Test; });  // nothing reads these
    loadPixels(images, options.threads);
    if (const int left = normalisePatients(images, recipe.normalise, ProgressLines()))
        std::cerr << left << " patients show too little tissue to be normalised and stay as they are\n";
    const auto validation = std::ranges::count(images, Role::Validation, &AnnotatedImage::role);
    std::cerr << long(images.size()) - validation << " images to train on, " << validation
              << " to validate on\n";
    return images;
}

std::vector<MinedNegative> minedNegatives(const Recipe& recipe, const std::vector<AnnotatedImage>& images,
                                          const TrainOptions& options, std::stop_token stop) {
    if (std::ranges::none_of(recipe.shares,
                             [](const ShareSpec& s) { return s.from == "mined" && s.share > 0; }))
        return {};
    auto file = options.mined;
    if (file.empty()) {
        if (options.screening.empty())
            throw base::UsageError(
                "The recipe draws mined negatives: give --screening WEIGHTS to mine them, or --mined FILE.");
        file = options.out / "mined.csv";
        if (!options.resume || !fs::exists(file))
            writeMined(file, mine(recipe, images,
                                  {options.screening, options.confirming, deviceOf(options), ProgressLines(),
                                   stop}));
    }
    auto mined = readMined(file);
    std::cerr << mined.size() << " mined negatives\n";
    return mined;
}

TrainingOutcome trainOne(const Recipe& recipe, const std::vector<AnnotatedImage>& images,
                         const std::vector<MinedNegative>& mined, const TrainingSettings& settings) {
    const auto outcome = train(recipe, images, mined, settings);
    std::cerr << outcome.steps << " steps in "
              << base::formatDuration(std::chrono::seconds(long(outcome.seconds))) << " (waited "
              << outcome.waited << " s for data)\n";
    std::cout << outcome.weights.string() << "\n";
    return outcome;
}

/// Runs every cell in a folder of its own; cells that are done are not run again with --resume.
void trainGrid(const Grid& grid, const TrainOptions& options, std::stop_token stop) {
    std::vector<GridResult> results;
    std::vector<AnnotatedImage> images;
    std::string normalise;
    for (const auto& cell : grid.cells) {
        if (images.empty() || cell.recipe.normalise != normalise)
            images = imagesToTrainOn(cell.recipe, options);
        normalise = cell.recipe.normalise;
        auto settings = settingsOf(options, stop);
        settings.out = options.out / cell.name;
        std::cerr << cell.name << "\n";
        const auto outcome =
            trainOne(cell.recipe, images, minedNegatives(cell.recipe, images, options, stop), settings);
        double loss = 0;
        const auto tail = std::max<std::size_t>(1, outcome.losses.size() / 10);
        for (std::size_t i = 0; i < std::min(tail, outcome.losses.size()); ++i)
            loss += outcome.losses[outcome.losses.size() - 1 - i] / double(tail);
        results.push_back({outcome.f1, loss, outcome.seconds / 60});
        writeGridTable(grid, results, options.out);
    }
    std::cout << (options.out / "table.csv").string() << "\n";
}

void trainStain(const Recipe& recipe, const TrainOptions& options, std::stop_token stop) {
    std::vector<AnnotatedImage> images;
    if (recipe.teacher.method != "pairs") images = imagesToTrainOn(recipe, options);
    const auto outcome = trainStainNet(recipe, images, options.data, settingsOf(options, stop));
    if (outcome.heldOutImages > 0)
        std::cerr << "held out, distance to the teacher in 8-bit levels: " << outcome.before.l1 << " before, "
                  << outcome.after.l1 << " after; SSIM " << outcome.before.ssim << " and "
                  << outcome.after.ssim << "\n";
    std::cout << outcome.weights.string() << "\n";
}

int run(const TrainOptions& options) {
    const Interrupt interrupt;
    keepFreedMemory();
    const auto grid = readGrid(options.config, options.changes);
    const auto& recipe = grid.cells.front().recipe;
    if (recipe.task == Task::StainNet) {
        trainStain(recipe, options, interrupt.token());
        return Done;
    }
    if (!options.samples.empty() || grid.fields.empty()) {
        if (options.samples.empty()) requireFolderFor(recipe, options.out, options.resume);
        const auto images = imagesToTrainOn(recipe, options);
        const auto mined = minedNegatives(recipe, images, options, interrupt.token());
        if (options.samples.empty())
            trainOne(recipe, images, mined, settingsOf(options, interrupt.token()));
        else
            writeSampleSheet(Sampler(recipe, images, mined, options.threads), 96, options.samples);
        return Done;
    }
    trainGrid(grid, options, interrupt.token());
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
    verb->add_option("--steps", options->changes.steps, "length of the run in place of the recipe's")
        ->check(CLI::Range(1, 10'000'000));
    verb->add_option("--seed", options->changes.seed, "seed in place of the recipe's");
    verb->add_option("--hold-out", options->changes.holdOut,
                     "patients that are not trained on, in place of those of the recipe's test side")
        ->delimiter(',');
    verb->add_flag("--resume", options->resume, "go on from the checkpoint in --out");
    verb->add_option("--device", options->device, "where the network is trained and negatives are mined")
        ->check(CLI::IsMember({"cpu", "cuda"}))
        ->capture_default_str();
    verb->add_option("--threads", options->threads, "threads of the network")->check(CLI::Range(1, 256));
    verb->add_option("--loaders", options->loaders, "threads that load and augment")
        ->check(CLI::Range(1, 256));
    verb->callback([options, &exitCode] { exitCode = run(*options); });
}

}  // namespace tenfield::cli
