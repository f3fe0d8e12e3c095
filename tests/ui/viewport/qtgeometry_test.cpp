#include "ui/viewport/qtgeometry.h"

#include <gtest/gtest.h>

#include "ui/viewport/viewstate.h"

namespace tenfield::viewport {
namespace {

TEST(QtGeometry, MapsAsTheViewDoes) {
    const geometry::ViewTransform view({90'000, 70'000}, 0.37, 33, 1900, 1000, 1.02);
    const QTransform transform = toQt(view);
    for (const geometry::Point p : {geometry::Point{90'000, 70'000}, {12.5, 3}, {199'999, 150'000}}) {
        const auto expected = toQt(view.toView(p));
        const auto mapped = transform.map(toQt(p));
        EXPECT_NEAR(mapped.x(), expected.x(), 1e-6);
        EXPECT_NEAR(mapped.y(), expected.y(), 1e-6);
    }
    const geometry::Rect rect{10, 20, 30.5, 40};
    EXPECT_EQ(toRect(toQt(rect)), rect);
    const auto polygon = toView(geometry::Polygon::fromRect(rect).rings().front(), view);
    EXPECT_EQ(polygon[0], toQt(view.toView(rect.topLeft())));
    EXPECT_EQ(toViewPoint(QPointF(3.5, -2)), (geometry::ViewPoint{3.5, -2}));
}

TEST(ViewState, AsksForDevicePixelsAndTheBoxAroundATurnedView) {
    const geometry::ViewTransform view({5000, 4000}, 0.5, 90, 800, 600);
    const auto state = viewState(7, 3, view, 2, false);
    EXPECT_EQ(state.slide, 7u);
    EXPECT_EQ(state.colourMap, 3u);
    EXPECT_DOUBLE_EQ(state.scale, 1) << "a screen with two pixels for one gets finer levels";
    EXPECT_NEAR(state.visible.width, 1200, 1e-6);
    EXPECT_NEAR(state.visible.height, 1600, 1e-6);
    EXPECT_FALSE(state.atRest);
}

}  // namespace
}  // namespace tenfield::viewport
