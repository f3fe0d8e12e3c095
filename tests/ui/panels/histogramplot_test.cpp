#include "ui/panels/histogramplot.h"

#include <gmock/gmock.h>

#include <QImage>
#include <QTest>
#include <cmath>

namespace tenfield::panels {
namespace {

TEST(HistogramPlot, ABarIsAsHighAsItsCountOnTheAxisAndAnEmptyBinHasNone) {
    HistogramPlot plot;
    plot.resize(600, 400);
    plot.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&plot));
    std::array<int, HistogramPlot::bins> counts{};
    counts[3] = 1, counts[8] = 2, counts[15] = 16;
    plot.setCounts(counts);
    plot.setThreshold(0);
    QTest::qWait(50);
    const QImage image = plot.grab().toImage().convertToFormat(QImage::Format_RGB32);
    std::vector<int> heights;
    for (int x = 0; x < image.width(); ++x) {
        int height = 0;
        for (int y = 0; y < image.height(); ++y) height += image.pixelColor(x, y) == QColor(0x56, 0xb4, 0xe9);
        // The bars of the plot from the left; their edges are softer.
        if (height > 0 && (heights.empty() || x == 0 || height != heights.back())) heights.push_back(height);
    }
    ASSERT_THAT(heights, testing::SizeIs(3)) << "only bins with candidates have bars";
    const auto above = [](double count) { return std::log(count / 0.5); };
    EXPECT_NEAR(double(heights[1]) / heights[0], above(2) / above(1), 0.1);
    EXPECT_NEAR(double(heights[2]) / heights[0], above(16) / above(1), 0.2);
}

TEST(HistogramPlot, OnlyAPressOnTheLineTakesHoldOfIt) {
    HistogramPlot plot;
    plot.resize(600, 400);
    plot.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&plot));
    plot.setThreshold(0.5);
    QTest::qWait(50);
    const QImage image = plot.grab().toImage().convertToFormat(QImage::Format_RGB32);
    int line = 0;
    for (int x = 0; x < image.width(); ++x)
        if (image.pixelColor(x, 100) == QColor(200, 60, 0)) line = x;
    ASSERT_GT(line, 0);
    std::vector<double> told;
    QObject::connect(&plot, &HistogramPlot::thresholdDragged, [&](double at) { told.push_back(at); });
    QObject::connect(&plot, &HistogramPlot::thresholdDropped, [&](double at) { told.push_back(at); });
    auto* canvas = plot.findChild<QWidget*>();
    const auto drag = [&](int from, int to) {
        QTest::mousePress(canvas, Qt::LeftButton, {}, {from, 100});
        QTest::mouseMove(canvas, {to, 100});
        QTest::mouseRelease(canvas, Qt::LeftButton, {}, {to, 100});
    };
    drag(line + 100, line + 100);
    EXPECT_TRUE(told.empty()) << "somebody pointed at a bar";
    drag(line + 3, line + 100);
    ASSERT_FALSE(told.empty());
    EXPECT_GT(told.back(), 0.6);
}

}  // namespace
}  // namespace tenfield::panels
