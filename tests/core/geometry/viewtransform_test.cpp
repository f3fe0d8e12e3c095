#include "core/geometry/viewtransform.h"

#include <gtest/gtest.h>

#include <random>

namespace tenfield::geometry {
namespace {

// A hand-made case: looking at (100, 50) at double size, turned a quarter clockwise, in a view of 40 x 20.
TEST(ViewTransform, quarterTurnIsExact) {
    const ViewTransform t({100, 50}, 2, 90, 40, 20);
    EXPECT_EQ(t.toView({100, 50}), (ViewPoint{20, 10}));
    EXPECT_EQ(t.toView({103, 50}), (ViewPoint{20, 16}));  // to the slide's right is down on the screen
    EXPECT_EQ(t.toView({100, 52}), (ViewPoint{16, 10}));  // down the slide is left on the screen
    EXPECT_EQ(t.boundingBox(), (Rect{95, 40, 10, 20}));
    EXPECT_TRUE(t.shows({100, 41}));
    EXPECT_FALSE(t.shows({106, 50}));
}

TEST(ViewTransform, unequalPixelsGiveSquareMicrometres) {
    const ViewTransform t({0, 0}, 1, 0, 100, 100, 2);  // a pixel is twice as high as wide
    EXPECT_EQ(t.toView({10, 10}), (ViewPoint{60, 70}));
    EXPECT_EQ(t.boundingBox(), (Rect{-50, -25, 100, 50}));
}

class AnyView : public testing::Test {
protected:
    double between(double low, double high) { return std::uniform_real_distribution(low, high)(m_random); }
    ViewTransform view() {
        return {{between(-1e5, 1e5), between(-1e5, 1e5)},
                std::exp(between(-6, 3)),
                between(-720, 720),
                between(10, 4000),
                between(10, 4000),
                between(0.5, 2)};
    }
    std::mt19937 m_random{7};
};

TEST_F(AnyView, thereAndBackIsWhereItWas) {
    for (int i = 0; i < 500; ++i) {
        const ViewTransform t = view();
        const ViewPoint p{between(-5000, 5000), between(-5000, 5000)};
        EXPECT_LT(distance(t.toView(t.toLevel0(p)), p), 1e-6);
        EXPECT_GE(t.rotation(), 0);
        EXPECT_LT(t.rotation(), 360);
    }
}

TEST_F(AnyView, theMatrixSaysTheSame) {
    for (int i = 0; i < 200; ++i) {
        const ViewTransform t = view();
        const auto m = t.matrix();
        const Point p = t.toLevel0({between(0, 3000), between(0, 3000)});
        const ViewPoint byMatrix{m[0] * p.x + m[2] * p.y + m[4], m[1] * p.x + m[3] * p.y + m[5]};
        EXPECT_LT(distance(byMatrix, t.toView(p)), 1e-5);
    }
}

TEST_F(AnyView, zoomAndTurnKeepThePointUnderTheCursor) {
    for (int i = 0; i < 200; ++i) {
        const ViewTransform t = view();
        const ViewPoint cursor{between(0, t.width()), between(0, t.height())};
        const Point under = t.toLevel0(cursor);
        EXPECT_LT(distance(t.scaledAt(cursor, t.scale() * 1.7).toView(under), cursor), 1e-5);
        EXPECT_LT(distance(t.rotatedAt(cursor, t.rotation() + 33).toView(under), cursor), 1e-5);
        const ViewPoint by{between(-100, 100), between(-100, 100)};
        EXPECT_LT(distance(t.panned(by).toView(under), cursor + by), 1e-5);
    }
}

TEST_F(AnyView, fittingShowsAllOfTheAreaAndTouchesAnEdge) {
    for (int i = 0; i < 200; ++i) {
        const Rect area{between(-1e4, 1e4), between(-1e4, 1e4), between(10, 1e5), between(10, 1e5)};
        const ViewTransform t = view().fitted(area);
        double least = 1e9;
        for (const Point corner : {area.topLeft(), Point{area.right(), area.y},
                                   Point{area.right(), area.bottom()}, Point{area.x, area.bottom()}}) {
            const ViewPoint v = t.toView(corner);
            least = std::min({least, v.x, v.y, t.width() - v.x, t.height() - v.y});
        }
        EXPECT_NEAR(least, 0, 1e-6);
    }
}

TEST_F(AnyView, theBoundingBoxIsThatOfTheOutline) {
    for (int i = 0; i < 200; ++i) {
        const ViewTransform t = view();
        const Rect box = t.boundingBox(), ring = Polygon(t.outline()).boundingBox();
        EXPECT_NEAR(box.x, ring.x, 1e-5);
        EXPECT_NEAR(box.bottom(), ring.bottom(), 1e-5);
        EXPECT_NEAR(box.width, ring.width, 1e-5);
    }
}

}  // namespace
}  // namespace tenfield::geometry
