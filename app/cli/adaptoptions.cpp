#include "app/cli/adaptoptions.h"

#include "core/base/error.h"
#include "core/training/adaptation.h"

namespace tenfield::cli {

CLI::Option* AdaptOptions::addTo(CLI::App& verb, const std::string& what, const std::string& folder) {
    auto* adapt = verb.add_flag_callback(
        "--adapt", [this] { wanted = true; },
        "First adapt the model to " + what + ", without labels, and keep it in the folder " + folder +
            " of the results; the default, without keeping, in mode dense without a colour map, if the "
            "model's card says what that gives");
    verb.add_flag_callback(
            "--no-adapt", [this] { wanted = false; }, "Take the model as it is")
        ->excludes(adapt);
    return adapt;
}

bool AdaptOptions::adapts(const inference::ModelCard& card, bool grid, const std::string& stain) const {
    if (kept() && stain != "auto" && stain != "none")
        throw base::UsageError("--adapt takes the images' own colours: leave --stain out.");
    return wanted.value_or(training::adaptsByDefault(card, grid, stain));
}

}  // namespace tenfield::cli
