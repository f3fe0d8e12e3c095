#include "core/training/recipe.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "core/base/error.h"
#include "core/base/files.h"

namespace tenfield::training {

using nlohmann::json;

namespace {

template <class T>
void take(const json& from, const char* key, T& value) {
    if (from.contains(key)) value = from.at(key).get<T>();
}

template <class T>
void takeWithin(const json& from, const char* key, T& value, double low, double high) {
    take(from, key, value);
    if (!(double(value) >= low && double(value) <= high))
        throw base::Error("\"" + std::string(key) + "\" is out of range.");
}

Task taskOf(const std::string& name) {
    if (name == "dense") return Task::Dense;
    if (name == "centred") return Task::Centred;
    if (name == "weighted") return Task::Weighted;
    if (name == "stainnet") return Task::StainNet;
    throw base::Error("\"task\" must be dense, centred, weighted or stainnet.");
}

AugmentationSettings augmentationOf(const json& j) {
    AugmentationSettings a;
    takeWithin(j, "freeTransform", a.freeTransform, 0, 1);
    takeWithin(j, "scale", a.scale, 0, 1);
    takeWithin(j, "style", a.style, 0, 1);
    takeWithin(j, "hematoxylinLow", a.hematoxylinLow, 0, 5);
    takeWithin(j, "hematoxylinHigh", a.hematoxylinHigh, 0, 5);
    takeWithin(j, "eosinLow", a.eosinLow, 0, 5);
    takeWithin(j, "eosinHigh", a.eosinHigh, 0, 5);
    takeWithin(j, "offset", a.offset, 0, 1);
    takeWithin(j, "matrix", a.matrix, 0, 1);
    takeWithin(j, "contrast", a.contrast, 0, 1);
    takeWithin(j, "brightness", a.brightness, 0, 100);
    takeWithin(j, "channel", a.channel, 0, 100);
    takeWithin(j, "blur", a.blur, 0, 1);
    takeWithin(j, "sharpen", a.sharpen, 0, 1);
    takeWithin(j, "noise", a.noise, 0, 1);
    takeWithin(j, "jpeg", a.jpeg, 0, 1);
    takeWithin(j, "equalise", a.equalise, 0, 1);
    return a;
}

void oneOf(const std::string& field, const std::string& value, const std::set<std::string>& known) {
    if (known.contains(value)) return;
    std::string list;
    for (const auto& k : known) list += (list.empty() ? "" : ", ") + k;
    throw base::Error("\"" + field + "\" must be one of " + list + ", not \"" + value + "\".");
}

TeacherSpec teacherOf(const json& j) {
    TeacherSpec teacher;
    teacher.method = j.at("method");
    oneOf("method", teacher.method, {"macenko", "reinhard", "pairs"});
    const bool pairs = teacher.method == "pairs";
    if (!pairs) teacher.target = j.at("target");
    if (pairs) teacher.from = j.at("from"), teacher.to = j.at("to");
    return teacher;
}

Recipe recipeOf(const json& j) {
    Recipe r;
    r.name = j.at("name");
    r.task = taskOf(j.at("task"));
    take(j, "architecture", r.architecture);
    take(j, "normalise", r.normalise);
    oneOf("normalise", r.normalise, {"none", "macenko", "reinhard", "stainnet"});
    if (r.task == Task::StainNet) r.teacher = teacherOf(j.at("teacher"));
    takeWithin(j, "crop", r.crop, 32, 512);
    takeWithin(j, "batch", r.batch, 1, 4096);
    takeWithin(j, "oneSlide", r.oneSlide, 0, 1);
    takeWithin(j, "steps", r.steps, 1, 10'000'000);
    take(j, "seed", r.seed);
    takeWithin(j, "learningRate", r.learningRate, 0, 10);
    takeWithin(j, "frontRate", r.frontRate, 0, 10);
    takeWithin(j, "weightDecay", r.weightDecay, 0, 1);
    takeWithin(j, "warmUp", r.warmUp, 0, 1);
    takeWithin(j, "clip", r.clip, 0, 1e6);
    takeWithin(j, "dropout", r.dropout, 0, 0.95);
    takeWithin(j, "focalGamma", r.focalGamma, 0, 10);
    takeWithin(j, "negativeWeight", r.negativeWeight, 0, 100);
    takeWithin(j, "labelSmoothing", r.labelSmoothing, 0, 0.5);
    takeWithin(j, "averaging", r.averaging, 0, 0.99999);
    take(j, "optimiser", r.optimiser);
    take(j, "bf16", r.bf16);
    takeWithin(j, "validateEvery", r.validateEvery, 0, 10'000'000);
    takeWithin(j, "minedAbove", r.minedAbove, 0, 1);
    takeWithin(j, "minedClear", r.minedClear, 0, 1000);
    if (j.contains("split")) {
        const auto& split = j.at("split");
        take(split, "validation", r.validationPatients);
        take(split, "test", r.testPatients);
        take(split, "seed", r.splitSeed);
    }
    const bool pairs = r.teacher.method == "pairs";
    for (const auto& s : pairs ? json::array() : j.at("sets")) {
        SetSpec set;
        set.name = s.at("name");
        set.folder = s.at("folder");
        take(s, "prefix", set.prefix);
        take(s, "complete", set.complete);
        takeWithin(s, "validationShare", set.validationShare, 0, 1);
        takeWithin(s, "testShare", set.testShare, 0, 1);
        r.sets.push_back(set);
    }
    static const std::set<std::string> sources{"mitosis", "nucleus", "random", "negative", "mined"};
    for (const auto& s : r.task == Task::StainNet ? json::array() : j.at("shares")) {
        ShareSpec share;
        take(s, "set", share.set);
        share.from = s.at("from");
        oneOf("from", share.from, sources);
        takeWithin(s, "share", share.share, 0, 1);
        takeWithin(s, "jitter", share.jitter, 0, 500);
        take(s, "kinds", share.kinds);
        r.shares.push_back(share);
    }
    if (r.shares.empty() && r.task != Task::StainNet) throw base::Error("\"shares\" is empty.");
    if (j.contains("augmentation")) r.augmentation = augmentationOf(j.at("augmentation"));
    return r;
}

}  // namespace

double drawnShare(const std::string& name, std::uint64_t seed) {
    std::uint64_t h = 1469598103934665603ull ^ seed;
    for (unsigned char c : name) h = (h ^ c) * 1099511628211ull;
    h ^= h >> 33;
    h *= 0xff51afd7ed558ccdull;
    h ^= h >> 33;
    return double(h >> 11) / 9007199254740992.0;
}

Recipe readRecipe(const std::filesystem::path& file) {
    auto grid = readGrid(file);
    if (!grid.fields.empty())
        throw base::Error("The recipe \"" + file.string() +
                          "\" is a grid of several runs; one is wanted here.");
    return std::move(grid.cells.front().recipe);
}

Grid readGrid(const std::filesystem::path& file, const RecipeChanges& changes) {
    constexpr std::size_t MostCells = 200;
    auto text = base::readFile(file, 1 << 20);
    try {
        auto whole = json::parse(text);
        if (changes.steps) whole["steps"] = *changes.steps;
        if (changes.seed) whole["seed"] = *changes.seed;
        if (!changes.holdOut.empty()) whole["split"]["test"] = changes.holdOut;
        if (changes.steps || changes.seed || !changes.holdOut.empty()) text = whole.dump(1);
        Grid grid;
        std::vector<json> cells{whole};
        grid.cells.push_back({});
        if (whole.contains("grid")) cells.front().erase("grid");
        const auto table = whole.value("grid", json::object());
        for (const auto& [field, values] : table.items()) {
            grid.fields.push_back(field);
            if (!values.is_array() || values.empty())
                throw base::Error("\"grid." + field + "\" must be a list of values.");
            std::vector<json> more;
            std::vector<GridCell> named;
            for (std::size_t c = 0; c < cells.size(); ++c)
                for (const auto& value : values) {
                    more.push_back(cells[c]);
                    more.back()[field] = value;
                    named.push_back(grid.cells[c]);
                    auto& cell = named.back();
                    cell.values.push_back(value.is_string() ? value.get<std::string>() : value.dump());
                    cell.name += (cell.name.empty() ? "" : ",") + field + "=" + cell.values.back();
                    if (cell.name.find('/') != std::string::npos)
                        throw base::Error("\"grid." + field + "\" holds a '/'.");
                }
            cells = std::move(more);
            grid.cells = std::move(named);
            if (cells.size() > MostCells) throw base::Error("\"grid\" asks for more than 200 runs.");
        }
        for (std::size_t c = 0; c < cells.size(); ++c) {
            grid.cells[c].recipe = recipeOf(cells[c]);
            grid.cells[c].recipe.text = grid.fields.empty() ? text : cells[c].dump(1);
        }
        return grid;
    } catch (const std::exception& e) {
        throw base::Error("The recipe \"" + file.string() + "\" cannot be used: " + e.what());
    }
}

std::vector<AnnotatedImage> imagesOf(const Recipe& recipe, const std::filesystem::path& data) {
    const auto has = [](const std::vector<std::string>& list, const std::string& name) {
        return std::find(list.begin(), list.end(), name) != list.end();
    };
    std::vector<AnnotatedImage> all;
    for (const auto& set : recipe.sets) {
        for (auto& image : readAnnotatedFolder(data / set.folder, set.prefix)) {
            image.set = set.name;
            image.complete = set.complete;
            const double u = drawnShare(image.patient, recipe.splitSeed);
            if (has(recipe.testPatients, image.patient) || u >= 1 - set.testShare) image.role = Role::Test;
            if (has(recipe.validationPatients, image.patient) || u < set.validationShare)
                image.role = Role::Validation;
            all.push_back(std::move(image));
        }
    }
    if (all.empty()) throw base::Error("No annotated images were found under \"" + data.string() + "\".");
    return all;
}

}  // namespace tenfield::training
