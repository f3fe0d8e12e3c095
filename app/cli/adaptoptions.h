#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>

#include "core/inference/modelcard.h"

namespace tenfield::cli {

/// --adapt and --no-adapt, alike for every verb that gives a model's figures.
struct AdaptOptions {
    std::optional<bool> wanted;  ///< nothing: training::adaptsByDefault()

    /// what: that the model is adapted to; folder: of the results, for a model that is kept. Gives --adapt.
    CLI::Option* addTo(CLI::App& verb, const std::string& what, const std::string& folder);
    /// Whether card is adapted first. Throws base::UsageError for --adapt beside a colour map.
    bool adapts(const inference::ModelCard& card, bool grid, const std::string& stain) const;
    /// --adapt: the adapted model stays beside the results, and too few nuclei are an error.
    bool kept() const { return wanted.value_or(false); }
};

}  // namespace tenfield::cli
