#include "ui/viewport/scalebar.h"

#include <gtest/gtest.h>

#include <QImage>
#include <QPainter>
#include <cmath>

namespace tenfield::viewport {
namespace {

TEST(ScaleBar, isOneTwoOrFiveAndAsLongAsFits) {
    for (double scale = 1e-4; scale < 50; scale *= 1.07) {
        const auto bar = ScaleBar::fitting(scale, base::Mpp{0.243, 0.243}, 180);
        EXPECT_LE(bar.pixels, 180 * (1 + 1e-9));
        EXPECT_GT(bar.pixels, 180 / 2.5 * (1 - 1e-9)) << "the next step would have fitted";
        EXPECT_NEAR(bar.pixels, bar.length / 0.243 * scale, 1e-9 * bar.pixels);
        const double lead = bar.length / std::pow(10, std::floor(std::log10(bar.length) + 1e-9));
        EXPECT_TRUE(std::abs(lead - 1) < 1e-6 || std::abs(lead - 2) < 1e-6 || std::abs(lead - 5) < 1e-6)
            << lead;
    }
}

TEST(ScaleBar, unitsReadWell) {
    const base::Mpp quarter{0.25, 0.25};
    EXPECT_EQ(ScaleBar::fitting(1, quarter, 200).label, QStringLiteral("50 \u00b5m"));
    EXPECT_EQ(ScaleBar::fitting(0.01, quarter, 200).label, QStringLiteral("5 mm"));
    EXPECT_EQ(ScaleBar::fitting(0.05, quarter, 200).label, QStringLiteral("1 mm"));
    EXPECT_EQ(ScaleBar::fitting(1, {}, 200).label, QStringLiteral("200 px"));
    EXPECT_EQ(ScaleBar::fitting(40, quarter, 200).label, QStringLiteral("1 \u00b5m"));
}

// The painted bar itself is measured: white pixels in its row.
TEST(ScaleBar, paintsWhatItSays) {
    QImage image(400, 200, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::red);
    const auto bar = ScaleBar::fitting(1, base::Mpp{0.25, 0.25}, 220);
    QPainter painter(&image);
    bar.paint(painter, QRectF(image.rect()));
    painter.end();
    int longest = 0;
    for (int y = 0; y < image.height(); ++y) {
        int run = 0;
        for (int x = 0; x < image.width(); ++x) {
            run = image.pixel(x, y) == 0xffffffff ? run + 1 : 0;
            longest = std::max(longest, run);
        }
    }
    EXPECT_NEAR(longest, bar.pixels, 1);
}

}  // namespace
}  // namespace tenfield::viewport
