#include "core/training/trainer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <sstream>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/safetensors.h"
#include "core/inference/loadclassifier.h"
#include "core/training/fieldscan.h"
#include "tests/core/training/synthetic.h"

using namespace tenfield;
using namespace tenfield::training;

namespace {

struct Trainer : testing::Test {
    test::TemporaryFolder folder;
    std::vector<AnnotatedImage> images;

    TrainingOutcome run(const Recipe& recipe, const std::string& out, int stopAfter = 0,
                        bool resume = false) {
        if (images.empty()) {
            test::drawAnnotatedFolder(folder / "drawn");
            images = imagesOf(recipe, folder.path());
            loadPixels(images, 2);
        }
        TrainingSettings settings;
        settings.out = folder / out;
        settings.threads = 1;
        settings.stopAfter = stopAfter;
        settings.resume = resume;
        return train(recipe, images, {}, settings);
    }
    std::string losses(const std::string& out) {
        // Without the last column, which is time.
        std::istringstream lines(base::readFile(folder / out / "losses.csv"));
        std::string line, all;
        while (std::getline(lines, line)) all += line.substr(0, line.rfind(',')) + '\n';
        return all;
    }
};

double mean(const std::vector<double>& values, std::size_t from, std::size_t to) {
    return std::accumulate(values.begin() + long(from), values.begin() + long(to), 0.0) / double(to - from);
}

}  // namespace

TEST_F(Trainer, LossFallsAndAResumedRunEndsWithTheSameNumbers) {
    const auto recipe = test::smallRecipe(Task::Dense);
    const auto whole = run(recipe, "whole");
    ASSERT_EQ(whole.losses.size(), 14u);
    EXPECT_LT(mean(whole.losses, 10, 14), 0.7 * mean(whole.losses, 0, 4));

    run(recipe, "parts", 5);
    const auto rest = run(recipe, "parts", 0, true);
    EXPECT_EQ(rest.losses.size(), 9u);
    EXPECT_EQ(losses("parts"), losses("whole"));
    EXPECT_EQ(base::readFile(folder / "parts/weights.safetensors"),
              base::readFile(folder / "whole/weights.safetensors"));
    EXPECT_NE(base::readFile(folder / "whole/validation.csv").find("step,mitoses"), std::string::npos);
    for (const char* curve : {"losses.png", "validation.png"})
        EXPECT_TRUE(std::filesystem::exists(folder / "whole" / curve)) << curve;
}

TEST_F(Trainer, EveryTaskLowersItsLossAndEveryOptimiserRuns) {
    for (const auto task : {Task::Centred, Task::Weighted}) {
        auto recipe = test::smallRecipe(task);
        if (task == Task::Weighted) {
            recipe.optimiser = "adam";
            recipe.learningRate = 5e-4;
        }
        const auto name = task == Task::Centred ? "centred" : "weighted";
        const auto outcome = run(recipe, name);
        EXPECT_LT(mean(outcome.losses, 9, 14), mean(outcome.losses, 0, 3)) << name;
    }
    for (const char* optimiser : {"rmsprop", "sgd"}) {
        auto recipe = test::smallRecipe(Task::Centred);
        recipe.optimiser = optimiser;
        recipe.steps = 2;
        EXPECT_EQ(run(recipe, optimiser).steps, 2);
    }
    auto unknown = test::smallRecipe(Task::Centred);
    unknown.optimiser = "magic";
    EXPECT_THROW(run(unknown, "magic"), base::Error);
    for (const char* architecture : {"EfficientNet-B0", "ResNet-18"}) {
        auto recipe = test::smallRecipe(Task::Weighted);
        recipe.architecture = architecture;
        recipe.steps = 1;
        const auto weights = base::readSafetensors(run(recipe, architecture).weights);
        EXPECT_EQ(weights.metadata.at("architecture"), architecture);
    }
    auto screening = test::smallRecipe(Task::Dense);
    screening.architecture = "ResNet-18";
    EXPECT_THROW(run(screening, "screening"), base::Error) << "only P1 screens";
}

TEST_F(Trainer, StoppingWritesACheckpointFirst) {
    auto recipe = test::smallRecipe(Task::Centred);
    run(recipe, "stopped", 1);
    std::stop_source stop;
    stop.request_stop();
    TrainingSettings settings;
    settings.out = folder / "stopped";
    settings.threads = 1;
    settings.resume = true;
    settings.stop = stop.get_token();
    EXPECT_THROW(train(recipe, images, {}, settings), base::Cancelled);
    EXPECT_EQ(base::readSafetensors(folder / "stopped/weights.safetensors").metadata.at("step"), "2");
}

TEST_F(Trainer, MinedNegativesAreWholeAndFarFromMitosesAndScoredByTheNetworkThatJudgesThem) {
    auto recipe = test::smallRecipe(Task::Dense);
    recipe.minedAbove = 0;  // every peak of a hardly trained network
    const auto weights = run(recipe, "few", 2).weights;
    const auto plain = mine(recipe, images, {.screeningWeights = weights});
    const auto judged = mine(recipe, images, {.screeningWeights = weights, .confirmingWeights = weights});
    ASSERT_GT(plain.size(), 5u);
    ASSERT_EQ(plain.size(), judged.size());
    int moved = 0;
    for (std::size_t i = 0; i < plain.size(); ++i) {
        const auto& m = plain[i];
        const auto image =
            std::find_if(images.begin(), images.end(), [&](auto& a) { return a.name == m.image; });
        ASSERT_NE(image, images.end());
        EXPECT_EQ(image->role, Role::Train);
        EXPECT_TRUE(m.x >= 14 && m.y >= 14 && m.x < image->pixels.width() - 14 &&
                    m.y < image->pixels.height() - 14);
        for (const auto& p : image->points)
            EXPECT_GT(std::hypot(p.x - m.x, p.y - m.y), p.label == 1 ? recipe.minedClear : -1);
        EXPECT_EQ(judged[i].x, m.x);
        EXPECT_GE(judged[i].score, 0.03);
        moved += judged[i].score != m.score;
    }
    EXPECT_GT(moved, 0);
    std::stop_source stop;
    stop.request_stop();
    EXPECT_THROW(mine(recipe, images, {.screeningWeights = weights, .stop = stop.get_token()}),
                 base::Cancelled);
}

TEST_F(Trainer, ADamagedCheckpointIsNamed) {
    base::writeFileAtomically(folder / "bad/checkpoint.pt", "nonsense");
    try {
        run(test::smallRecipe(Task::Dense), "bad", 1, true);
        FAIL();
    } catch (const base::Error& e) {
        EXPECT_NE(std::string(e.what()).find("checkpoint.pt"), std::string::npos);
    }
}

TEST_F(Trainer, ARunIsNeitherOverwrittenNorContinuedByAnotherRecipe) {
    auto recipe = test::smallRecipe(Task::Centred);
    recipe.text = R"({"steps": 14, "seed": 3})";
    run(recipe, "kept", 1);
    const auto kept = base::readFile(folder / "kept/weights.safetensors");
    EXPECT_THROW(run(recipe, "kept", 1), base::Error) << "hours of training would be gone";
    auto other = recipe;
    other.text = R"({"steps": 14, "seed": 4})";
    EXPECT_THROW(run(other, "kept", 1, true), base::Error);
    EXPECT_EQ(base::readFile(folder / "kept/weights.safetensors"), kept);
    recipe.text = R"({"seed":3,"steps":14})";
    EXPECT_EQ(run(recipe, "kept", 1, true).steps, 2) << "the same, written in another way";
}

TEST_F(Trainer, Bf16IsUsedWhereTheProcessorComputesInIt) {
    auto recipe = test::smallRecipe(Task::Centred);
    recipe.steps = 2;
    const auto exact = run(recipe, "exact").losses;
    recipe.bf16 = true;
    EXPECT_EQ(run(recipe, "fast").losses != exact, inference::processorHasBf16());
}

TEST(Peaks, MaximaAtTheirCentroidsStrongestFirstAndMerged) {
    base::FloatImage map(40, 30);
    *map.pixel(10, 10) = 0.9f;
    *map.pixel(11, 10) = 0.45f;  // pulls the centroid to 10 1/3
    *map.pixel(13, 10) = 0.8f;   // 24 - 2.7 px away: merged
    *map.pixel(30, 20) = 0.95f;
    *map.pixel(0, 0) = 0.3f;  // below the threshold
    const auto peaks = peaksOf(map, 8, 3, 0.4, 28, 1000, 1000);
    ASSERT_EQ(peaks.size(), 2u);
    EXPECT_NEAR(peaks[0].x, 243, 1e-4);
    EXPECT_NEAR(peaks[1].x, (10 + 1.0 / 3) * 8 + 3, 1e-4);
    EXPECT_NEAR(peaks[1].probability, 0.9, 1e-6);
    EXPECT_EQ(peaksOf(map, 8, 3, 0.4, 28, 200, 1000).size(), 1u) << "peaks beyond the image are padding";

    base::FloatImage flat(4, 4, 0.5f);
    EXPECT_EQ(peaksOf(flat, 8, 3, 0.4, 0, 1000, 1000).size(), 1u) << "a plateau is one peak";
}

TEST(PatchAt, IsCentredAndReflected) {
    base::RgbImage image(50, 40);
    for (int y = 0; y < 40; ++y)
        for (int x = 0; x < 50; ++x)
            image.pixel(x, y)[0] = std::uint8_t(x), image.pixel(x, y)[1] = std::uint8_t(y);
    const auto patch = patchAt(image, 20, 15, 20);
    EXPECT_EQ(patch.pixel(10, 10)[0], 20);
    EXPECT_EQ(patch.pixel(10, 10)[1], 15);
    const auto corner = patchAt(image, 0, 0, 20);
    EXPECT_EQ(corner.pixel(4, 10)[0], 6)
        << "ten columns before the image, reflected without repeating the first";
}
