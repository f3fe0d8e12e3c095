#include "core/stain/reinhard.h"

#include <gtest/gtest.h>

#include <cmath>
#include <opencv2/imgproc.hpp>

#include "core/base/error.h"
#include "core/stain/lab.h"
#include "tests/core/stain/twostains.h"

using namespace tenfield;

// OpenCV interpolates in tables; it is itself up to 0.3 off.
TEST(Lab, AgreesWithOpenCv) {
    for (int r = 0; r < 256; r += 15)
        for (int g = 0; g < 256; g += 15)
            for (int b = 0; b < 256; b += 15) {
                cv::Mat pixel(1, 1, CV_32FC3, cv::Scalar(r / 255.0, g / 255.0, b / 255.0)), lab;
                cv::cvtColor(pixel, lab, cv::COLOR_RGB2Lab);
                const auto ours = stain::labFromRgb({std::uint8_t(r), std::uint8_t(g), std::uint8_t(b)});
                for (int c = 0; c < 3; ++c)
                    ASSERT_NEAR(ours[std::size_t(c)], lab.at<cv::Vec3f>(0, 0)[c], 0.4);
            }
}

TEST(Lab, EveryColourComesBack) {
    for (int r = 0; r < 256; r += 5)
        for (int g = 0; g < 256; g += 3)
            for (int b = 0; b < 256; ++b) {
                const stain::Rgb colour{std::uint8_t(r), std::uint8_t(g), std::uint8_t(b)};
                ASSERT_EQ(stain::rgbFromLab(stain::labFromRgb(colour)), colour) << r << " " << g << " " << b;
            }
}

TEST(Lab, KnownColours) {
    const auto white = stain::labFromRgb({255, 255, 255});
    EXPECT_NEAR(white[0], 100, 0.01);
    EXPECT_NEAR(white[1], 0, 0.05);
    EXPECT_NEAR(white[2], 0, 0.05);
    const auto red = stain::labFromRgb({255, 0, 0});  // 53.24, 80.09, 67.20 in every table of sRGB primaries
    EXPECT_NEAR(red[0], 53.24, 0.05);
    EXPECT_NEAR(red[1], 80.09, 0.1);
    EXPECT_NEAR(red[2], 67.20, 0.1);
}

TEST(Reinhard, ReachesTheTargetsMeanAndDeviation) {
    const test::TwoStains tissue;
    const stain::LabStatistics target{{62, 25, -14}, {9, 6, 4}};
    const stain::Reinhard map(stain::labStatistics(tissue.image, {}), target);
    base::RgbImage mapped = tissue.image;
    for (std::size_t i = 0; i < mapped.bytes(); i += 3) {
        auto* p = mapped.data() + i;
        const auto colour = map.map({p[0], p[1], p[2]});
        std::copy(colour.begin(), colour.end(), p);
    }
    // The statistics a second time, from OpenCV's conversion and its meanStdDev.
    cv::Mat lab, image = cv::Mat(mapped.height(), mapped.width(), CV_8UC3, mapped.data());
    image.convertTo(image, CV_32F, 1 / 255.0);
    cv::cvtColor(image, lab, cv::COLOR_RGB2Lab);
    cv::Scalar mean, deviation;
    cv::meanStdDev(lab, mean, deviation);
    for (int c = 0; c < 3; ++c) {
        EXPECT_NEAR(mean[c], target.mean[std::size_t(c)], 0.3);
        EXPECT_NEAR(deviation[c], target.deviation[std::size_t(c)], 0.3);
    }
}

TEST(Reinhard, ItsOwnStatisticsAsTargetChangeNothing) {
    const test::TwoStains tissue(64);
    const auto own = stain::labStatistics(tissue.image, {});
    const stain::Reinhard map(own, own);
    for (std::size_t i = 0; i < tissue.image.bytes(); i += 3) {
        const auto* p = tissue.image.data() + i;
        EXPECT_EQ(map.map({p[0], p[1], p[2]}), (stain::Rgb{p[0], p[1], p[2]}));
    }
}

TEST(Reinhard, ARegionOfOneColourIsShiftedNotStretched) {
    const base::RgbImage flat(32, 32, 120);
    const auto statistics = stain::labStatistics(flat, {});
    EXPECT_LT(statistics.deviation[0], 0.01);
    const auto mapped = stain::labFromRgb(stain::Reinhard(statistics).map({121, 120, 120}));
    const auto reference = stain::reinhardReference();
    for (std::size_t c = 0; c < 3; ++c) EXPECT_NEAR(mapped[c], reference.mean[c], 1.5);
}

TEST(Reinhard, EmptyTissueIsRefused) {
    EXPECT_THROW(stain::labStatistics(base::RgbImage(64, 64, 200), base::GrayImage(64, 64, 0)), base::Error);
    EXPECT_THROW(stain::labStatistics({}, {}), base::Error);
}
