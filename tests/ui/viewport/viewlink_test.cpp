#include "ui/viewport/viewlink.h"

#include "tests/ui/viewport/viewfixture.h"

namespace tenfield::viewport {
namespace {

class ViewLinkTest : public ViewFixture {
protected:
    ViewLinkTest() : other(std::make_unique<SlideView>(service)) {
        other->resize(800, 600);
        other->navigation().setAnimated(false);
        other->setSlide(described());
        view->navigation().show({{8000, 6000}, 0.5, 0});
        other->navigation().show({{9000, 6500}, 0.5, 0});
    }
    static void expectNear(geometry::Point a, geometry::Point b) {
        EXPECT_NEAR(a.x, b.x, 1e-6);
        EXPECT_NEAR(a.y, b.y, 1e-6);
    }

    std::unique_ptr<SlideView> other;
};

TEST_F(ViewLinkTest, EitherLeadsAndTheOffsetStays) {
    const ViewLink link(view.get(), other.get());
    view->navigation().panBy({100, -40});  // 200 and 80 level-0 px, the slide with the hand
    expectNear(view->view().centre(), {7800, 6080});
    expectNear(other->view().centre(), {8800, 6580});
    other->navigation().panBy({-50, 0});
    expectNear(other->view().centre(), {8900, 6580});
    expectNear(view->view().centre(), {7900, 6080});
}

TEST_F(ViewLinkTest, ZoomsByTheSameFactorAndTurnsByTheSameAngle) {
    other->navigation().show({{9000, 6500}, 0.25, 30});
    const ViewLink link(view.get(), other.get());
    view->navigation().zoomAt(view->view().viewCentre(), 2);
    EXPECT_DOUBLE_EQ(other->view().scale(), 0.5);
    expectNear(other->view().centre(), {9000, 6500});
    view->navigation().rotateTo(15);
    EXPECT_DOUBLE_EQ(other->view().rotation(), 45);
    other->navigation().rotateTo(0);
    EXPECT_DOUBLE_EQ(view->view().rotation(), 330);
}

TEST_F(ViewLinkTest, TheSameSlideTurnedGoesTheSameWayInTheTissue) {
    other->navigation().show({{9000, 6500}, 0.5, 90});
    const ViewLink link(view.get(), other.get());
    view->navigation().panBy({100, 0});
    expectNear(view->view().centre(), {7800, 6000});
    expectNear(other->view().centre(), {8800, 6500});
}

TEST_F(ViewLinkTest, AnotherSlideGoesAsManyMicrometresAsOnTheScreen) {
    auto coarse = std::make_shared<test::PaintedSlide>(8192, 6144, base::Mpp{0.5, 0.5});
    ViewSlide neighbour = described();
    neighbour.id = service->addSlide(coarse);
    neighbour.extent = neighbour.bounds = coarse->info().extent();
    neighbour.mpp = base::Mpp{0.5, 0.5};
    other->setSlide(neighbour);
    other->navigation().show({{4000, 3000}, 1, 90});  // the same magnification, a section mounted askew
    const ViewLink link(view.get(), other.get());
    view->navigation().panBy({100, 0});
    expectNear(view->view().centre(), {7800, 6000});  // 50 um to the left
    const auto moved = other->view().toView({4000, 3000}) - other->view().viewCentre();
    EXPECT_NEAR(moved.x, 100, 1e-6) << "the same way on the screen";
    EXPECT_NEAR(moved.y, 0, 1e-6);
    EXPECT_NEAR(geometry::distance(other->view().centre(), geometry::Point{4000, 3000}), 100, 1e-6)
        << "50 um of 0.5 um each";
}

TEST_F(ViewLinkTest, EndsWithEitherView) {
    const ViewLink link(view.get(), other.get());
    other.reset();
    view->navigation().panBy({100, 0});
    expectNear(view->view().centre(), {7800, 6000});
}

}  // namespace
}  // namespace tenfield::viewport
