#include "core/training/stainnettrainer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/stain/lab.h"
#include "core/stain/reinhard.h"
#include "core/stain/stainnet.h"
#include "core/training/stainfit.h"
#include "tests/core/training/synthetic.h"

using namespace tenfield;
using namespace tenfield::training;

namespace {

struct StainNetTrainer : testing::Test {
    test::TemporaryFolder folder;
    Recipe recipe;
    TrainingSettings settings;

    void SetUp() override {
        recipe.name = "tiny";
        recipe.task = Task::StainNet;
        recipe.batch = 512;
        recipe.steps = 150;
        recipe.optimiser = "adam";
        recipe.learningRate = 0.02;
        recipe.sets = {{"drawn", "drawn"}};
        recipe.validationPatients = {"P2"};
        recipe.text = "{}";
        settings.threads = 1;
    }

    /// The drawn patients, each with a tint of his own.
    std::vector<AnnotatedImage> tintedImages() {
        test::drawAnnotatedFolder(folder / "drawn", 200, 3);
        auto images = imagesOf(recipe, folder.path());
        loadPixels(images, 1);
        for (std::size_t i = 0; i < images.size(); ++i)
            for (int y = 0; y < 200; ++y)
                for (int x = 0; x < 200; ++x) {
                    auto* p = images[i].pixels.pixel(x, y);
                    p[1] = std::uint8_t(p[1] * (0.75 + 0.05 * double(i)));
                }
        return images;
    }
};

}  // namespace

TEST_F(StainNetTrainer, ComesCloserToTheTeacherOnAPatientItHasNotSeen) {
    recipe.teacher = {"reinhard", "P0", {}, {}};
    settings.out = folder / "out";
    const auto images = tintedImages();
    const auto outcome = trainStainNet(recipe, images, folder.path(), settings);
    EXPECT_EQ(outcome.heldOutImages, 1);
    EXPECT_LT(outcome.losses.back(), 0.3 * outcome.losses.front());
    EXPECT_LT(outcome.after.l1, outcome.before.l1);
    const auto map = stain::StainNet::fromFile(outcome.weights);
    EXPECT_NE(map->map({200, 100, 150}), (stain::Rgb{200, 100, 150}));
    const auto report = nlohmann::json::parse(base::readFile(folder / "out/stainnet.json"));
    EXPECT_DOUBLE_EQ(report["stainNetToTeacher"]["l1"], outcome.after.l1);
    for (const char* file : {"losses.csv", "losses.png", "stainnet.png", "recipe.json"})
        EXPECT_TRUE(std::filesystem::exists(folder / "out" / file)) << file;

    settings.out = folder / "again";
    EXPECT_EQ(trainStainNet(recipe, images, folder.path(), settings).losses, outcome.losses)
        << "one seed, one result";
    recipe.teacher.target = "nobody";
    EXPECT_THROW(trainStainNet(recipe, images, folder.path(), settings), base::Error);
}

TEST_F(StainNetTrainer, LearnsFromTwoScanners) {
    recipe.teacher = {"pairs", {}, "a", "b"};
    settings.out = folder / "out";
    cv::RNG rng(3);
    for (const char* scanner : {"a", "b"}) std::filesystem::create_directories(folder / scanner);
    for (int i = 0; i < 12; ++i) {
        cv::Mat image(40, 40, CV_8UC3), other;
        rng.fill(image, cv::RNG::UNIFORM, 60, 200);
        cv::GaussianBlur(image, image, {5, 5}, 2);
        image.convertTo(other, -1, 0.8, 30);
        cv::imwrite((folder / "a" / (std::to_string(i) + ".png")).string(), image);
        cv::imwrite((folder / "b" / (std::to_string(i) + ".png")).string(), other);
    }
    const auto outcome = trainStainNet(recipe, {}, folder.path(), settings);
    EXPECT_GT(outcome.heldOutImages, 0);
    EXPECT_LT(outcome.after.l1, 0.5 * outcome.before.l1);
    cv::imwrite((folder / "b/3.png").string(), cv::Mat::zeros(10, 10, CV_8UC3));
    EXPECT_THROW(trainStainNet(recipe, {}, folder.path(), settings), base::Error);
}

TEST(Likeness, OfEqualAndOfShiftedPictures) {
    base::RgbImage a(40, 30, 100), b(40, 30, 110);
    const auto same = likeness(a, a);
    EXPECT_EQ(same.l1, 0);
    EXPECT_NEAR(same.ssim, 1, 1e-9);
    const auto apart = likeness(a, b);
    EXPECT_NEAR(apart.l1, 10, 1e-9);
    EXPECT_NEAR(apart.psnr, 10 * std::log10(255.0 * 255 / 100), 1e-9);
    // Two flat pictures: only the comparison of the means is left of SSIM.
    EXPECT_NEAR(apart.ssim, (2 * 100 * 110 + 6.5025) / (100 * 100 + 110 * 110 + 6.5025), 1e-6);
}

TEST_F(StainNetTrainer, PatientsAreNormalisedEachOnHisOwn) {
    auto images = tintedImages();
    const auto before = images;
    EXPECT_EQ(normalisePatients(images, "none", {}), 0);
    EXPECT_EQ(images[1].pixels, before[1].pixels);
    EXPECT_EQ(normalisePatients(images, "reinhard", {}), 0);
    const auto reference = stain::reinhardReference();
    for (std::size_t i = 0; i < images.size(); ++i) {
        const auto was = stain::labStatistics(tissueSample(before, {i}), {}).mean;
        const auto is = stain::labStatistics(tissueSample(images, {i}), {}).mean;
        for (std::size_t c = 0; c < 3; ++c)
            EXPECT_LT(std::abs(is[c] - reference.mean[c]), 0.5 + 0.3 * std::abs(was[c] - reference.mean[c]))
                << i;
    }
}
