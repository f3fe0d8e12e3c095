#include "core/training/trainer.h"

#include <torch/optim.h>
#include <torch/serialize.h>
#include <torch/utils.h>

#include <chrono>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <numbers>
#include <optional>
#include <sstream>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/log.h"
#include "core/base/stop.h"
#include "core/inference/device_p.h"
#include "core/inference/patchnetwork_p.h"
#include "core/training/autocast_p.h"
#include "core/training/batchloader.h"
#include "core/training/curves.h"
#include "core/training/fieldscan.h"
#include "core/training/validation.h"

namespace tenfield::training {

namespace {

using nlohmann::json;
using Network = inference::PatchNetworkImpl;
using Clock = std::chrono::steady_clock;
constexpr auto CheckpointName = "checkpoint.pt";

double since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// z: logit of mitosis against other; targets of the same shape, -1 = not judged.
torch::Tensor lossOf(const Recipe& recipe, const torch::Tensor& z, const torch::Tensor& targets) {
    const auto positive = targets.eq(1).to(torch::kFloat);
    const auto negative = targets.eq(0).to(torch::kFloat);
    if (recipe.task == Task::Dense) {
        // Focal loss (Lin et al. 2017), divided by the number of positives.
        const auto p = torch::sigmoid(z);
        const auto forPositive = torch::pow(1 - p, recipe.focalGamma) * torch::softplus(-z);
        const auto forNegative = torch::pow(p, recipe.focalGamma) * torch::softplus(z);
        const auto sum =
            (forPositive * positive).sum() + recipe.negativeWeight * (forNegative * negative).sum();
        return sum / positive.sum().clamp_min(1);
    }
    if (recipe.task == Task::Weighted) {
        // The paper's cross entropy "in proportion to the positive class": N / (2 n) for each class of the
        // batch.
        const auto n = double(targets.numel());
        const auto weight = positive * (n / 2 / positive.sum().clamp_min(1)) +
                            negative * (n / 2 / negative.sum().clamp_min(1));
        return (weight * (positive * torch::softplus(-z) + negative * torch::softplus(z))).mean();
    }
    const auto wanted = positive * (1 - 2 * recipe.labelSmoothing) + recipe.labelSmoothing;
    return (wanted * torch::softplus(-z) + (1 - wanted) * torch::softplus(z)).mean();
}

std::unique_ptr<torch::optim::Optimizer> optimiserOf(const Recipe& recipe, Network& network) {
    // Front and rest have rates of their own; norms and biases do not decay.
    std::vector<torch::Tensor> groups[4];
    for (const auto& item : network.named_parameters())
        groups[(network.inFront(item.key()) ? 2 : 0) + (item.value().dim() > 1 ? 0 : 1)].push_back(
            item.value());
    const auto build =
        [&]<class Optimiser, class Options>(Options options) -> std::unique_ptr<torch::optim::Optimizer> {
        std::vector<torch::optim::OptimizerParamGroup> list;
        for (int g = 0; g < 4; ++g) {
            auto own = std::make_unique<Options>(options);
            own->weight_decay(g % 2 ? 0 : recipe.weightDecay);
            list.emplace_back(groups[g], std::move(own));
        }
        return std::make_unique<Optimiser>(std::move(list), options);
    };
    const double rate = recipe.learningRate;
    if (recipe.optimiser == "adamw")
        return build.operator()<torch::optim::AdamW>(torch::optim::AdamWOptions(rate));
    if (recipe.optimiser == "adam")
        return build.operator()<torch::optim::Adam>(torch::optim::AdamOptions(rate));
    if (recipe.optimiser == "rmsprop")
        return build.operator()<torch::optim::RMSprop>(torch::optim::RMSpropOptions(rate));
    if (recipe.optimiser == "sgd")
        return build.operator()<torch::optim::SGD>(torch::optim::SGDOptions(rate).momentum(0.9));
    throw base::Error("\"optimiser\" must be adamw, adam, rmsprop or sgd, not \"" + recipe.optimiser + "\".");
}

/// Linear warm-up, then half a cosine to zero.
double rateAt(const Recipe& recipe, int step) {
    const double warm = std::max(1.0, recipe.warmUp * recipe.steps);
    if (recipe.warmUp > 0 && step < warm) return recipe.learningRate * (step + 1) / warm;
    const double done = (step - warm) / std::max(1.0, recipe.steps - warm);
    return recipe.learningRate * 0.5 * (1 + std::cos(std::numbers::pi * std::min(1.0, done)));
}

void setRates(torch::optim::Optimizer& optimiser, const Recipe& recipe, double rate) {
    for (std::size_t g = 0; g < optimiser.param_groups().size(); ++g)
        optimiser.param_groups()[g].options().set_lr(rate * (g >= 2 ? recipe.frontRate : 1));
}

/// average = share * average + (1 - share) * network, parameters and running statistics.
void follow(Network& average, const Network& network, double share) {
    const torch::NoGradGuard noGrad;
    const auto to = average.named_parameters();
    for (const auto& item : network.named_parameters()) to[item.key()].lerp_(item.value(), 1 - share);
    const auto buffers = average.named_buffers();
    for (const auto& item : network.named_buffers())
        if (item.value().is_floating_point()) buffers[item.key()].lerp_(item.value(), 1 - share);
}

class Run {
public:
    Run(const Recipe& recipe, const std::vector<AnnotatedImage>& images, const TrainingSettings& settings)
        : m_recipe(recipe),
          m_images(images),
          m_settings(settings),
          m_device(inference::torchDevice(settings.device)) {
        torch::manual_seed(recipe.seed);
        m_network = inference::makePatchNetwork(recipe.architecture, recipe.dropout);
        if (!settings.frontWeights.empty())
            m_network->loadFront(base::readSafetensors(settings.frontWeights));
        if (!settings.startWeights.empty())
            inference::load(*m_network, base::readSafetensors(settings.startWeights));
        m_average = inference::makePatchNetwork(recipe.architecture, recipe.dropout);
        inference::load(*m_average, inference::exported(*m_network));
        place();
        m_optimiser = optimiserOf(recipe, *m_network);
        std::filesystem::create_directories(settings.out);
        if (std::filesystem::exists(checkpointFile()))
            restore();
        else
            base::writeFileAtomically(settings.out / "losses.csv", "step,loss,rate,gradient,seconds\n");
        base::writeFileAtomically(settings.out / "recipe.json", recipe.text);
    }

    int step() const { return m_step; }

    double advance(const Batch& batch) {
        // Dropout draws from a generator that depends on the step alone, so a resumed run draws the same.
        torch::manual_seed(m_recipe.seed * 1'000'003 + std::uint64_t(m_step));
        const auto start = Clock::now();
        const auto n = std::int64_t(m_recipe.batch), side = std::int64_t(m_recipe.crop);
        auto x = torch::from_blob(const_cast<std::uint8_t*>(batch.pixels.data()), {n, side, side, 3},
                                  torch::kUInt8)
                     .to(m_device)
                     .permute({0, 3, 1, 2})
                     .to(torch::kFloat)
                     .div_(255);
        const auto targets = torch::from_blob(const_cast<float*>(batch.targets.data()),
                                              {std::int64_t(batch.targets.size())}, torch::kFloat)
                                 .to(m_device);
        m_network->train();
        setRates(*m_optimiser, m_recipe, rateAt(m_recipe, m_step));
        torch::Tensor logits;
        {
            const CpuAutocast autocast(m_recipe.bf16 && m_device.is_cpu());
            logits = m_recipe.task == Task::Dense ? m_network->screen(x, false) : m_network->forward(x);
        }
        const auto z = (logits.select(1, 1) - logits.select(1, 0)).to(torch::kFloat).reshape({-1});
        const auto loss = lossOf(m_recipe, z, targets);
        m_optimiser->zero_grad();
        loss.backward();
        const double gradient =
            m_recipe.clip > 0 ? torch::nn::utils::clip_grad_norm_(m_network->parameters(), m_recipe.clip) : 0;
        m_optimiser->step();
        follow(*m_average, *m_network, std::min(m_recipe.averaging, (1.0 + m_step) / (10.0 + m_step)));
        const double value = loss.item<double>();
        if (!std::isfinite(value))
            throw base::Error("The training diverged: the loss of step " + std::to_string(m_step) +
                              " is not finite. Lower the learning rate in the recipe.");
        m_seconds += since(start);
        m_pending << m_step << ',' << value << ',' << rateAt(m_recipe, m_step) << ',' << gradient << ','
                  << m_seconds << '\n';
        ++m_step;
        return value;
    }

    void writeLosses() {
        std::ofstream file(m_settings.out / "losses.csv", std::ios::app);
        file << m_pending.str();
        if (!file.flush())
            throw base::Error("\"" + (m_settings.out / "losses.csv").string() + "\" cannot be written.");
        m_pending.str({});
    }

    void checkpoint() {
        writeLosses();
        torch::serialize::OutputArchive archive, network, average, optimiser;
        m_network->save(network);
        m_average->save(average);
        m_optimiser->save(optimiser);
        archive.write("network", network);
        archive.write("average", average);
        archive.write("optimiser", optimiser);
        archive.write("step", torch::tensor(std::int64_t(m_step)));
        archive.write("seconds", torch::tensor(m_seconds, torch::kDouble));
        base::writeAtomically(checkpointFile(),
                              [&](const std::filesystem::path& file) { archive.save_to(file.string()); });
        writeWeights(m_settings.out / "weights.safetensors");
    }

    void writeWeights(const std::filesystem::path& file) {
        auto weights = inference::exported(*m_average);
        weights.metadata = {{"architecture", m_recipe.architecture},
                            {"recipe", m_recipe.name},
                            {"step", std::to_string(m_step)},
                            {"seed", std::to_string(m_recipe.seed)}};
        base::writeSafetensors(file, weights);
    }

    /// F1; 0 without validation images.
    double validate() {
        const auto text = validationLine(m_recipe, m_images, inference::exported(*m_average));
        if (text.empty()) return 0;
        const auto path = m_settings.out / "validation.csv";
        const bool fresh = !std::filesystem::exists(path);
        std::ofstream file(path, std::ios::app);
        if (fresh) file << "step," << validationHeader() << '\n';
        file << m_step << ',' << text << '\n';
        return validationF1(text);
    }

    double seconds() const { return m_seconds; }

private:
    void place() {
        for (auto* network : {m_network.get(), m_average.get()}) {
            network->to(m_device);
            inference::toChannelsLast(*network);
        }
    }

    std::filesystem::path checkpointFile() const { return m_settings.out / CheckpointName; }

    void restore() {
        torch::serialize::InputArchive archive, network, average, optimiser;
        torch::Tensor step, seconds;
        try {
            archive.load_from(checkpointFile().string());
            archive.read("network", network);
            archive.read("average", average);
            archive.read("optimiser", optimiser);
            archive.read("step", step);
            archive.read("seconds", seconds);
            m_network->load(network);
            m_average->load(average);
            m_optimiser->load(optimiser);
        } catch (const c10::Error&) {
            throw base::Error("The checkpoint \"" + checkpointFile().string() +
                              "\" is damaged or of another network. Remove it to start anew.");
        }
        place();
        m_step = int(step.item<std::int64_t>());
        m_seconds = seconds.item<double>();
        // Lines after the checkpoint belong to steps that will be made again.
        std::istringstream lines(base::readFile(m_settings.out / "losses.csv"));
        std::string line, kept;
        for (int i = 0; i <= m_step && std::getline(lines, line); ++i) kept += line + '\n';
        base::writeFileAtomically(m_settings.out / "losses.csv", kept);
    }

    const Recipe& m_recipe;
    const std::vector<AnnotatedImage>& m_images;
    const TrainingSettings& m_settings;
    const torch::Device m_device;
    std::shared_ptr<Network> m_network, m_average;
    std::unique_ptr<torch::optim::Optimizer> m_optimiser;
    int m_step = 0;
    double m_seconds = 0;
    std::ostringstream m_pending;
};

}  // namespace

void requireFolderFor(const Recipe& recipe, const std::filesystem::path& out, bool resume) {
    if (!std::filesystem::exists(out / CheckpointName)) return;
    const auto holds = "The folder \"" + out.string() + "\" holds a run ";
    if (!resume) throw base::Error(holds + "already. Go on with it (--resume), or choose another folder.");
    const auto file = out / "recipe.json";
    if (std::filesystem::exists(file) &&
        json::parse(base::readFile(file), nullptr, false) != json::parse(recipe.text, nullptr, false))
        throw base::Error(holds +
                          "of another recipe, number of steps or seed: see its recipe.json. Go on with that "
                          "one, or choose another folder.");
}

TrainingOutcome train(const Recipe& recipe, const std::vector<AnnotatedImage>& images,
                      const std::vector<MinedNegative>& mined, const TrainingSettings& settings) {
    requireFolderFor(recipe, settings.out, settings.resume);
    at::set_num_threads(std::max(1, settings.threads));
    const Sampler sampler(recipe, images, mined, settings.loaderThreads + 1);
    Run run(recipe, images, settings);
    BatchLoader loader(sampler, recipe.batch, run.step(), recipe.steps, std::max(1, settings.loaderThreads));
    TrainingOutcome outcome;
    auto lastCheckpoint = Clock::now();
    const int last =
        settings.stopAfter > 0 ? std::min(recipe.steps, run.step() + settings.stopAfter) : recipe.steps;
    while (run.step() < last) {
        outcome.losses.push_back(run.advance(loader.next()));
        const bool stopped = settings.stop.stop_requested();
        if (stopped || since(lastCheckpoint) > settings.checkpointSeconds) {
            run.checkpoint();
            lastCheckpoint = Clock::now();
        }
        if (stopped) throw base::Cancelled();
        if (recipe.validateEvery > 0 && run.step() % recipe.validateEvery == 0 && run.step() < recipe.steps) {
            run.checkpoint();
            run.validate();
            drawCurves(settings.out);
        }
        if (settings.progress) {
            std::ostringstream phase;
            double mean = 0;
            const std::size_t count = std::min<std::size_t>(50, outcome.losses.size());
            for (std::size_t i = outcome.losses.size() - count; i < outcome.losses.size(); ++i)
                mean += outcome.losses[i] / count;
            phase.precision(4);
            phase << recipe.name << ", loss " << mean;
            settings.progress({phase.str(), double(run.step()), double(recipe.steps)});
        }
    }
    run.checkpoint();
    if (run.step() >= recipe.steps) outcome.f1 = run.validate();
    drawCurves(settings.out);
    outcome.weights = settings.out / "weights.safetensors";
    outcome.steps = run.step();
    outcome.seconds = run.seconds();
    outcome.waited = loader.waited();
    return outcome;
}

std::vector<MinedNegative> mine(const Recipe& recipe, const std::vector<AnnotatedImage>& images,
                                const MiningSettings& settings) {
    constexpr double Border = 14;        // a nucleus cut by the border would be mirrored into another shape
    constexpr int ScreenedPatch = 100;   // of the confirming network beside a dense recipe
    constexpr double LeastScore = 0.03;  // what the confirming network refuses is drawn now and then
    // A confirming recipe is mined for by networks of its own size of patch.
    const int patch = recipe.task == Task::Dense ? ScreenedPatch : recipe.crop;
    const auto scannerOf = [&](const std::filesystem::path& weights) {
        return FieldScanner(base::readSafetensors(weights), recipe.bf16, "P1", settings.device);
    };
    auto scanner = scannerOf(settings.screeningWeights);
    std::optional<FieldScanner> judge;
    if (!settings.confirmingWeights.empty()) judge.emplace(scannerOf(settings.confirmingWeights));
    std::vector<MinedNegative> mined;
    for (std::size_t i = 0; i < images.size(); ++i) {
        const auto& image = images[i];
        base::throwIfStopped(settings.stop);
        if (settings.progress) settings.progress({"mining negatives", double(i), double(images.size())});
        if (image.role != Role::Train || !image.complete) continue;
        auto peaks = scanner.peaks(image.pixels, recipe.minedAbove);
        std::erase_if(peaks, [&](const ScoredPoint& peak) {
            return peak.x < Border || peak.y < Border || peak.x >= image.pixels.width() - Border ||
                   peak.y >= image.pixels.height() - Border ||
                   std::ranges::any_of(image.points, [&](const auto& p) {
                       return p.label == 1 && std::hypot(p.x - peak.x, p.y - peak.y) <= recipe.minedClear;
                   });
        });
        if (judge) {
            const auto scores = judge->classify(image.pixels, peaks, patch, 1);
            for (std::size_t k = 0; k < peaks.size(); ++k)
                peaks[k].probability = std::max(LeastScore, scores[k]);
        }
        for (const auto& peak : peaks)
            mined.push_back({image.set, image.name, peak.x, peak.y, peak.probability});
    }
    return mined;
}

}  // namespace tenfield::training
