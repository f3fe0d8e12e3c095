#include "ui/viewport/tilepainter.h"

#include <gtest/gtest.h>

#include <QImage>
#include <QPainter>
#include <map>
#include <random>

#include "tests/support/paintedslide.h"

namespace tenfield::viewport {
namespace {

class TilePainterTest : public testing::Test {
protected:
    TilePainterTest() : source(16384, 12288), grid(source.info().levels) {}

    tiles::TilePtr tile(const tiles::TileKey& key) {
        auto& at = tiles[key];
        if (!at) {
            auto made = std::make_shared<tiles::Tile>();
            made->key = key;
            auto block = source.read(key.level, grid.pixels(key));
            made->image = std::move(block.image);
            made->unreadable = std::move(block.unreadable);
            at = made;
        }
        return at;
    }
    // What the painter makes of the view, over magenta; only tiles of at least fromLevel are at hand.
    QImage painted(const geometry::ViewTransform& view, double ratio = 1, int fromLevel = 0) {
        QImage image(QSize(int(view.width()), int(view.height())) * ratio,
                     QImage::Format_ARGB32_Premultiplied);
        image.setDevicePixelRatio(ratio);
        image.fill(Qt::magenta);
        QPainter painter(&image);
        const TilePainter tilePainter(
            grid, [&](const tiles::TileKey& key) { return key.level >= fromLevel ? tile(key) : nullptr; });
        outcome = tilePainter.paint(painter, view, QRect(0, 0, int(view.width()), int(view.height())), 1, 0);
        return image;
    }

    test::PaintedSlide source;
    tiles::TileGrid grid;
    std::map<tiles::TileKey, tiles::TilePtr> tiles;
    TilePainter::Outcome outcome;
};

// A slide of one colour must come out as one colour: any seam, gap or overlap of half-transparent edges would
// show.
TEST_F(TilePainterTest, thereIsNoSeamAtAnyZoomTurnOrRatio) {
    source.flat = 0xffa04080;
    std::mt19937 random(5);
    std::uniform_real_distribution<double> x(6000, 10000), logScale(-3.2, 1.8), turn(0, 360);
    for (int i = 0; i < 24; ++i) {
        const double rotation = i % 2 ? turn(random) : 0;
        const geometry::ViewTransform view({x(random), x(random)}, std::exp(logScale(random)), rotation, 320,
                                           240);
        if (!source.info().extent().contains(view.boundingBox())) continue;
        const QImage image = painted(view, i % 3 ? 1 : 2);
        int wrong = 0;
        for (int row = 0; row < image.height(); ++row) {
            for (int column = 0; column < image.width(); ++column)
                wrong += image.pixel(column, row) != 0xffa04080;
        }
        EXPECT_EQ(wrong, 0) << "scale " << view.scale() << " rotation " << rotation;
    }
}

TEST_F(TilePainterTest, everyPixelIsWhereItBelongs) {
    for (const double rotation : {0.0, 90.0, 37.0}) {
        for (const double scale : {0.06, 0.25, 1.0, 2.5}) {
            const geometry::ViewTransform view({8000, 6000}, scale, rotation, 400, 300);
            const QImage image = painted(view);
            int wrong = 0, seen = 0;
            for (int y = 2; y < 298; y += 5) {
                for (int x = 2; x < 398; x += 5) {
                    const auto p = view.toLevel0({x + 0.5, y + 0.5});
                    if (!source.info().extent().grown(-200).contains(p)) continue;
                    const QRgb expected = source.colourAt(p.x, p.y), got = image.pixel(x, y);
                    // One step of colour is 64 px; half a device pixel of rounding may tip it over.
                    wrong += std::abs(qRed(expected) - qRed(got)) > 1 ||
                             std::abs(qGreen(expected) - qGreen(got)) > 1;
                    ++seen;
                }
            }
            EXPECT_GT(seen, 1000);
            EXPECT_EQ(wrong, 0) << rotation << ' ' << scale;
        }
    }
}

TEST_F(TilePainterTest, coarserTilesStandInForWhatIsMissing) {
    const geometry::ViewTransform view({8000, 6000}, 1, 0, 400, 300);
    const QImage image = painted(view, 1, 2);
    for (int y = 10; y < 290; y += 20) {
        for (int x = 10; x < 390; x += 20) {
            const auto p = view.toLevel0({x + 0.5, y + 0.5});
            EXPECT_NEAR(qRed(image.pixel(x, y)), qRed(source.colourAt(p.x, p.y)), 1);
        }
    }
}

TEST_F(TilePainterTest, nothingIsTouchedOutsideOfWhatIsExposed) {
    const geometry::ViewTransform view({8000, 6000}, 1, 20, 400, 300);
    QImage image(400, 300, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::magenta);
    QPainter painter(&image);
    const TilePainter tilePainter(grid, [&](const tiles::TileKey& key) { return tile(key); });
    tilePainter.paintBackground(painter, view, QRect(100, 50, 60, 40), source.info().extent(), Qt::white);
    tilePainter.paint(painter, view, QRect(100, 50, 60, 40), 1, 0);
    painter.end();
    for (int y = 0; y < 300; ++y) {
        for (int x = 0; x < 400; ++x) {
            const bool inside = QRect(100, 50, 60, 40).contains(x, y);
            ASSERT_EQ(image.pixelColor(x, y) == QColor(Qt::magenta), !inside) << x << ' ' << y;
        }
    }
}

TEST_F(TilePainterTest, unreadablePartsAreHatchedNotWhite) {
    source.flat = 0xffa04080;
    source.broken = {8000, 6000, 100, 80};
    const geometry::ViewTransform view({8050, 6040}, 1, 0, 200, 160);
    const QImage image = painted(view);
    EXPECT_EQ(outcome.unreadable, 1);
    std::map<QRgb, int> inside;
    for (int y = 42; y < 118; ++y) {
        for (int x = 52; x < 148; ++x) ++inside[image.pixel(x, y)];
    }
    EXPECT_FALSE(inside.contains(0xffa04080));
    EXPECT_FALSE(inside.contains(0xffffffff));
    EXPECT_GE(inside.size(), 2u) << "a hatch has at least two colours";
    EXPECT_EQ(image.pixel(20, 20), 0xffa04080);
}

TEST_F(TilePainterTest, halfTheScreenIsGlassWhereTheSlideEnds) {
    QImage image(200, 100, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::black);
    QPainter painter(&image);
    const TilePainter tilePainter(grid, [](const tiles::TileKey&) { return nullptr; });
    const geometry::ViewTransform view({0, 6000}, 1, 0, 200, 100);
    tilePainter.paintBackground(painter, view, image.rect(), source.info().extent(), QColor(250, 240, 230));
    painter.end();
    EXPECT_EQ(image.pixelColor(99, 50), QColor(Qt::black));
    EXPECT_EQ(image.pixelColor(100, 50), QColor(250, 240, 230));
}

}  // namespace
}  // namespace tenfield::viewport
