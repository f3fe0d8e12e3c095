#include "core/inference/patchnetwork_p.h"

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/inference/loadclassifier.h"
#include "tests/core/inference/randommodel.h"

using namespace tenfield;
using inference::makePatchNetwork;

namespace {

std::int64_t parametersOf(torch::nn::Module& module) {
    std::int64_t count = 0;
    for (const auto& p : module.parameters()) count += p.numel();
    return count;
}

}  // namespace

TEST(PatchNetwork, ImageNetHeadsHaveThePublishedParameterCounts) {
    EXPECT_EQ(parametersOf(*makePatchNetwork("EfficientNet-B0", 0.2, 1000)), 5'288'548);
    EXPECT_EQ(parametersOf(*makePatchNetwork("EfficientNet-B2", 0.3, 1000)), 9'109'994);
    EXPECT_EQ(parametersOf(*makePatchNetwork("EfficientNet-B4", 0.4, 1000)), 19'341'616);
    EXPECT_EQ(parametersOf(*makePatchNetwork("ResNet-18", 0, 1000)), 11'689'512);
    EXPECT_EQ(parametersOf(*makePatchNetwork("P1")), 3'098'388);
    EXPECT_THROW(makePatchNetwork("EfficientNet-B9"), base::Error);
}

TEST(PatchNetwork, StridesOfMiddleAndLastBlock) {
    torch::NoGradGuard noGrad;
    const auto rgb = torch::rand({1, 3, 100, 100});
    for (const auto& name : inference::architectures()) {
        if (name == "EfficientNet-B4") continue;  // as B2, and slow
        const auto network = makePatchNetwork(name);
        network->eval();
        const auto middle = network->middle(rgb), last = network->rest(middle);
        EXPECT_EQ(middle.size(2), name == "P1" ? 13 : 7) << name;
        EXPECT_EQ(last.size(2), name == "P1" ? 7 : 4) << name;
        EXPECT_EQ(network->forward(rgb).sizes(), (std::vector<std::int64_t>{1, 2})) << name;
        EXPECT_TRUE(network->forward(rgb).equal(network->head(last))) << name;
    }
    EXPECT_THROW(makePatchNetwork("ResNet-18")->screen(rgb, false), base::Error);
}

TEST(PatchNetwork, B0TakesTheSameFrontAsP1) {
    torch::NoGradGuard noGrad;
    torch::manual_seed(2);
    inference::P1 p1;
    auto b0 = makePatchNetwork("EfficientNet-B0");
    b0->loadFront(inference::exported(*p1->front()));
    const auto all = b0->named_parameters();
    for (const auto& item : p1->front()->named_parameters()) {
        EXPECT_TRUE(all[item.key()].equal(item.value())) << item.key();
        EXPECT_TRUE(b0->inFront(item.key())) << item.key();
    }
    EXPECT_FALSE(b0->inFront("_blocks.3._bn1.weight"));
    EXPECT_THROW(makePatchNetwork("ResNet-18")->loadFront(inference::exported(*p1->front())), base::Error);
    EXPECT_THROW(makePatchNetwork("EfficientNet-B2")->loadFront(inference::exported(*p1->front())),
                 base::Error);
}

TEST(PatchNetwork, EachLearnsAStepGoesThroughSafetensorsAndJudgesAsAClassifier) {
    test::TemporaryFolder folder;
    const auto screening = inference::readModelCard(test::writeRandomModel(folder.path())).screening;
    const auto patch = test::texture(64, 64, 3);
    for (const char* name : {"EfficientNet-B0", "EfficientNet-B2", "ResNet-18"}) {
        torch::manual_seed(1);
        const auto network = makePatchNetwork(name, 0);
        network->train();
        auto loss = network->forward(torch::rand({2, 3, 64, 64})).pow(2).sum();
        loss.backward();
        for (const auto& item : network->named_parameters())
            EXPECT_TRUE(item.value().grad().defined()) << item.key();
        network->eval();
        inference::ModelCard card;
        card.path = folder / "card.json";
        card.name = name;
        card.version = "1";
        card.architecture = name;
        card.patch = 64;
        card.screening = screening;
        inference::WeightFile file{folder / "weights.safetensors", {}};
        base::writeSafetensors(file.file, inference::exported(*network));
        file.sha256 = base::sha256OfFile(file.file);
        card.confirming = {{file, 64, {}}};
        const auto classifier = inference::loadClassifier(card);
        torch::NoGradGuard noGrad;
        const auto input =
            torch::from_blob(const_cast<std::uint8_t*>(patch.data()), {1, 64, 64, 3}, torch::kByte)
                .permute({0, 3, 1, 2})
                .to(torch::kFloat) /
            255;
        const double expected = torch::softmax(network->forward(input), 1)[0][1].item<double>();
        EXPECT_NEAR(classifier->classify({&patch, 1})[0], expected, 1e-4) << name;
        EXPECT_EQ(classifier->gradCam(patch, inference::TargetClass::Mitosis).values.width(), 2) << name;
        EXPECT_EQ(classifier->screen(test::texture(64, 64)).probability.width(), 8) << "P1 screens";
    }
}
