#include "app/cli/modeloptions.h"

namespace tenfield::cli {

void ModelOptions::addTo(CLI::App& verb) {
    verb.add_option("--model", model, "Model card (JSON) in place of the shipped one")
        ->check(CLI::ExistingFile);
    verb.add_option("--precision", precision, "auto: bf16 where the processor computes in it")
        ->check(CLI::IsMember({"auto", "fp32", "bf16"}))
        ->capture_default_str();
    verb.add_option("--device", device)->check(CLI::IsMember({"cpu", "cuda"}))->capture_default_str();
    verb.add_option("--threads", threads, "Threads of the network; 0: all cores")->check(CLI::Range(0, 256));
}

inference::ModelCard ModelOptions::card() const {
    return inference::readModelCard(model.empty() ? inference::findModelCard()
                                                  : std::filesystem::path(model));
}

std::unique_ptr<inference::Classifier> ModelOptions::load(const inference::ModelCard& card) const {
    inference::ExecutionOptions options;
    options.precision = precision == "fp32"   ? inference::Precision::Fp32
                        : precision == "bf16" ? inference::Precision::Bf16
                                              : inference::Precision::Auto;
    options.device = device == "cuda" ? inference::Device::Cuda : inference::Device::Cpu;
    options.threads = threads;
    return inference::loadClassifier(card, options);
}

}  // namespace tenfield::cli
