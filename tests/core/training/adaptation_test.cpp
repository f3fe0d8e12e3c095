#include "core/training/adaptation.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "core/base/error.h"
#include "core/inference/modelcard.h"
#include "core/training/annotatedset.h"
#include "tests/core/training/synthetic.h"

using namespace tenfield;
using namespace tenfield::training;

namespace {

struct Adaptation : testing::Test {
    static constexpr int Side = 32;
    test::TemporaryFolder folder;
    std::vector<std::filesystem::path> slides;
    base::Safetensors weights;

    void SetUp() override {
        test::drawAnnotatedFolder(folder / "drawn", 700, 2);
        for (const auto& image : readAnnotatedFolder(folder / "drawn")) {
            auto pixels = cv::imread(image.file.string());  // an even ground has maxima everywhere
            cv::Mat noise(pixels.size(), CV_8SC3);
            cv::RNG(5).fill(noise, cv::RNG::NORMAL, 0, 5);
            cv::add(pixels, noise, pixels, cv::noArray(), CV_8U);
            cv::imwrite(image.file.string(), pixels);
            slides.push_back(image.file);
        }
        weights = base::readSafetensors(
            inference::readModelCard(inference::findModelCard()).confirming.front().weights.file);
    }
    NucleusSampling sampling() const {
        return {.size = 40, .count = 70, .perBlock = 10, .slideMpp = base::Mpp{0.25, 0.25}};
    }
    std::vector<base::RgbImage> patches() const { return nucleusPatches(slides, sampling(), {}, {}); }
    base::Safetensors adapted(double share, const base::Safetensors& from) const {
        return withStatisticsOf(patches(), Side, share, from, "P1", {}, {});
    }
};

bool isStatistic(const std::string& name) {
    return name.ends_with("running_mean") || name.ends_with("running_var");
}

/// What the first convolution of the front gives for the middle of a patch: 3x3, stride 2, a row and a column
/// of zeros after the image.
std::vector<double> stem(const base::RgbImage& patch, const base::Safetensors& weights, int channel) {
    constexpr double Mean[] = {0.485, 0.456, 0.406}, Deviation[] = {0.229, 0.224, 0.225};
    const auto& w = weights.tensors.at("front._conv_stem.weight").values;
    const int margin = (patch.width() - Adaptation::Side) / 2;
    std::vector<double> out;
    for (int y = 0; y < Adaptation::Side; y += 2)
        for (int x = 0; x < Adaptation::Side; x += 2) {
            double sum = 0;
            for (int c = 0; c < 3; ++c)
                for (int i = 0; i < 9; ++i) {
                    const int px = x + i % 3, py = y + i / 3;
                    if (px >= Adaptation::Side || py >= Adaptation::Side) continue;
                    sum += w[std::size_t((channel * 3 + c) * 9 + i)] *
                           (patch.pixel(margin + px, margin + py)[c] / 255.0 - Mean[c]) / Deviation[c];
                }
            out.push_back(sum);
        }
    return out;
}

}  // namespace

TEST_F(Adaptation, ANucleusThatLiesInSeveralPlacesIsTakenOnce) {
    auto many = sampling();
    many.count = 3000;
    many.perBlock = 400;
    slides.resize(1);
    const auto all = nucleusPatches(slides, many, {}, {});
    EXPECT_GT(all.size(), 70u);
    EXPECT_LT(all.size(), 1000u) << "the field holds no more";
    std::set<std::vector<std::uint8_t>> different;
    for (const auto& p : all) different.emplace(p.data(), p.data() + p.bytes());
    EXPECT_EQ(different.size(), all.size());
}

TEST_F(Adaptation, TheFirstLayersStatisticsAreThoseOfThePatchesThere) {
    const auto all = patches();
    ASSERT_EQ(all.size(), 70u);
    const auto result = withStatisticsOf(all, Side, 1, weights, "P1", {}, {});
    for (const int channel : {0, 7, 31}) {
        double sum = 0, squares = 0, n = 0;
        for (std::size_t i = 0; i < 64; ++i)  // a whole batch
            for (const double v : stem(all[i], weights, channel)) sum += v, squares += v * v, ++n;
        const double mean = sum / n, variance = (squares - n * mean * mean) / (n - 1);
        EXPECT_NEAR(result.tensors.at("front._bn0.running_mean").values[std::size_t(channel)], mean,
                    1e-3 * std::sqrt(variance));
        EXPECT_NEAR(result.tensors.at("front._bn0.running_var").values[std::size_t(channel)] / variance, 1,
                    1e-3);
    }
}

TEST_F(Adaptation, ChangesStatisticsAloneByTheShareThatIsAskedFor) {
    const auto whole = adapted(1, weights), half = adapted(0.5, weights), none = adapted(0, weights);
    const auto again = adapted(1, whole);
    int changed = 0;
    for (const auto& [name, before] : weights.tensors) {
        const auto& after = whole.tensors.at(name).values;
        EXPECT_EQ(none.tensors.at(name).values, before.values) << name;
        EXPECT_EQ(again.tensors.at(name).values, after) << name << ": old statistics have no say in new ones";
        EXPECT_TRUE(isStatistic(name) || after == before.values) << name;
        changed += after != before.values;
        for (std::size_t i = 0; i < after.size(); ++i)
            ASSERT_NEAR(half.tensors.at(name).values[i], (before.values[i] + after[i]) / 2,
                        1e-6 * (1 + std::abs(after[i]) + std::abs(before.values[i])));
    }
    EXPECT_GT(changed, 40);
}

TEST_F(Adaptation, NucleiComeFromAllSlidesAndAreTheSameForASeed) {
    const auto first = patches(), second = patches();
    ASSERT_EQ(first.size(), second.size());
    for (std::size_t i = 0; i < first.size(); ++i)
        EXPECT_TRUE(std::equal(first[i].data(), first[i].data() + 40 * 40 * 3, second[i].data()));
    auto other = sampling();
    other.seed = 2;
    EXPECT_FALSE(std::equal(first[0].data(), first[0].data() + 40 * 40 * 3,
                            nucleusPatches(slides, other, {}, {})[0].data()));
    // A nucleus is darker than what surrounds it.
    double middle = 0, rim = 0;
    for (const auto& patch : first) middle += patch.pixel(20, 20)[0], rim += patch.pixel(2, 2)[0];
    EXPECT_LT(middle, 0.9 * rim);
}

TEST_F(Adaptation, TooFewNucleiAreRefusedAndAStopIsHeard) {
    auto few = sampling();
    few.count = 20;
    const auto patches = nucleusPatches(slides, few, {}, {});
    EXPECT_EQ(patches.size(), 20u);
    EXPECT_THROW(withStatisticsOf(patches, Side, 1, weights, "P1", {}, {}), TooFewNuclei);
    std::stop_source stop;
    stop.request_stop();
    EXPECT_THROW(nucleusPatches(slides, few, {}, stop.get_token()), base::Cancelled);
}

TEST_F(Adaptation, TheCardOfAnAdaptedModelHasTheCalibrationThatWasMeasuredForThatShareOrSaysThatItHasNone) {
    auto card = inference::readModelCard(inference::findModelCard());
    ASSERT_EQ(card.confirming.size(), 2u);
    auto wide = sampling();
    wide.size = card.patch;
    wide.count = 64;
    const auto nuclei = nucleusPatches(slides, wide, {}, {});
    ASSERT_EQ(nuclei.size(), 64u);
    card.confirming[0].calibration = card.confirming[1].calibration = {0.5, 1};
    card.adaptation = inference::Adaptation{0.25, {2, -3}};

    const auto measured = adaptedCard(card, nuclei, 0.25, folder / "one/lab.json", {}, {});
    EXPECT_EQ(measured.name, "lab");
    EXPECT_EQ(measured.calibration, (inference::Calibration{2, -3}));
    EXPECT_EQ(measured.confirming[0].calibration, inference::Calibration{});
    EXPECT_EQ(measured.confirming[1].calibration, inference::Calibration{});
    EXPECT_FALSE(measured.adaptation) << "it is not to be adapted twice";
    EXPECT_EQ(measured.threshold, card.threshold);
    EXPECT_EQ(measured.screening->sha256, card.screening->sha256);
    for (std::size_t i = 0; i < 2; ++i) {
        const auto expected =
            withStatisticsOf(nuclei, card.confirming[i].patch, 0.25,
                             base::readSafetensors(card.confirming[i].weights.file), "P1", {}, {});
        const auto& got = base::readSafetensors(measured.confirming[i].weights.file).tensors;
        for (const auto& [name, tensor] : expected.tensors) EXPECT_EQ(got.at(name).values, tensor.values);
    }

    EXPECT_TRUE(isAdaptedFrom(measured, card));
    EXPECT_FALSE(isAdaptedFrom(card, card));
    auto recalibrated = card;
    recalibrated.adaptation->calibration.bias += 1;
    EXPECT_FALSE(isAdaptedFrom(measured, recalibrated));
    auto retrained = card;
    retrained.confirming[1].weights.sha256[0] ^= 1;
    EXPECT_FALSE(isAdaptedFrom(measured, retrained));

    const auto other = adaptedCard(card, nuclei, 0.75, folder / "two/lab.json", {}, {});
    EXPECT_EQ(other.calibration, card.calibration);
    EXPECT_EQ(other.confirming[0].calibration, card.confirming[0].calibration);
    EXPECT_NE(other.limits.back().find("hold no more"), std::string::npos);

    card.stain = "macenko";
    EXPECT_THROW(adaptedCard(card, nuclei, 0.25, folder / "three/lab.json", {}, {}), base::UsageError);
}

TEST_F(Adaptation, IsTheDefaultWhereTheCardSaysWhatItGivesAndFiguresAreCountedInTheSlidesOwnColours) {
    auto card = inference::readModelCard(inference::findModelCard());
    ASSERT_TRUE(card.adaptation);
    EXPECT_TRUE(adaptsByDefault(card, false, "auto"));
    EXPECT_TRUE(adaptsByDefault(card, false, "none"));
    EXPECT_FALSE(adaptsByDefault(card, true, "auto"));
    EXPECT_FALSE(adaptsByDefault(card, false, "macenko"));
    card.adaptation.reset();
    EXPECT_FALSE(adaptsByDefault(card, false, "auto"));
}

TEST_F(Adaptation, TellsHowFarItIsAndHearsAStopAtEveryStage) {
    const auto card = inference::readModelCard(inference::findModelCard());
    const auto adapt = [&](std::stop_token stop, const base::ProgressSink& sink) {
        auto few = samplingFor(card, base::Mpp{0.25, 0.25});
        few.count = 128;
        return adaptedToSlides(card, slides, few, folder / "lab/lab.json", sink, stop);
    };
    std::vector<double> told;
    adapt({}, [&](const base::Progress& p) {
        EXPECT_EQ(p.phase, "Adapting to the slide");
        told.push_back(p.fraction());
    });
    ASSERT_GT(told.size(), 4u);
    EXPECT_EQ(told.front(), 0);
    EXPECT_TRUE(std::ranges::is_sorted(told));
    EXPECT_LE(told.back(), 1);
    for (const double at : {0.0, told.back()}) {
        std::filesystem::remove_all(folder / "lab");
        std::stop_source stop;
        EXPECT_THROW(adapt(stop.get_token(),
                           [&](const base::Progress& p) {
                               if (p.fraction() >= at) stop.request_stop();
                           }),
                     base::Cancelled);
        EXPECT_FALSE(std::filesystem::exists(folder / "lab/lab.json"));
    }
}
