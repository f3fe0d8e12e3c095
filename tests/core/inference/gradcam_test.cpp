#include "core/inference/gradcam_p.h"

#include <gtest/gtest.h>

#include "core/inference/loadclassifier.h"
#include "core/inference/p1fused_p.h"
#include "core/inference/patchjudge_p.h"
#include "tests/core/inference/randommodel.h"

using namespace tenfield;
using inference::P1Fused;
using inference::TargetClass;

namespace {

struct GradCam : testing::Test {
    static const std::shared_ptr<inference::P1Impl>& sharedNetwork() {
        static const auto network = test::randomP1(21);
        return network;
    }
    std::shared_ptr<inference::P1Impl> network = sharedNetwork();
    P1Fused fused{*network, torch::kFloat, torch::kCPU};
    base::RgbImage patch = test::texture(100, 100, 4);
    torch::Tensor features =
        fused.features(inference::inputTensor({&patch, 1}, torch::kFloat), false, P1Fused::Squeeze::Whole);

    torch::Tensor sumOf(TargetClass target) const {
        return inference::gradCamSum([this](const auto& a) { return fused.head(a); }, features, target);
    }
    static double largest(const torch::Tensor& t) { return t.abs().max().item<double>(); }
};

torch::Tensor asMap(std::vector<float> values, int rows, int columns) {
    return torch::tensor(values).view({rows, columns});
}

}  // namespace

TEST_F(GradCam, EqualsTheClosedFormOfPoolingAndTwoLayers) {
    // y_c = W2_c relu(W1 mean(A) + b1) + b2_c, so dy_c/dA_k(i,j) = (W2_c diag(h > 0) W1)_k / cells.
    const auto parameters = network->named_parameters();
    const auto w1 = parameters["fc1.weight"].detach(), b1 = parameters["fc1.bias"].detach(),
               w2 = parameters["fc2.weight"].detach();
    const auto hidden = torch::matmul(w1, features.mean({2, 3})[0]) + b1;
    for (const auto target : {TargetClass::Other, TargetClass::Mitosis}) {
        const auto row = w2[int(target)] * (hidden > 0).to(torch::kFloat);
        const auto alpha = torch::matmul(row, w1) / (7 * 7);
        const auto expected = (alpha.view({256, 1, 1}) * features[0]).sum(0);
        const auto sum = sumOf(target);
        ASSERT_EQ(sum.sizes(), (std::vector<std::int64_t>{7, 7}));
        EXPECT_LT(largest(sum - expected), 1e-5 * (1 + largest(expected)));
    }
}

TEST_F(GradCam, EqualsAFullAutogradPassThroughTheWholeNetwork) {
    auto input = torch::from_blob(patch.data(), {1, 100, 100, 3}, torch::kByte)
                     .permute({0, 3, 1, 2})
                     .to(torch::kFloat) /
                 255;
    input.requires_grad_(true);
    const auto maps = network->features(input);
    maps.retain_grad();
    network->head(maps)[0][1].backward();
    const auto expected = (maps.grad().mean({2, 3}, true) * maps).sum(1)[0].detach();
    EXPECT_LT(largest(sumOf(TargetClass::Mitosis) - expected), 1e-4 * (1 + largest(expected)));
    EXPECT_GT(largest(input.grad()), 0) << "the pass went through the whole network";
}

TEST_F(GradCam, OnTheMiddleBlockEqualsAFullAutogradPassToo) {
    const auto input = inference::rgbTensor({&patch, 1}, torch::kCPU);
    const auto maps = network->middle(input).detach().requires_grad_(true);
    ASSERT_EQ(maps.sizes(), (std::vector<std::int64_t>{1, 128, 13, 13}));
    network->head(network->rest(maps))[0][1].backward();
    const auto expected = (maps.grad().mean({2, 3}, true) * maps).sum(1)[0].detach();
    const auto sum = inference::gradCamSum(
        [&](const auto& a) { return fused.head(fused.rest(a, false)); },
        fused.middle(inference::inputTensor({&patch, 1}, torch::kFloat), P1Fused::Squeeze::Whole),
        TargetClass::Mitosis);
    EXPECT_LT(largest(sum - expected), 1e-3 * largest(expected));
}

TEST_F(GradCam, CellsAddUpToTheLogit) {
    // The head is piecewise linear, so the sum over the map is the logit less what the biases give.
    torch::NoGradGuard noGrad;
    const auto parameters = network->named_parameters();
    const auto hidden =
        torch::matmul(parameters["fc1.weight"], features.mean({2, 3})[0]) + parameters["fc1.bias"];
    const auto active = (hidden > 0).to(torch::kFloat);
    const auto fromBias =
        torch::dot(parameters["fc2.weight"][1], active * parameters["fc1.bias"]) + parameters["fc2.bias"][1];
    const double logit = fused.head(features)[0][1].item<double>();
    EXPECT_NEAR(sumOf(TargetClass::Mitosis).sum().item<double>(), logit - fromBias.item<double>(),
                1e-4 * (1 + std::abs(logit)));
}

TEST_F(GradCam, MapsAreScaledFromZeroToOne) {
    const auto map = inference::activationMap(asMap({-1, 0, 2, 4, 1, -3}, 2, 3));
    EXPECT_TRUE(map.positiveEvidence);
    EXPECT_EQ(map.values.width(), 3);
    EXPECT_EQ(map.values.height(), 2);
    const float expected[] = {0, 0, 0.5f, 1, 0.25f, 0};
    for (int i = 0; i < 6; ++i) EXPECT_NEAR(map.values.data()[i], expected[i], 1e-6);
    const auto raised = inference::activationMap(asMap({2, 3, 4, 6}, 2, 2));  // the least cell is the zero
    EXPECT_NEAR(raised.values.data()[0], 0, 1e-6);
    EXPECT_NEAR(raised.values.data()[1], 0.25, 1e-6);
    EXPECT_NEAR(raised.values.data()[3], 1, 1e-6);
}

TEST_F(GradCam, NoPositiveEvidenceIsNotStretchedNoise) {
    for (const auto& values : {std::vector<float>{-1, -2, -3, -4}, {0, 0, 0, 0}, {-100, 0.1f, -50, 1e-3f}}) {
        const auto map = inference::activationMap(asMap(values, 2, 2));
        EXPECT_FALSE(map.positiveEvidence);
        for (int i = 0; i < 4; ++i) EXPECT_EQ(map.values.data()[i], 0);
    }
}

TEST_F(GradCam, TheClassifierGivesBothClassesMaps) {
    test::TemporaryFolder folder;
    const auto card = inference::readModelCard(test::writeRandomModel(folder.path()));
    const auto classifier = inference::loadClassifier(card, {.precision = inference::Precision::Fp32});
    const auto network = inference::makeP1(base::readSafetensors(card.confirming[0].weights.file));
    const P1Fused own(*network, torch::kFloat, torch::kCPU);
    const auto maps =
        own.features(inference::inputTensor({&patch, 1}, torch::kFloat), false, P1Fused::Squeeze::Whole);
    for (const auto target : {TargetClass::Other, TargetClass::Mitosis}) {
        const auto map = classifier->gradCam(patch, target);
        const auto expected = inference::activationMap(
            inference::gradCamSum([&](const auto& a) { return own.head(a); }, maps, target));
        EXPECT_EQ(map.positiveEvidence, expected.positiveEvidence);
        ASSERT_EQ(map.values.width(), 7);
        for (int i = 0; i < 49; ++i) EXPECT_NEAR(map.values.data()[i], expected.values.data()[i], 1e-4);
        EXPECT_EQ(classifier->gradCam(patch, target, inference::FocusLayer::Middle).values.width(), 13);
    }
}
