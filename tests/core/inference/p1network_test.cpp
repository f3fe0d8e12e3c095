#include <gtest/gtest.h>
#include <torch/torch.h>

#include "core/base/error.h"
#include "core/inference/p1network_p.h"
#include "tests/support/shared.h"

using namespace tenfield;
using inference::P1Impl;

namespace {

torch::Tensor tensorOf(const base::Tensor& t) {
    return torch::tensor(at::ArrayRef<float>(t.values)).view(t.shape);
}

double largest(const torch::Tensor& difference) {
    return difference.abs().max().item<double>();
}

struct P1Network : testing::Test {
    torch::NoGradGuard noGrad;
    std::shared_ptr<P1Impl> network = [] {
        torch::manual_seed(5);
        auto n = std::make_shared<P1Impl>();
        n->train();
        for (int i = 0; i < 3; ++i)
            n->forward(torch::rand({4, 3, 96, 96}));  // running statistics of their own
        n->eval();
        return n;
    }();
};

}  // namespace

TEST_F(P1Network, HasTheParametersOfTheReconstruction) {
    std::int64_t count = 0;
    for (const auto& p : network->parameters()) count += p.numel();
    EXPECT_EQ(count, 3'098'388);
    EXPECT_EQ(P1Impl::ParameterCount, 3'098'388);
}

TEST_F(P1Network, ShapesFollowTheStrides) {
    EXPECT_EQ(network->features(torch::rand({1, 3, 100, 100})).sizes(),
              (std::vector<std::int64_t>{1, 256, 7, 7}));
    EXPECT_EQ(network->forward(torch::rand({2, 3, 100, 100})).sizes(), (std::vector<std::int64_t>{2, 2}));
    const auto x = torch::rand({1, 3, 96, 128});
    EXPECT_EQ(network->screen(x, false).sizes(), (std::vector<std::int64_t>{1, 2, 6, 8}));
    EXPECT_EQ(network->screen(x, true).sizes(), (std::vector<std::int64_t>{1, 2, 12, 16}));
}

TEST_F(P1Network, AtrousMapEqualsTheCoarseMapAtEvenCells) {
    using namespace torch::indexing;
    const auto x = torch::rand({1, 3, 160, 128});
    const auto coarse = network->screen(x, false);
    const auto fine =
        network->screen(x, true).index({Slice(), Slice(), Slice(None, None, 2), Slice(None, None, 2)});
    EXPECT_LT(largest(fine - coarse), 1e-4 * (1 + largest(coarse)));
}

TEST_F(P1Network, PooledScreeningWeightsOnAConstantMapEqualForward) {
    // On a map that is the same everywhere pooling changes nothing, so the convolutional head must answer as
    // forward().
    const auto map = torch::rand({3, 256, 1, 1}).expand({3, 256, 5, 4}).contiguous();
    const auto single = network->head(map);
    EXPECT_LT(largest(single - network->head(map.slice(2, 0, 1).slice(3, 0, 1))), 1e-5);
}

TEST_F(P1Network, StemRowsSeeTheImageAsSamePaddingSays) {
    // The response to a change of one pixel is symmetric in its reach around 16k+3: the receptive field is
    // 251.
    network->to(torch::kDouble);
    const auto base = torch::full({1, 3, 640, 16}, 0.5, torch::kDouble);
    const auto reference = network->front()->stages(base)[0];
    for (int y : {200, 201, 202}) {
        auto changed = base.clone();
        changed[0][1][y] += 0.25;
        const auto moved = (network->front()->stages(changed)[0] - reference).abs().sum({0, 1, 3});
        // Stem: row k sees pixels 2k..2k+2, so it is centred at 2k+1.
        for (int k = 90; k < 110; ++k)
            EXPECT_EQ(moved[k].item<double>() > 0, 2 * k <= y && y <= 2 * k + 2) << k << y;
    }
}

TEST_F(P1Network, WeightsSurviveExportAndLoad) {
    const auto again = inference::makeP1(inference::exported(*network));
    const auto x = torch::rand({1, 3, 100, 100});
    EXPECT_LT(largest(again->forward(x) - network->forward(x)), 1e-4);
    EXPECT_FALSE(again->is_training());

    auto lacking = inference::exported(*network);
    lacking.tensors.erase("fc2.bias");
    EXPECT_THROW(inference::makeP1(lacking), base::Error);
    auto foreign = inference::exported(*network);
    foreign.tensors["other"] = {{1}, {0}};
    EXPECT_THROW(inference::makeP1(foreign), base::Error);
    auto damaged = inference::exported(*network);
    damaged.tensors["fc2.bias"].values[1] = std::numeric_limits<float>::quiet_NaN();
    EXPECT_THROW(inference::makeP1(damaged), base::Error);
}

TEST_F(P1Network, FrontAgreesWithEfficientNetB0) {
    TENFIELD_NEEDS_SHARED("weights/efficientnet_b0_front.parity.safetensors");
    const auto folder = test::sharedDir() / "weights";
    inference::load(*network->front(), base::readSafetensors(folder / "efficientnet_b0_front.safetensors"));
    const auto parity = base::readSafetensors(folder / "efficientnet_b0_front.parity.safetensors");
    const auto input = tensorOf(parity.get("input_rgb_0_1", {1, 3, 100, 100}));
    const auto stages = network->front()->stages(P1Impl::normalised(input));
    const char* names[] = {"stem", "block0", "block1", "block2"};
    for (int i = 0; i < 4; ++i)
        EXPECT_LT(largest(stages[i] - tensorOf(parity.tensors.at(names[i]))), 1e-3) << names[i];
}
