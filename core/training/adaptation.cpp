#include "core/training/adaptation.h"

#include <torch/nn.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/base/stop.h"
#include "core/inference/patchjudge_p.h"
#include "core/inference/patchnetwork_p.h"
#include "core/inference/threads.h"
#include "core/patches/blockreader.h"
#include "core/patches/tissuemask.h"
#include "core/slide/slidesource.h"
#include "core/training/augmentation.h"
#include "core/training/stainstatistics.h"

namespace tenfield::training {

namespace {

constexpr int BlockSide = 512;   // model pixels within which nuclei are looked for at a time
constexpr int BlockTries = 400;  // of a slide, on tissue or not: it may hold little
constexpr std::size_t BatchSize = 64;
constexpr int BlocksBeforeGivingUp = 64;  // on tissue, if together they hold less than a batch
constexpr int BlocksWithoutNews = 24;     // on tissue, after which a slide holds no other nuclei
constexpr double SameNucleus = 8;         // model pixels between two centres

base::RgbImage cut(const base::RgbImage& image, int left, int top, int side) {
    base::RgbImage part(side, side);
    for (int y = 0; y < side; ++y) std::copy_n(image.pixel(left, top + y), 3 * side, part.row(y));
    return part;
}

/// Appends up to wanted patches of one slide.
void addPatches(const slide::SlideSource& source, const NucleusSampling& sampling, int wanted, Rng rng,
                const std::function<void()>& progressed, std::stop_token stop,
                std::vector<base::RgbImage>& patches) {
    const patches::BlockReader reader(source, sampling.mpp);
    const auto tissue = patches::findTissue(source, {}, {}, stop);
    const auto extent = reader.extent();
    const int margin = (sampling.size + 1) / 2;
    const auto first = patches.size();
    int blocks = 0, withoutNews = 0;
    std::vector<Place> seen;  // in model pixels of the slide: places overlap, and a nucleus counts once
    for (int tries = 0; tries < BlockTries && patches.size() < first + std::size_t(wanted); ++tries) {
        if (blocks == BlocksBeforeGivingUp && patches.size() < first + BatchSize) break;
        if (withoutNews == BlocksWithoutNews) break;
        const geometry::Point centre{uniform(rng, 0, double(extent.width)),
                                     uniform(rng, 0, double(extent.height))};
        if (!tissue.contains(reader.grid().toLevel0(centre.x, centre.y))) continue;
        ++blocks;
        const auto left = std::int64_t(centre.x) - BlockSide / 2,
                   top = std::int64_t(centre.y) - BlockSide / 2;
        const auto block = reader.read({left, top, BlockSide, BlockSide}, stop);
        auto nuclei = nucleusCentres(block.image);
        std::erase_if(nuclei, [&](const Place& p) {
            return p.x < margin || p.y < margin || p.x >= BlockSide - margin || p.y >= BlockSide - margin ||
                   std::ranges::any_of(seen, [&](const Place& s) {
                       return std::hypot(s.x - double(left) - p.x, s.y - double(top) - p.y) < SameNucleus;
                   });
        });
        std::shuffle(nuclei.begin(), nuclei.end(), rng);
        int taken = 0;
        for (const auto& nucleus : nuclei) {
            if (taken >= sampling.perBlock || patches.size() >= first + std::size_t(wanted)) break;
            const int x = int(nucleus.x) - sampling.size / 2, y = int(nucleus.y) - sampling.size / 2;
            const auto known = [&](const base::GrayImage& mask) {
                for (int row = y; row < y + sampling.size; ++row)
                    if (std::any_of(mask.pixel(x, row), mask.pixel(x, row) + sampling.size,
                                    [](std::uint8_t v) { return v != 0; }))
                        return false;
                return true;
            };
            if ((block.anyUnreadable && !known(block.unreadable)) ||
                (block.anyOutside && !known(block.outside)))
                continue;
            patches.push_back(cut(block.image, x, y, sampling.size));
            seen.push_back({nucleus.x + double(left), nucleus.y + double(top)});
            ++taken;
        }
        withoutNews = taken ? 0 : withoutNews + 1;
        progressed();
    }
}

inference::WeightFile written(const std::filesystem::path& file, const base::Safetensors& weights) {
    base::writeSafetensors(file, weights);
    return {file, base::sha256OfFile(file)};
}

/// What the training of an adapted card says of the model that it came from.
nlohmann::json origin(const inference::ModelCard& card) {
    auto networks = nlohmann::json::array();
    for (const auto& network : card.confirming) {
        const auto& c = network.calibration;
        networks.push_back({network.weights.sha256, c.temperature, c.bias});
    }
    nlohmann::json j = {{"name", card.name},
                        {"version", card.version},
                        {"confirming", std::move(networks)},
                        {"calibration", {card.calibration.temperature, card.calibration.bias}}};
    if (card.screening) j["screening"] = card.screening->sha256;
    if (const auto& a = card.adaptation)
        j["adaptation"] = {a->share, a->calibration.temperature, a->calibration.bias};
    return j;
}

}  // namespace

TooFewNuclei::TooFewNuclei(std::size_t found)
    : base::UsageError("Only " + std::to_string(found) +
                       " nuclei were found, too few to adapt a network to. Give slides with more tissue.") {}

NucleusSampling samplingFor(const inference::ModelCard& card, std::optional<base::Mpp> slideMpp) {
    return {.size = card.patch, .mpp = card.mpp, .slideMpp = slideMpp};
}

std::vector<base::RgbImage> nucleusPatches(const std::vector<std::filesystem::path>& slides,
                                           const NucleusSampling& sampling,
                                           const base::ProgressSink& progress, std::stop_token stop) {
    std::vector<base::RgbImage> patches;
    for (std::size_t i = 0; i < slides.size(); ++i) {
        const auto progressed = [&] {
            if (progress) progress({"nuclei", double(patches.size()), double(sampling.count)});
        };
        progressed();
        const auto source = slide::openSlide(slides[i], sampling.slideMpp);
        // What a slide lacks is taken from those after it.
        const int wanted =
            int(std::ceil(double(sampling.count - int(patches.size())) / double(slides.size() - i)));
        addPatches(*source, sampling, wanted, Rng(unsigned(sampling.seed * 2654435761u + i)), progressed,
                   stop, patches);
    }
    return patches;
}

base::Safetensors withStatisticsOf(std::span<const base::RgbImage> patches, int side, double share,
                                   const base::Safetensors& weights, const std::string& architecture,
                                   const base::ProgressSink& progress, std::stop_token stop) {
    if (patches.size() < BatchSize) throw TooFewNuclei(patches.size());
    inference::useThreads();
    const torch::NoGradGuard noGrad;
    const auto network = inference::makePatchNetwork(architecture, weights);
    for (const auto& module : network->modules())
        if (auto* norm = module->as<torch::nn::BatchNorm2dImpl>()) {
            norm->options.momentum(c10::nullopt);  // the mean over all batches
            norm->reset_running_stats();
        }
    network->setPause([&] { base::throwIfStopped(stop); });  // a whole pass takes longer than a stop may
    network->train();
    std::vector<base::RgbImage> batch(BatchSize);
    for (std::size_t first = 0; first + BatchSize <= patches.size(); first += BatchSize) {
        base::throwIfStopped(stop);
        if (progress) progress({"statistics", double(first), double(patches.size())});
        for (std::size_t i = 0; i < BatchSize; ++i) {
            const auto& patch = patches[first + i];
            batch[i] = cut(patch, (patch.width() - side) / 2, (patch.height() - side) / 2, side);
        }
        network->features(inference::rgbTensor(batch, torch::kCPU));
    }
    auto adapted = weights;
    const auto seen = inference::exported(*network);
    for (auto& [name, tensor] : adapted.tensors) {
        if (!name.ends_with("running_mean") && !name.ends_with("running_var")) continue;
        const auto& values = seen.tensors.at(name).values;
        for (std::size_t i = 0; i < values.size(); ++i)
            tensor.values[i] = float((1 - share) * tensor.values[i] + share * values[i]);
    }
    return adapted;
}

inference::ModelCard adaptedCard(inference::ModelCard card, std::span<const base::RgbImage> patches,
                                 double share, const std::filesystem::path& file,
                                 const base::ProgressSink& progress, std::stop_token stop) {
    if (card.stain != "none")
        throw base::UsageError("The model \"" + card.name + "\" expects the colours of \"" + card.stain +
                               "\"; only one that takes a slide's own colours can be adapted to them.");
    const auto out = std::filesystem::absolute(file);
    std::filesystem::create_directories(out.parent_path());
    const auto beside = [&](const std::string& role) {
        return out.parent_path() / (out.stem().string() + "-" + role + ".safetensors");
    };
    // Said of this share alone, and of the mean of the networks' own logits.
    const bool measured = card.adaptation && card.adaptation->share == share;
    card.training = nlohmann::json{{"adaptedFrom", origin(card)}, {"share", share}}.dump();
    const double all = double(patches.size() * card.confirming.size());
    int number = 0;
    for (auto& network : card.confirming) {
        inference::checkWeightFile(network.weights);
        const double before = double(patches.size()) * number;
        const auto adapted = withStatisticsOf(
            patches, network.patch, share, base::readSafetensors(network.weights.file), card.architecture,
            [&](const base::Progress& p) {
                if (progress) progress({p.phase, before + p.done, all});
            },
            stop);
        ++number;
        network.weights =
            written(beside("confirming" + (number > 1 ? std::to_string(number) : std::string())), adapted);
        if (measured) network.calibration = {};
    }
    if (card.screening) {
        inference::checkWeightFile(*card.screening);
        card.screening = written(beside("screening"), base::readSafetensors(card.screening->file));
    }
    if (measured) card.calibration = card.adaptation->calibration;
    card.adaptation.reset();
    card.limits.push_back("Adapted without labels to " + std::to_string(patches.size()) + " nuclei, from " +
                          card.name + " " + card.version +
                          (measured
                               ? ", with the calibration that its card gives for that: held out, it was "
                                 "measured on slides of one laboratory."
                               : ": calibration and threshold are those of that model and hold no more."));
    card.name = out.stem().string();
    // What the other card's networks reached is not what these reach.
    card.results = "{}";
    inference::writeModelCard(card, out);
    return inference::readModelCard(out);
}

inference::ModelCard adaptedToSlides(const inference::ModelCard& card,
                                     const std::vector<std::filesystem::path>& slides,
                                     const NucleusSampling& sampling, const std::filesystem::path& file,
                                     const base::ProgressSink& progress, std::stop_token stop) {
    if (!card.adaptation)
        throw base::UsageError("The card of \"" + card.name +
                               "\" does not say what adapting it gives (\"adaptation\"), so its threshold "
                               "would mean nothing. Leave --adapt out, or take another model.");
    // Each nucleus is found once and passes through every network; a fraction that never falls.
    const double parts = 1 + double(card.confirming.size());
    const auto tell = [&](double part, const base::Progress& p) {
        if (progress)
            progress({"Adapting to the slide", part + p.fraction() * (part ? parts - 1 : 1), parts});
    };
    const auto patches = nucleusPatches(
        slides, sampling, [&](const base::Progress& p) { tell(0, p); }, stop);
    return adaptedCard(
        card, patches, card.adaptation->share, file, [&](const base::Progress& p) { tell(1, p); }, stop);
}

bool adaptsByDefault(const inference::ModelCard& card, bool grid, const std::string& stain) {
    return card.adaptation && !grid && (stain == "auto" ? card.stain : stain) == "none";
}

base::Message notAdapted() {
    return base::say("analysis",
                     "The model was not adapted to this slide, as it is by default: the slide holds too few "
                     "nuclei to learn its stain from.");
}

bool isAdaptedFrom(const inference::ModelCard& adapted, const inference::ModelCard& card) {
    const auto training = nlohmann::json::parse(adapted.training, nullptr, false);
    return training.is_object() && training.contains("adaptedFrom") &&
           training["adaptedFrom"] == origin(card);
}

}  // namespace tenfield::training
