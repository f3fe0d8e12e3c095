#include "core/training/augmentation.h"

#include <gtest/gtest.h>

#include <cmath>
#include <opencv2/imgproc.hpp>
#include <set>

using namespace tenfield::training;

namespace {

cv::Mat noise(int side) {
    cv::Mat image(side, side, CV_8UC3);
    cv::RNG(3).fill(image, cv::RNG::UNIFORM, 0, 256);
    return image;
}

AugmentationSettings none() {
    AugmentationSettings s;
    s.freeTransform = s.scale = s.style = s.offset = s.matrix = s.contrast = s.brightness = s.channel = 0;
    s.blur = s.sharpen = s.noise = s.jpeg = s.equalise = 0;
    s.hematoxylinLow = s.hematoxylinHigh = s.eosinLow = s.eosinHigh = 1;
    return s;
}

}  // namespace

TEST(CropGeometry, InverseUndoesTheMap) {
    Rng rng(1);
    AugmentationSettings settings;
    settings.freeTransform = 1;
    for (int i = 0; i < 50; ++i) {
        const auto g = randomGeometry(rng, settings, 200, 300, 96);
        const auto source = g.source(10, 70);
        const auto back = g.crop(source.x, source.y);
        EXPECT_NEAR(back.x, 10, 1e-9);
        EXPECT_NEAR(back.y, 70, 1e-9);
        const auto middle = g.source(47.5, 47.5);
        EXPECT_NEAR(middle.x, 200, 1e-9);
        EXPECT_NEAR(middle.y, 300, 1e-9);
    }
}

TEST(CropGeometry, WholeTurnsTakePixelsAsTheyAreInAllEightOrientations) {
    const auto image = noise(200);
    Rng rng(2);
    std::set<std::string> orientations;
    for (int i = 0; i < 60; ++i) {
        const auto g = randomGeometry(rng, none(), 90.3, 101.8, 64);
        const auto crop = cropped(image, {0, 0, 200, 200}, g, 64);
        for (const auto& p : {cv::Point(0, 0), cv::Point(63, 0), cv::Point(20, 41)}) {
            const auto s = g.source(p.x, p.y);
            EXPECT_NEAR(s.x, std::round(s.x), 1e-9);
            EXPECT_EQ(crop.at<cv::Vec3b>(p),
                      image.at<cv::Vec3b>(int(std::lround(s.y)), int(std::lround(s.x))));
        }
        const auto& m = g.toSource;
        std::string name;
        for (int k : {0, 1, 3, 4}) name += std::to_string(int(m.val[k])) + ",";
        orientations.insert(name);
    }
    EXPECT_EQ(orientations.size(), 8u);
}

TEST(Cropped, OutsideOfTheValidPartIsItsReflection) {
    const auto image = noise(100);
    CropGeometry g;
    g.toSource = {1, 0, 10, 0, 1, 20};
    const auto crop = cropped(image, {20, 20, 60, 60}, g, 32);
    for (int x = 0; x < 10; ++x) EXPECT_EQ(crop.at<cv::Vec3b>(5, 10 - x), crop.at<cv::Vec3b>(5, 10 + x));
    EXPECT_EQ(crop.at<cv::Vec3b>(0, 10), image.at<cv::Vec3b>(20, 20));
}

TEST(Augment, SettingsOfNothingChangeNothing) {
    auto crop = noise(32);
    const auto before = crop.clone();
    Rng rng(4);
    augment(crop, randomColour(rng, none(), {}, {}), rng, none());
    EXPECT_LE(cv::norm(crop, before, cv::NORM_INF), 1);
}

TEST(Augment, StyleMovesTheStatisticsTowardsTheOther) {
    tenfield::base::RgbImage image(64, 64);
    cv::Mat crop(64, 64, CV_8UC3, image.data());
    cv::RNG(9).fill(crop, cv::RNG::NORMAL, cv::Scalar(150, 90, 140), cv::Scalar(15, 15, 15));
    const auto own = stainStyle(image);
    StainStyle other = own;
    for (double& m : other.mean) m += 0.35;
    auto settings = none();
    settings.style = 1;
    Rng rng(5);
    augment(crop, randomColour(rng, settings, own, {other}), rng, settings);
    const auto after = stainStyle(image);
    for (int c = 0; c < 3; ++c) {
        EXPECT_GT(after.mean[c], own.mean[c] + 0.3 * 0.35 - 0.02);
        EXPECT_LT(after.mean[c], other.mean[c] + 0.02);
    }
}

TEST(StainStyle, MergingEqualsOneImageOfBoth) {
    tenfield::base::RgbImage a(20, 10), b(20, 10), both(20, 20);
    cv::Mat whole(20, 20, CV_8UC3, both.data());
    cv::RNG(1).fill(whole, cv::RNG::UNIFORM, 40, 160);
    std::copy_n(both.data(), a.bytes(), a.data());
    std::copy_n(both.row(10), b.bytes(), b.data());
    const auto m = merged({stainStyle(a), stainStyle(b)}), one = stainStyle(both);
    for (int c = 0; c < 3; ++c) {
        EXPECT_NEAR(m.mean[c], one.mean[c], 1e-12);
        EXPECT_NEAR(m.deviation[c], one.deviation[c], 1e-9);
    }
}

TEST(NucleusCentres, FindsDarkDiscsAndNoBlackBars) {
    tenfield::base::RgbImage image(200, 200);
    cv::Mat view(200, 200, CV_8UC3, image.data());
    view = cv::Scalar(225, 170, 200);
    cv::circle(view, {60, 70}, 8, cv::Scalar(90, 50, 140), -1);
    cv::circle(view, {120, 40}, 8, cv::Scalar(100, 60, 150), -1);
    view.colRange(170, 200) = cv::Scalar(0, 0, 0);
    const auto centres = nucleusCentres(image);
    ASSERT_FALSE(centres.empty());
    EXPECT_NEAR(centres[0].x, 60, 2);
    EXPECT_NEAR(centres[0].y, 70, 2);
    for (const auto& c : centres) EXPECT_LT(c.x, 170);
}
