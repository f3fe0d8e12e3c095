#include <gtest/gtest.h>

#include "core/inference/loadclassifier.h"
#include "core/inference/patchjudge_p.h"
#include "tests/core/inference/randommodel.h"

using namespace tenfield;
using inference::Calibration;
using inference::FocusLayer;
using inference::PanelMember;
using inference::TargetClass;

namespace {

/// Answers with the red value of a patch's first pixel and a map of equal cells.
class FlatJudge final : public inference::PatchJudge {
public:
    FlatJudge(int patch, int cells, float value) : m_patch(patch), m_cells(cells), m_value(value) {}
    torch::Tensor differences(std::span<const base::RgbImage> patches) const override {
        std::vector<float> answers;
        for (const auto& patch : patches) {
            EXPECT_EQ(patch.width(), m_patch);
            EXPECT_EQ(patch.height(), m_patch);
            answers.push_back(patch.pixel(0, 0)[0]);
        }
        return torch::tensor(answers);
    }
    torch::Tensor focus(const base::RgbImage&, TargetClass, FocusLayer) const override {
        return torch::full({m_cells, m_cells}, m_value);
    }
    torch::ScalarType type() const override { return torch::kFloat; }

private:
    int m_patch, m_cells;
    float m_value;
};

std::vector<PanelMember> wideAndClose() {
    std::vector<PanelMember> members;
    members.push_back({std::make_unique<FlatJudge>(100, 5, 1.0f), 100, {}});
    members.push_back({std::make_unique<FlatJudge>(60, 3, 8.0f), 60, Calibration{2, 0.5}});
    return members;
}

}  // namespace

TEST(Panel, TheAnswerIsTheMeanOfCalibratedAnswersAboutTheMiddle) {
    const auto panel = inference::makePanel(wideAndClose(), 100);
    base::RgbImage patch(100, 100);
    patch.pixel(0, 0)[0] = 10;    // the corner of the wide patch
    patch.pixel(20, 20)[0] = 30;  // the corner of the close one
    const auto z = panel->differences(std::vector{patch, base::RgbImage(100, 100)});
    ASSERT_EQ(z.numel(), 2);
    EXPECT_FLOAT_EQ(z[0].item<float>(), (10 + (30 / 2.0f + 0.5f)) / 2);
    EXPECT_FLOAT_EQ(z[1].item<float>(), (0 + 0.5f) / 2);
}

TEST(Panel, ContributionsOfLargeAndSmallCellsAddUpWhereTheyLie) {
    const auto map = inference::makePanel(wideAndClose(), 100)
                         ->focus(base::RgbImage(100, 100), TargetClass::Mitosis, FocusLayer::Last);
    ASSERT_EQ(map.sizes(), (std::vector<std::int64_t>{25, 25}));
    // Both judges' cells are 20 pixels wide: a pixel gets 1/400 of a cell, that of the close one halved by
    // its temperature.
    EXPECT_NEAR(map[0][0].item<double>(), 1.0 / 400, 1e-7);
    EXPECT_NEAR(map[4][12].item<double>(), 1.0 / 400, 1e-7);
    EXPECT_NEAR(map[5][5].item<double>(), (1 + 8 / 2.0) / 400, 1e-7);
    EXPECT_NEAR(map[12][12].item<double>(), (1 + 8 / 2.0) / 400, 1e-7);
    // All in all what the members' cells sum up to.
    EXPECT_NEAR(map.sum().item<double>() * 16, 25 * 1 + 9 * 8 / 2.0, 1e-3);
}

TEST(Panel, OneJudgeOfTheWholePatchIsNoPanel) {
    std::vector<PanelMember> one;
    one.push_back({std::make_unique<FlatJudge>(100, 7, 1.0f), 100, {}});
    const auto* judge = one.front().judge.get();
    EXPECT_EQ(inference::makePanel(std::move(one), 100).get(), judge);
}

TEST(Panel, TheClassifierAsksEveryNetworkOfItsCard) {
    test::TemporaryFolder folder;
    auto card = inference::readModelCard(test::writeRandomModel(folder.path()));
    const auto first = inference::makeP1(base::readSafetensors(card.confirming[0].weights.file));
    const auto second = test::randomP1(77);
    inference::WeightFile file{folder / "close.safetensors", {}};
    base::writeSafetensors(file.file, inference::exported(*second));
    file.sha256 = base::sha256OfFile(file.file);
    card.confirming.push_back({file, 64, Calibration{1.5, -0.2}});
    card.calibration = {0.8, 0.3};
    inference::writeModelCard(card, folder / "panel.json");
    const auto classifier = inference::loadClassifier(inference::readModelCard(folder / "panel.json"),
                                                      {.precision = inference::Precision::Fp32});
    EXPECT_TRUE(classifier->sha256().ends_with(card.confirming[0].weights.sha256 + " " + file.sha256));

    const torch::NoGradGuard noGrad;
    const auto difference = [](inference::PatchNetworkImpl& network, const base::RgbImage& image) {
        const auto logits = network.forward(inference::rgbTensor({&image, 1}, torch::kCPU))[0];
        return (logits[1] - logits[0]).item<double>();
    };
    for (unsigned seed : {1u, 2u, 3u}) {
        const auto patch = test::texture(100, 100, seed);
        const double z =
            (difference(*first, patch) + difference(*second, test::crop(patch, 18, 18, 64, 64)) / 1.5 - 0.2) /
            2;
        EXPECT_NEAR(classifier->classify({&patch, 1})[0], 1 / (1 + std::exp(-(z / 0.8 + 0.3))), 1e-3);
        EXPECT_EQ(classifier->gradCam(patch, TargetClass::Mitosis).values.width(), 25);
    }
}
