#include <iostream>
#include <memory>

#include "app/cli/modeloptions.h"
#include "app/cli/verbs.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/sha256.h"

namespace tenfield::cli {
namespace {

namespace fs = std::filesystem;

struct CardOptions {
    ModelOptions like;
    std::string name, version, screening, out;
    std::vector<std::string> confirming;
    std::vector<double> calibration;
    double threshold = -1, screeningThreshold = -1;
};

/// The weights stand beside the card under a name of the card's.
inference::WeightFile placed(const fs::path& weights, const fs::path& card, const std::string& role) {
    const auto file = fs::absolute(card).parent_path() / (card.stem().string() + "-" + role + ".safetensors");
    if (!fs::exists(file) || !fs::equivalent(weights, file))
        base::writeFileAtomically(file, base::readFile(weights));
    return {file, base::sha256OfFile(file)};
}

/// "FILE" or "FILE@PATCH" or "FILE@PATCH@TEMPERATURE,BIAS".
inference::ConfirmingNetwork confirmingNetwork(const std::string& text, const fs::path& card,
                                               const std::string& role, int patch) {
    inference::ConfirmingNetwork network{{}, patch, {}};
    const auto at = fs::exists(text) ? std::string::npos : text.find('@');
    if (at != std::string::npos) {
        const auto rest = text.substr(at + 1);
        double temperature = 1, bias = 0;
        const int fields = std::sscanf(rest.c_str(), "%d@%lf,%lf", &network.patch, &temperature, &bias);
        if (fields != 1 && fields != 3)
            throw base::UsageError("\"" + text +
                                   "\" is neither FILE nor FILE@PATCH nor FILE@PATCH@TEMPERATURE,BIAS.");
        network.calibration = {temperature, bias};
    }
    network.weights = placed(text.substr(0, at), card, role);
    return network;
}

void writeCard(const CardOptions& options) {
    const fs::path out = options.out;
    auto card = options.like.card();
    card.name = options.name.empty() ? out.stem().string() : options.name;
    card.version = options.version;
    // What the other card's networks reached is not what these reach.
    card.results = "{}";
    card.training = "{}";
    card.calibration = {};
    if (options.calibration.size() == 2) card.calibration = {options.calibration[0], options.calibration[1]};
    if (options.threshold >= 0) card.threshold = options.threshold;
    if (options.screeningThreshold >= 0) card.screeningThreshold = options.screeningThreshold;
    if (out.has_parent_path()) fs::create_directories(out.parent_path());
    card.screening.reset();
    if (!options.screening.empty()) card.screening = placed(options.screening, out, "screening");
    card.confirming.clear();
    for (const auto& text : options.confirming) {
        const auto number = card.confirming.size() + 1;
        const auto role = "confirming" + (number > 1 ? std::to_string(number) : "");
        card.confirming.push_back(confirmingNetwork(text, out, role, card.patch));
    }
    inference::writeModelCard(card, out);
    inference::readModelCard(out);  // names the field that is out of range
    std::cout << out.string() << "\n";
}

}  // namespace

void addCard(CLI::App& program, int& exitCode) {
    auto options = std::make_shared<CardOptions>();
    auto* verb = program.add_subcommand(
        "card", "Make a model card of trained weights, so that every other verb and the window can use them");
    verb->add_option("--screening", options->screening, "weights of a dense run; without: patches alone")
        ->check(CLI::ExistingFile);
    verb->add_option("--confirming", options->confirming,
                     "weights of a centred or weighted run; several judge together. "
                     "FILE@64 sees the middle 64 pixels, FILE@64@T,B has logits z / T + B")
        ->required();
    verb->add_option("--out", options->out, "the card to write; the weights are copied beside it")
        ->required();
    verb->add_option("--name", options->name, "in place of the file's name");
    verb->add_option("--version", options->version, "of the model")->default_val("1");
    verb->add_option("--calibration", options->calibration,
                     "temperature and bias that evaluate --fit-calibration printed")
        ->delimiter(',')
        ->expected(2);
    verb->add_option("--threshold", options->threshold, "probability from which a candidate counts")
        ->check(CLI::Range(0.0, 1.0));
    verb->add_option("--screening-threshold", options->screeningThreshold, "peaks below it are dropped")
        ->check(CLI::Range(0.0, 1.0));
    verb->add_option("--like", options->like.model,
                     "card whose other fields (data, terms, limits, patch, mpp) hold here too; default: the "
                     "shipped one");
    verb->callback([options, &exitCode] {
        writeCard(*options);
        exitCode = Done;
    });
}

}  // namespace tenfield::cli
