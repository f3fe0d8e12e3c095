#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "core/inference/loadclassifier.h"
#include "core/inference/modelcard.h"

namespace tenfield::cli {

/// --model, --precision, --device and --threads, alike for every verb that asks a network.
struct ModelOptions {
    std::string model;
    std::string precision = "auto";
    std::string device = "cpu";
    int threads = 0;

    void addTo(CLI::App& verb);
    inference::ModelCard card() const;
    std::unique_ptr<inference::Classifier> load(const inference::ModelCard& card) const;
};

}  // namespace tenfield::cli
