#include "core/training/sampler.h"

#include <gtest/gtest.h>

#include <array>
#include <set>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/training/batchloader.h"
#include "tests/core/training/synthetic.h"

using namespace tenfield;
using namespace tenfield::training;

namespace {

struct Drawn : testing::Test {
    test::TemporaryFolder folder;
    Recipe recipe = test::smallRecipe(Task::Dense);
    std::vector<AnnotatedImage> images;

    void SetUp() override {
        test::drawAnnotatedFolder(folder / "drawn");
        images = imagesOf(recipe, folder.path());
        loadPixels(images, 2);
    }
};

}  // namespace

TEST_F(Drawn, ReadsPointsAndKeepsPatientsOnOneSide) {
    ASSERT_EQ(images.size(), 4u);
    for (const auto& image : images) {
        EXPECT_EQ(image.points.size(), 6u);
        EXPECT_EQ(image.role, image.patient == "P2"   ? Role::Validation
                              : image.patient == "P3" ? Role::Test
                                                      : Role::Train);
        EXPECT_EQ(image.pixels.width(), 300);
    }
    Recipe halves = recipe;
    halves.validationPatients = halves.testPatients = {};
    halves.sets[0].validationShare = 0.5;
    const auto once = imagesOf(halves, folder.path()), again = imagesOf(halves, folder.path());
    for (std::size_t i = 0; i < once.size(); ++i) EXPECT_EQ(once[i].role, again[i].role);
}

TEST_F(Drawn, ALinkToAnImageIsThatImageAndNoSecondOneWithoutLabels) {
    namespace fs = std::filesystem;
    fs::create_directories(folder / "linked/images");
    fs::copy_file(folder / "drawn/points.csv", folder / "linked/points.csv");
    for (const auto& entry : fs::directory_iterator(folder / "drawn/images"))
        fs::create_symlink(entry.path(), folder / "linked/images" / entry.path().filename());
    fs::create_directory_symlink(folder / "linked", folder / "whole");
    for (const char* name : {"linked", "whole", "drawn/../linked"}) {
        const auto linked = readAnnotatedFolder(folder / name);
        ASSERT_EQ(linked.size(), images.size()) << name;
        for (const auto& image : linked) EXPECT_EQ(image.points.size(), 6u) << name;
    }
}

TEST_F(Drawn, DamagedTablesAreRefused) {
    for (const char* bad : {"image,x,y,label\na.png,1,2", "image,x,y,label\na.png,1,zwei,1", "image,x,y\n",
                            "image,x,y,label\n../a.png,1,2,1", "image,x,y,label\na.png,nan,2,1", ""}) {
        base::writeFileAtomically(folder / "bad" / "points.csv", bad);
        EXPECT_THROW(readAnnotatedFolder(folder / "bad"), base::Error) << bad;
    }
}

TEST_F(Drawn, DenseTargetsLieOnTheMitoses) {
    recipe.augmentation.freeTransform = 1;
    recipe.shares = {{"drawn", "mitosis", 1, 20, {}}};
    const Sampler sampler(recipe, images, {});
    int positives = 0;
    for (int i = 0; i < 40; ++i) {
        const auto sample = sampler.sample(i);
        ASSERT_EQ(sample.targets.size(), 16u);
        int here = 0;
        for (float t : sample.targets) here += t == 1;
        EXPECT_GE(here, 1) << "jitter of 20 keeps the mitosis in a crop of 64";
        positives += here;
    }
    EXPECT_LT(positives, 40 * 6);
}

TEST_F(Drawn, OfIncompleteImagesNothingIsCalledNegative) {
    for (auto& image : images) image.complete = false;
    recipe.shares = {{"drawn", "mitosis", 1, 20, {}}};
    const Sampler sampler(recipe, images, {});
    for (int i = 0; i < 20; ++i)
        for (float t : sampler.sample(i).targets) EXPECT_NE(t, 0);
}

TEST_F(Drawn, SamplesDependOnTheirNumberAloneWhateverTheThreads) {
    const Sampler one(recipe, images, {}, 1), two(recipe, images, {}, 3);
    BatchLoader loader(two, recipe.batch, 2, 6, 3, 2);
    for (int step = 2; step < 6; ++step) {
        const auto expected = makeBatch(one, step, recipe.batch), got = loader.next();
        EXPECT_EQ(got.pixels, expected.pixels);
        EXPECT_EQ(got.targets, expected.targets);
    }
}

TEST_F(Drawn, BatchesOfOneSlideHoldOnePatientUnderOneChangeOfColours) {
    recipe.task = Task::Centred;
    recipe.batch = 16;
    recipe.oneSlide = 0.5;
    recipe.shares = {{"drawn", "mitosis", 0.5, 5, {}}, {"drawn", "random", 0.5, 0, {}}};
    recipe.augmentation.blur = recipe.augmentation.sharpen = recipe.augmentation.noise = 0;
    recipe.augmentation.jpeg = 0;
    for (auto& image : images) {
        if (image.patient == "P1") image.points.clear();  // a slide without mitoses has the other share alone
        std::fill_n(image.pixels.data(), image.pixels.bytes(), image.patient == "P1" ? 180 : 90);
    }
    const Sampler sampler(recipe, images, {});
    int ofOne = 0, withMitoses = 0, mixed = 0;
    for (std::uint64_t batch = 0; batch < 60; ++batch) {
        std::set<std::array<std::uint8_t, 3>> colours;
        int positives = 0;
        for (std::uint64_t i = 0; i < 16; ++i) {
            const auto sample = sampler.sample(batch * 16 + i);
            const auto& pixel = sample.rgb.at<cv::Vec3b>(8, 8);
            colours.insert({pixel[0], pixel[1], pixel[2]});
            positives += sample.targets[0] == 1;
        }
        if (colours.size() > 1) {
            ++mixed;
            EXPECT_GT(colours.size(), 8u) << "every sample changed by itself";
            continue;
        }
        ++ofOne;
        withMitoses += positives > 0;
        EXPECT_NE(positives, 16);
    }
    EXPECT_GT(mixed, 15);
    EXPECT_GT(ofOne, 15);
    EXPECT_GT(withMitoses, ofOne / 2) << "three batches of four begin with a spot of P0";
    EXPECT_LT(withMitoses, ofOne);
}

TEST_F(Drawn, MinedNegativesAreReadBackAndAreNegatives) {
    recipe.task = Task::Centred;
    recipe.shares = {{"", "mined", 1, 0, {}}};
    const auto training =
        std::find_if(images.begin(), images.end(), [](auto& i) { return i.role == Role::Train; });
    const std::vector<MinedNegative> mined{{"drawn", training->name, 50, 50, 0.9},
                                           {"drawn", training->name, 250, 250, 0.1},
                                           {"drawn", "unknown.png", 1, 1, 0.9}};
    writeMined(folder / "mined.csv", mined);
    const auto read = readMined(folder / "mined.csv");
    ASSERT_EQ(read.size(), 3u);
    EXPECT_EQ(read[1].x, 250);
    const Sampler sampler(recipe, images, read);
    for (int i = 0; i < 10; ++i) EXPECT_EQ(sampler.sample(i).targets, std::vector<float>{0});
    EXPECT_THROW(Sampler(recipe, images, {}), base::Error);
    recipe.shares[0].set = "drawn";
    EXPECT_NO_THROW(Sampler(recipe, images, read));
    recipe.shares[0].set = "another";
    EXPECT_THROW(Sampler(recipe, images, read), base::Error) << "a share of one set's mined negatives alone";
}

TEST(ReadRecipe, ShippedRecipesAreReadAndWrongOnesRefused) {
    int count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(test::sourceDir() / "models/recipes")) {
        for (const auto& cell : readGrid(entry.path()).cells) {
            const auto& recipe = cell.recipe;
            if (recipe.task == Task::StainNet) continue;
            double sum = 0;
            for (const auto& share : recipe.shares) sum += share.share;
            EXPECT_GT(sum, 0.5) << entry.path();
        }
        ++count;
    }
    EXPECT_GE(count, 3);
    test::TemporaryFolder folder;
    for (const char* bad :
         {"", "{}", R"({"name":"a","task":"x","sets":[],"shares":[]})",
          R"({"name":"a","task":"dense","crop":9,"sets":[],"shares":[{"from":"mitosis"}]})",
          R"({"name":"a","task":"dense","sets":[],"shares":[{"from":"elsewhere"}]})",
          R"({"name":"a","task":"stainnet","sets":[],"teacher":{"method":"magic"}})",
          R"({"name":"a","task":"dense","normalise":"x","sets":[],"shares":[{"from":"random"}]})"}) {
        base::writeFileAtomically(folder / "r.json", bad);
        EXPECT_THROW(readRecipe(folder / "r.json"), base::Error) << bad;
    }
}

TEST(ReadGrid, IsOneRecipeForEveryCombination) {
    test::TemporaryFolder folder;
    base::writeFileAtomically(folder / "g.json", R"({"name": "table", "task": "weighted", "sets": [],
        "shares": [{"from": "random"}], "steps": 7, "grid": {"batch": [16, 32, 64], "optimiser": ["adam", "sgd"]}})");
    const auto grid = readGrid(folder / "g.json");
    EXPECT_EQ(grid.fields, (std::vector<std::string>{"batch", "optimiser"}));
    ASSERT_EQ(grid.cells.size(), 6u);
    EXPECT_EQ(grid.cells[3].name, "batch=32,optimiser=sgd");
    EXPECT_EQ(grid.cells[3].values, (std::vector<std::string>{"32", "sgd"}));
    EXPECT_EQ(grid.cells[3].recipe.batch, 32);
    EXPECT_EQ(grid.cells[3].recipe.optimiser, "sgd");
    EXPECT_EQ(grid.cells[3].recipe.steps, 7);
    base::writeFileAtomically(folder / "cell.json", grid.cells[3].recipe.text);
    EXPECT_EQ(readRecipe(folder / "cell.json").batch, 32) << "a cell's text is a recipe of its own";
    EXPECT_THROW(readRecipe(folder / "g.json"), base::Error);
    base::writeFileAtomically(folder / "bad.json", R"({"name": "table", "task": "weighted", "sets": [],
        "shares": [{"from": "random"}], "grid": {"batch": 16}})");
    EXPECT_THROW(readGrid(folder / "bad.json"), base::Error);
}

TEST(ReadGrid, ChangesStepsAndSeedInEveryCellAndInTheText) {
    test::TemporaryFolder folder;
    base::writeFileAtomically(folder / "r.json", R"({"name": "one", "task": "weighted", "sets": [],
        "shares": [{"from": "random"}], "steps": 7, "seed": 3})");
    const auto kept = readGrid(folder / "r.json").cells.front().recipe;
    EXPECT_EQ(kept.steps, 7);
    EXPECT_EQ(kept.seed, 3u);
    const auto changed = readGrid(folder / "r.json", {.steps = 11, .seed = 5}).cells.front().recipe;
    EXPECT_EQ(changed.steps, 11);
    EXPECT_EQ(changed.seed, 5u);
    base::writeFileAtomically(folder / "told.json", changed.text);
    EXPECT_EQ(readRecipe(folder / "told.json").steps, 11)
        << "what a run keeps is the recipe that it followed";
    EXPECT_EQ(readRecipe(folder / "told.json").seed, 5u);
    base::writeFileAtomically(folder / "g.json", R"({"name": "table", "task": "weighted", "sets": [],
        "shares": [{"from": "random"}], "grid": {"batch": [16, 32]}})");
    for (const auto& cell : readGrid(folder / "g.json", {.steps = 9}).cells) EXPECT_EQ(cell.recipe.steps, 9);
    EXPECT_THROW(readGrid(folder / "r.json", {.steps = 0}), base::Error);
}

TEST_F(Drawn, PatientsHeldOutByARunStandOnTheTestSideInPlaceOfTheRecipes) {
    base::writeFileAtomically(folder / "r.json", R"({"name": "one", "task": "centred",
        "sets": [{"name": "drawn", "folder": "drawn"}], "shares": [{"set": "drawn", "from": "mitosis"}],
        "split": {"validation": ["P2"], "test": ["P3"]}})");
    const auto held = readGrid(folder / "r.json", {.holdOut = {"P0", "P1"}}).cells.front().recipe;
    for (const auto& image : imagesOf(held, folder.path()))
        EXPECT_EQ(image.role, image.patient == "P2"   ? Role::Validation
                              : image.patient == "P3" ? Role::Train
                                                      : Role::Test);
    base::writeFileAtomically(folder / "told.json", held.text);
    EXPECT_EQ(readRecipe(folder / "told.json").testPatients, (std::vector<std::string>{"P0", "P1"}));
}
