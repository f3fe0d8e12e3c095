#include <gtest/gtest.h>
#include <torch/script.h>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/inference/loadclassifier.h"
#include "core/inference/loadtorchscript.h"
#include "tests/core/inference/randommodel.h"

using namespace tenfield;

namespace {

struct TorchScript : testing::Test {
    test::TemporaryFolder folder;
    inference::ModelCard card = inference::readModelCard(test::writeRandomModel(folder.path()));

    std::filesystem::path module(const std::string& forward) {
        torch::jit::Module m("detector");
        m.define("def forward(self, x):\n" + forward);
        const auto file = folder / "detector.pt";
        m.save(file.string());
        return file;
    }
    /// Black with a white square of 24 pixels around (x, y).
    static base::RgbImage spot(int side, int x, int y) {
        base::RgbImage image(side, side, 0);
        for (int dy = -12; dy < 12; ++dy)
            for (int dx = -12; dx < 12; ++dx)
                for (int c = 0; c < 3; ++c) image.pixel(x + dx, y + dy)[c] = 255;
        return image;
    }
};

}  // namespace

TEST_F(TorchScript, AConfirmingNetworkJudgesWhatOursProposes) {
    const auto classifier = inference::loadTorchScript(module("    return x.mean([1, 2, 3])\n"), card);
    const base::RgbImage gray(100, 100, 51);
    EXPECT_NEAR(classifier->classify({&gray, 1})[0], 0.2, 1e-5);
    EXPECT_EQ(classifier->classifyOrientations({&gray, 1}).size(), 8u);
    EXPECT_EQ(classifier->name(), "detector (TorchScript)");
    const auto block = test::texture(64, 64);
    const auto ours = inference::loadClassifier(card);
    EXPECT_EQ(classifier->screen(block).probability, ours->screen(block).probability);
}

TEST_F(TorchScript, ADetectorsMapIsBroughtToCellsOfEightPixels) {
    for (const char* forward :
         {"    return torch.avg_pool2d(x.mean(1, True), 4)\n",
          "    return torch.avg_pool2d(x.mean(1, True), 16)\n", "    return x.mean(1)\n"}) {
        const auto classifier = inference::loadTorchScript(module(forward), card);
        const auto map = classifier->screen(spot(128, 72, 40));
        ASSERT_EQ(map.probability.width(), 16);
        ASSERT_EQ(map.stride, 8);
        float best = -1;
        double bx = 0, by = 0;
        for (int y = 0; y < 16; ++y)
            for (int x = 0; x < 16; ++x)
                if (const float v = *map.probability.pixel(x, y); v > best)
                    best = v, bx = map.origin + x * map.stride, by = map.origin + y * map.stride;
        // The spot is a plateau, whose first cell lies up to a cell and a half off its middle on each axis.
        EXPECT_LE(std::abs(bx - 72), 16) << forward;
        EXPECT_LE(std::abs(by - 40), 16) << forward;
        EXPECT_EQ(*map.probability.pixel(0, 15), 0);
        const auto centred = spot(100, 50, 50), aside = spot(100, 20, 20);
        EXPECT_GT(classifier->classify({&centred, 1})[0], 0.5f) << forward;
        EXPECT_LT(classifier->classify({&aside, 1})[0], 0.3f) << forward;
    }
}

TEST_F(TorchScript, WhatCannotBeUsedIsNamed) {
    const auto refused = [&](const std::filesystem::path& file, const std::string& hint) {
        try {
            inference::loadTorchScript(file, card);
            ADD_FAILURE() << "accepted: " << hint;
        } catch (const base::Error& e) {
            EXPECT_NE(std::string(e.what()).find(file.filename().string()), std::string::npos) << e.what();
            EXPECT_NE(std::string(e.what()).find(hint), std::string::npos) << e.what();
        }
    };
    refused(folder / "missing.pt", "cannot be read");
    base::writeFileAtomically(folder / "text.pt", "no module");
    refused(folder / "text.pt", "no TorchScript");
    refused(module("    return x.mean([1, 2, 3]) * 9.0\n"), "outside of 0..1");
    refused(module("    return x.mean([2, 3])\n"), "2 x 3");
    refused(module("    return [x]\n"), "tensor");
    refused(module("    return x.reshape([7, -1])\n"), "fails on an input of 2 x 3 x 100 x 100");
}
