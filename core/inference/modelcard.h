#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace tenfield::inference {

/// One weight file of a card. In the card's JSON file is relative to the card's folder; here it is absolute.
struct WeightFile {
    std::filesystem::path file;
    std::string sha256;  ///< 64 lower-case hexadecimal digits
};

/// z -> z / temperature + bias for a difference of two logits, mitosis minus other.
struct Calibration {
    double temperature = 1;
    double bias = 0;

    double operator()(double z) const { return z / temperature + bias; }
    friend bool operator==(const Calibration&, const Calibration&) = default;
};

/// One of the networks that judge a candidate together. Each sees the middle of the card's patch, patch
/// pixels wide.
struct ConfirmingNetwork {
    WeightFile weights;
    int patch = 100;
    Calibration calibration;  ///< puts its logits on the scale of the others
};

constexpr std::size_t mostConfirming = 8;

/// What a card says of its networks once they are adapted to a slide (core/training/adaptation.h).
struct Adaptation {
    double share = 0.5;       ///< of the slide's own statistics
    Calibration calibration;  ///< of the mean logit then, in place of the networks' and of the card's
};

/// What stands in a model card (JSON; the fields are listed in README.md of this room). A value.
struct ModelCard {
    std::filesystem::path path;  ///< of the card itself; empty if it was not read from a file
    std::string name;
    std::string version;
    std::string architecture = "P1";
    std::array<std::string, 2> classes{"other", "mitosis"};
    double mpp = 0.25;
    int patch = 100;
    double threshold = 0.5;
    double screeningThreshold = 0.4;
    std::string stain = "none";
    std::optional<WeightFile> screening;  ///< without it the model can judge patches but not screen slides
    std::vector<ConfirmingNetwork> confirming;  ///< one to mostConfirming; their mean is the answer
    /// p = sigmoid(calibration(mean of the confirming networks' calibrated z)), for every single evaluation,
    /// that is before the mean over eight orientations.
    Calibration calibration;
    std::optional<Adaptation> adaptation;  ///< without it nobody has measured what adapting gives
    std::string license;
    std::string intendedUse;
    std::vector<std::string> limits;
    std::string data = "[]";      ///< JSON text: the sets it was trained on, each with its terms
    std::string results = "{}";   ///< JSON text: what evaluate measured
    std::string training = "{}";  ///< JSON text: recipe, seed, time, initial weights
};

/// Reads and checks a card: size, JSON, every field's type and range, that the weight files lie in the card's
/// folder or below it. Does not open the weight files. Throws base::Error that names the card and the field.
ModelCard readModelCard(const std::filesystem::path& file);

/// Writes card as JSON, atomically, with weight files relative to file's folder. Throws base::Error.
void writeModelCard(const ModelCard& card, const std::filesystem::path& file);

/// SHA-256 of the file is compared with the card's. Throws base::Error naming the file if it is missing,
/// larger than 512 MiB or different.
void checkWeightFile(const WeightFile& weights);

/// The card NAME.json in the first of base::modelFolders() that has one; throws base::Error saying where it
/// was looked for.
std::filesystem::path findModelCard(const std::string& name = "mitosis-p1");

}  // namespace tenfield::inference
