#pragma once

#include <torch/torch.h>

#include <filesystem>
#include <random>

#include "core/base/safetensors.h"
#include "core/base/sha256.h"
#include "core/inference/modelcard.h"
#include "core/inference/p1network_p.h"
#include "tests/support/shared.h"

namespace tenfield::test {

/// Smooth blobs of colour with fine noise: no flat areas, structure at the size of nuclei.
inline base::RgbImage texture(int width, int height, unsigned seed = 1) {
    std::mt19937 random(seed);
    std::uniform_int_distribution<int> level(40, 230), noise(-12, 12);
    constexpr int cell = 12;
    const int columns = width / cell + 2, rows = height / cell + 2;
    std::vector<int> nodes(std::size_t(columns * rows * 3));
    for (int& node : nodes) node = level(random);
    base::RgbImage image(width, height);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (int c = 0; c < 3; ++c) {
                const auto node = [&](int dx, int dy) {
                    return double(nodes[std::size_t(((y / cell + dy) * columns + x / cell + dx) * 3 + c)]);
                };
                const double fx = double(x % cell) / cell, fy = double(y % cell) / cell;
                const double value = (node(0, 0) * (1 - fx) + node(1, 0) * fx) * (1 - fy) +
                                     (node(0, 1) * (1 - fx) + node(1, 1) * fx) * fy;
                image.pixel(x, y)[c] = std::uint8_t(std::clamp(int(value) + noise(random), 0, 255));
            }
    return image;
}

/// A P1 with random weights and running statistics that fit them, made livelier than a fresh one so that its
/// answers spread over some logits. The EfficientNet front is the real one where it is at hand.
inline std::shared_ptr<inference::P1Impl> randomP1(int seed) {
    torch::NoGradGuard noGrad;
    torch::manual_seed(seed);
    auto network = std::make_shared<inference::P1Impl>();
    const auto front = sharedDir() / "weights/efficientnet_b0_front.safetensors";
    if (std::filesystem::exists(front)) inference::load(*network->front(), base::readSafetensors(front));
    // Without a momentum the statistics are the mean over all batches; with one, half of the initial ones
    // stays, and a random front then hands on next to nothing of the image.
    for (const auto& module : network->modules())
        if (auto* norm = module->as<torch::nn::BatchNorm2d>()) norm->options.momentum(c10::nullopt);
    network->train();
    for (unsigned i = 0; i < 8; ++i) {
        const auto image = texture(192, 192, 1000 + i);
        network->forward(
            torch::from_blob(const_cast<std::uint8_t*>(image.data()), {1, 192, 192, 3}, torch::kByte)
                .permute({0, 3, 1, 2})
                .to(torch::kFloat) /
            255);
    }
    network->eval();
    for (const auto& item : network->named_parameters())
        if (item.key() == "fc2.weight") item.value().mul_(6);
    return network;
}

/// Saves both networks and a card into folder and returns the card's path.
inline std::filesystem::path writeRandomModel(const std::filesystem::path& folder, int seed = 11) {
    inference::ModelCard card;
    card.name = "random";
    card.version = "1";
    const auto save = [&](const char* name, int networkSeed) {
        const auto file = folder / name;
        base::writeSafetensors(file, inference::exported(*randomP1(networkSeed)));
        return inference::WeightFile{file, base::sha256OfFile(file)};
    };
    card.screening = save("screening.safetensors", seed);
    card.confirming = {{save("confirming.safetensors", seed + 1), 100, {}}};
    card.license = "none: random numbers";
    card.intendedUse = "Tests.";
    card.limits = {"It knows nothing."};
    card.data = R"([{"name": "random numbers", "terms": "none"}])";
    inference::writeModelCard(card, folder / "random.json");
    return folder / "random.json";
}

inline base::RgbImage crop(const base::RgbImage& image, int left, int top, int width, int height) {
    base::RgbImage part(width, height);
    for (int y = 0; y < height; ++y) std::copy_n(image.pixel(left, top + y), width * 3, part.row(y));
    return part;
}

}  // namespace tenfield::test
