#pragma once

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/inference/classifier.h"
#include "core/training/annotatedset.h"
#include "core/training/recipe.h"
#include "core/training/sampler.h"

namespace tenfield::training {

struct TrainingSettings {
    /// For checkpoint, losses.csv, validation.csv, losses.png, validation.png, weights.safetensors,
    /// recipe.json.
    std::filesystem::path out;
    std::filesystem::path frontWeights;  ///< EfficientNet-B0 front to start from; empty = random
    std::filesystem::path startWeights;  ///< all weights to start from; empty = random (but for the front)
    bool resume = false;
    int threads = 2;  ///< of the network
    inference::Device device = inference::Device::Cpu;
    int loaderThreads = 1;  ///< that make batches beside it
    double checkpointSeconds = 120;
    int stopAfter = 0;  ///< stop as if interrupted after this many steps of this call; 0 = go to the end
    std::stop_token stop;
    base::ProgressSink progress;
};

struct TrainingOutcome {
    std::filesystem::path weights;  ///< averaged weights
    int steps = 0;
    double seconds = 0;          ///< of all calls that made it
    double waited = 0;           ///< seconds that the network waited for batches in this call
    std::vector<double> losses;  ///< of this call's steps
    double f1 = 0;               ///< on the validation images at the end; 0 without any
};

/// Throws base::Error if out holds a run (a checkpoint) that must not be overwritten, or, to resume, one of
/// another recipe. train() begins with it; ask before long preparations.
void requireFolderFor(const Recipe& recipe, const std::filesystem::path& out, bool resume);

/// Trains a network by the recipe. images: with pixels, with roles. Deterministic for a recipe on one thread;
/// a resumed run continues as if it had not been interrupted. Throws base::Cancelled after writing a
/// checkpoint if stop is requested, base::Error on damaged input or if the loss is not finite.
TrainingOutcome train(const Recipe& recipe, const std::vector<AnnotatedImage>& images,
                      const std::vector<MinedNegative>& mined, const TrainingSettings& settings);

struct MiningSettings {
    std::filesystem::path screeningWeights;
    std::filesystem::path confirmingWeights;  ///< scores the peaks in its place; empty = none
    inference::Device device = inference::Device::Cpu;
    base::ProgressSink progress;
    std::stop_token stop;
};

/// Peaks of a screening network on the complete training images, at least recipe.minedAbove, farther than
/// recipe.minedClear from every mitosis and whole (not at the border). Their score is the screening network's
/// probability, or, with confirming weights, that network's: what still deceives it is drawn most. Throws
/// base::Cancelled between two images.
std::vector<MinedNegative> mine(const Recipe& recipe, const std::vector<AnnotatedImage>& images,
                                const MiningSettings& settings);

}  // namespace tenfield::training
