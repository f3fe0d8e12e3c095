#pragma once

#include <gtest/gtest.h>

#include <QImage>

#include "core/tiles/tileservice.h"
#include "tests/support/paintedslide.h"
#include "tests/support/qtwait.h"
#include "ui/viewport/slideview.h"

namespace tenfield::viewport {

/// A painted slide of 16384 x 12288 px at 0.25 um/px in a view of 800 x 600, both there and shown.
class ViewFixture : public testing::Test {
protected:
    explicit ViewFixture(std::shared_ptr<test::PaintedSlide> with = nullptr)
        : source(with ? with : std::make_shared<test::PaintedSlide>(16384, 12288)) {
        service = std::make_shared<tiles::TileService>(std::make_shared<tiles::TileCache>(), 2);
        id = service->addSlide(source);
        view = std::make_unique<SlideView>(service);
        view->resize(800, 600);
        view->show();
        view->navigation().setAnimated(false);
        view->setSlide(described());
    }

    ViewSlide described() const {
        ViewSlide slide;
        slide.id = id;
        slide.extent = source->info().extent();
        slide.bounds = source->info().bounds;
        slide.mpp = source->info().mpp;
        return slide;
    }

    bool becomesSharp() {
        return test::waitFor([&] { return view->isSharp(); });
    }
    QImage shot() { return view->grab().toImage().convertToFormat(QImage::Format_RGB32); }
    /// The slide at rest at a place, sharp.
    void goTo(geometry::Point centre, double scale) {
        view->navigation().show(centre, scale);
        EXPECT_TRUE(becomesSharp());
    }
    /// Counts view pixels (away from borders, scale bar and navigator) that differ from the formula by more
    /// than tolerance in a channel.
    int wrongPixels(const QImage& image, int tolerance) const {
        int wrong = 0;
        const auto& t = view->view();
        for (int y = 5; y < image.height() - 70; y += 3) {
            for (int x = 5; x < image.width() - 5; x += 3) {
                const auto p = t.toLevel0({x + 0.5, y + 0.5});
                if (!source->info().extent().grown(-40 / t.scale()).contains(p)) continue;
                const QRgb expected = source->colourAt(p.x, p.y), got = image.pixel(x, y);
                wrong += std::abs(qRed(expected) - qRed(got)) > tolerance ||
                         std::abs(qGreen(expected) - qGreen(got)) > tolerance ||
                         std::abs(qBlue(expected) - qBlue(got)) > tolerance;
            }
        }
        return wrong;
    }

    std::shared_ptr<test::PaintedSlide> source;
    std::shared_ptr<tiles::TileService> service;
    std::uint64_t id = 0;
    std::unique_ptr<SlideView> view;
};

}  // namespace tenfield::viewport
