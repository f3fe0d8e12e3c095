#include "core/training/adaptedmodels.h"

#include <gtest/gtest.h>

#include <fstream>
#include <opencv2/imgcodecs.hpp>

#include "core/demo/demoslide.h"
#include "core/training/adaptation.h"
#include "tests/support/shared.h"

using namespace tenfield;
using namespace tenfield::training;

namespace {

namespace fs = std::filesystem;

struct AdaptedModelsTest : testing::Test {
    test::TemporaryFolder folder;
    fs::path slide = folder / "demo.svs";
    inference::ModelCard card = inference::readModelCard(inference::findModelCard());
    const AdaptedModels models{folder / "kept", 2, 64};
    int adapted = 0;  ///< how often it was worked out

    void SetUp() override { demo::writeDemoSlide(slide, demo::DemoOptions::forTests()); }
    inference::ModelCard of(std::optional<base::Mpp> mpp = {}, const inference::ModelCard* other = nullptr) {
        bool worked = false;
        auto result =
            models.of(other ? *other : card, slide, mpp, [&](const base::Progress&) { worked = true; }, {});
        adapted += worked;
        return result;
    }
    int kept() const {
        return int(std::distance(fs::directory_iterator(folder / "kept"), fs::directory_iterator()));
    }
    static std::vector<std::string> digests(const inference::ModelCard& card) {
        std::vector<std::string> all;
        for (const auto& network : card.confirming) all.push_back(network.weights.sha256);
        return all;
    }
};

}  // namespace

TEST_F(AdaptedModelsTest, ASlideIsAdaptedToOnceAndADamagedOneAgain) {
    const auto first = of();
    EXPECT_TRUE(isAdaptedFrom(first, card));
    EXPECT_EQ(first.name, "mitosis-p1-adapted");
    EXPECT_EQ(adapted, 1);
    EXPECT_EQ(digests(of()), digests(first));
    EXPECT_EQ(adapted, 1) << "it was kept";

    std::ofstream(first.confirming[1].weights.file, std::ios::app) << "x";
    const auto again = of();
    EXPECT_EQ(adapted, 2);
    EXPECT_EQ(digests(again), digests(first)) << "the same slide, the same model";
    EXPECT_NO_THROW(inference::checkWeightFile(again.confirming[1].weights));

    std::ofstream(again.path) << "{";
    EXPECT_EQ(digests(of()), digests(first));
    EXPECT_EQ(adapted, 3);
    EXPECT_EQ(kept(), 1);
}

TEST_F(AdaptedModelsTest, AnotherPixelSizeOrModelIsAnotherAndTheOldestGoes) {
    const auto own = digests(of());
    EXPECT_NE(digests(of(base::Mpp{0.3, 0.3})), own);
    EXPECT_EQ(kept(), 2);
    auto other = card;
    other.adaptation->share = 0.25;
    EXPECT_NE(digests(of({}, &other)), own);
    EXPECT_EQ(adapted, 3);
    EXPECT_EQ(kept(), 2) << "one of each size of a pixel; the model of another share has taken its place";
    of(base::Mpp{0.28, 0.28});
    EXPECT_EQ(kept(), 2);
    of({}, &other);
    EXPECT_EQ(adapted, 4) << "used later than the one that went";
}

TEST_F(AdaptedModelsTest, AStopOrASlideWithoutNucleiLeavesNothingBehind) {
    std::stop_source stop;
    stop.request_stop();
    EXPECT_THROW(models.of(card, slide, {}, {}, stop.get_token()), base::Cancelled);
    const auto white = folder / "white.png";
    cv::imwrite(white.string(), cv::Mat(900, 900, CV_8UC3, cv::Scalar(245, 245, 245)));
    EXPECT_THROW(models.of(card, white, base::Mpp{0.25, 0.25}, {}, {}), TooFewNuclei);
    EXPECT_TRUE(!fs::exists(folder / "kept") || kept() == 0);
}
