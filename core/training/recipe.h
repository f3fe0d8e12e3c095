#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/training/annotatedset.h"
#include "core/training/augmentation.h"

namespace tenfield::training {

/// What a network learns from a crop. Dense: one answer a cell, no pooling (a screening network). Centred:
/// one answer, about the crop's centre (a confirming network). Weighted: the same with the paper's weighted
/// cross entropy. StainNet: no mitoses at all, but a colour map that does for any slide what a teacher does
/// for each.
enum class Task { Dense, Centred, Weighted, StainNet };

/// Task StainNet: what a pixel shall become.
struct TeacherSpec {
    std::string method;    ///< "macenko", "reinhard": fitted to every patient; "pairs": two scanners
    std::string target;    ///< the patient whose colours are aimed at
    std::string from, to;  ///< "pairs": folders below data with images of equal names, aligned
};

/// One folder of annotated images, or those of its images whose name starts with prefix.
struct SetSpec {
    std::string name;
    std::string folder;  ///< below the data folder
    std::string prefix;
    bool complete = true;
    double validationShare = 0;  ///< of its patients, drawn by the recipe's splitSeed
    double testShare = 0;
};

/// A share of every batch. from: "mitosis", "nucleus", "random", "negative" (label 0) or "mined" (set empty:
/// of all sets).
struct ShareSpec {
    std::string set;
    std::string from;
    double share = 0;
    double jitter = 24;              ///< pixels to either side, both axes
    std::vector<std::string> kinds;  ///< for "negative": which kinds of points; empty = all
};

/// A training run as models/recipes/*.json describe it (README.md of this room lists the fields).
struct Recipe {
    std::string name;
    Task task = Task::Dense;
    std::string architecture =
        "P1";                        ///< of tasks centred and weighted; inference::architectures() lists them
    std::string normalise = "none";  ///< "none", "macenko", "reinhard", "stainnet": fitted to every patient
    int crop = 96;
    int batch = 64;
    double oneSlide = 0;  ///< share of the batches that come from one slide, under one change of colours
    int steps = 1000;
    std::uint64_t seed = 1;
    double learningRate = 1e-3, frontRate = 0.3, weightDecay = 0.02, warmUp = 0.06, clip = 5;
    double dropout = 0.3, focalGamma = 2, negativeWeight = 0.5, labelSmoothing = 0, averaging = 0.998;
    std::string optimiser = "adamw";  ///< "adamw", "adam", "rmsprop", "sgd"
    bool bf16 = true;                 ///< where the processor computes in it
    int validateEvery = 500;          ///< steps; 0 = at the end only
    std::vector<std::string> validationPatients, testPatients;
    std::uint64_t splitSeed = 1;
    std::vector<SetSpec> sets;
    std::vector<ShareSpec> shares;
    AugmentationSettings augmentation;
    TeacherSpec teacher;
    double minedAbove = 0.15;  ///< peaks of the screening network that become mined negatives
    double minedClear = 32;    ///< pixels between a mined negative and any mitosis
    std::string text;          ///< the file as it was read, for model cards and checkpoints
};

/// Throws base::Error that names the file and the field, also for a recipe with "grid" (readGrid() reads
/// those).
Recipe readRecipe(const std::filesystem::path& file);

/// A cell of a table of runs: the recipe, and what sets it apart from the others ("batch=16,optimiser=adam").
struct GridCell {
    std::string name;
    std::vector<std::string> values;  ///< in the order of Grid::fields
    Recipe recipe;
};
/// A recipe with "grid": {"batch": [16, 32], "optimiser": ["adam", "sgd"], ...} is one for every combination.
struct Grid {
    std::vector<std::string> fields;
    std::vector<GridCell> cells;  ///< the last field varies fastest
};
/// What a run changes in a recipe that is otherwise kept: another seed, a longer or shorter run, or other
/// patients of the test side, which it neither trains nor validates on.
struct RecipeChanges {
    std::optional<int> steps;
    std::optional<std::uint64_t> seed;
    std::vector<std::string> holdOut;  ///< empty: those of the recipe
};
/// No fields and one nameless cell for a recipe without "grid". At most 200 cells. Changes are made before
/// the grid is laid out and stand in Recipe::text. Throws as readRecipe().
Grid readGrid(const std::filesystem::path& file, const RecipeChanges& changes = {});

/// Reads the folders of recipe.sets below data and gives every image its set and role: named patients first,
/// the others by their set's shares. Patients are never divided. Pixels are not read.
std::vector<AnnotatedImage> imagesOf(const Recipe& recipe, const std::filesystem::path& data);

/// 0..1 from a name and a seed, evenly spread and the same on every machine: who stands on which side of a
/// split.
double drawnShare(const std::string& name, std::uint64_t seed);

}  // namespace tenfield::training
