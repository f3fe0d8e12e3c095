#include "ui/overlays/regionoverlay.h"

#include <gtest/gtest.h>

#include <QImage>
#include <QPainter>

namespace tenfield::overlays {
namespace {

TEST(RegionOverlay, AFramePaintedInPartsHasOneLabelAsOneThatIsPaintedWhole) {
    RegionOverlay overlay;
    // Reaches out of the view on every side, and one narrower than its label.
    overlay.setRegions(
        {{1, geometry::Polygon::fromRect({-500, -500, 2000, 2000}), Qt::red, "ROI 1  2.376 mm²"},
         {2, geometry::Polygon::fromRect({200, 300, 50, 50}), Qt::blue, "A long name  0.001 mm²"}});
    const geometry::ViewTransform view({300, 300}, 1, 0, 600, 600);
    const auto painted = [&](const std::vector<QRect>& parts) {
        QImage image(600, 600, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::white);
        for (const auto& part : parts) {
            QPainter painter(&image);
            painter.setClipRect(part);
            overlay.paint(painter, view, part);
        }
        return image;
    };
    std::vector<QRect> tiles;
    for (int y = 0; y < 600; y += 150)
        for (int x = 0; x < 600; x += 150) tiles.emplace_back(x, y, 150, 150);
    EXPECT_EQ(painted(tiles), painted({QRect(0, 0, 600, 600)}));
}

TEST(RegionOverlay, ALockIsDrawnAndAsksNoFont) {
    RegionOverlay overlay;
    overlay.setRegions({{1, geometry::Polygon::fromRect({100, 100, 300, 300}), Qt::red, {}, false, true}});
    QImage image(600, 600, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::black);
    QPainter painter(&image);
    overlay.paint(painter, geometry::ViewTransform({300, 300}, 1, 0, 600, 600), image.rect());
    int body = 0;
    for (int y = 60; y < 95; ++y)
        for (int x = 90; x < 140; ++x) body += image.pixelColor(x, y) == QColor(Qt::white);
    EXPECT_GE(body, 40) << "a full padlock, not the hollow box of a missing sign";
}

}  // namespace
}  // namespace tenfield::overlays
