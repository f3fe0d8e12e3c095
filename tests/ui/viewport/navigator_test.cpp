#include "ui/viewport/navigator.h"

#include "tests/ui/viewport/viewfixture.h"
#include "ui/viewport/viewlink.h"

namespace tenfield::viewport {
namespace {

using NavigatorTest = ViewFixture;

TEST_F(NavigatorTest, showsTheWholeSlideAndWhereTheViewIs) {
    Navigator navigator(view.get());
    navigator.show();
    ASSERT_TRUE(becomesSharp());
    ASSERT_TRUE(test::waitFor([&] {
        return !navigator.picture().isNull() &&
               std::abs(qRed(navigator.picture().pixel(navigator.width() / 2, navigator.height() / 2)) -
                        128) <= 4;
    }));
    EXPECT_EQ(navigator.size(), QSize(180, 135)) << "the slide's own proportions, within 3/10 of the view";
    // In the lower right corner.
    EXPECT_LT(navigator.geometry().right(), 800);
    EXPECT_GT(navigator.geometry().left(), 500);
    const QPoint at(navigator.width() / 4, navigator.height() / 4);
    QTest::mouseClick(&navigator, Qt::LeftButton, {}, at);
    EXPECT_NEAR(view->view().centre().x, 4096, 100);
    EXPECT_NEAR(view->view().centre().y, 3072, 100);
    QTest::mousePress(&navigator, Qt::LeftButton, {}, at);
    QTest::mouseMove(&navigator, {navigator.width() / 2, navigator.height() / 2});
    QTest::mouseRelease(&navigator, Qt::LeftButton, {}, {navigator.width() / 2, navigator.height() / 2});
    EXPECT_NEAR(view->view().centre().x, 8192, 100);
}

TEST_F(NavigatorTest, tintsWhatWasSeen) {
    Navigator navigator(view.get());
    navigator.show();
    ASSERT_TRUE(becomesSharp());
    goTo({4096, 3072}, 0.25);
    ASSERT_TRUE(test::waitFor([&] { return view->seen().fraction() > 0; }));
    view->navigation().fit();
    QTest::qWait(50);
    const QImage with = navigator.grab().toImage();
    navigator.setShowsSeen(false);
    const QImage without = navigator.grab().toImage();
    EXPECT_NE(with.pixel(45, 34), without.pixel(45, 34));
    EXPECT_EQ(with.pixel(140, 100), without.pixel(140, 100));
}

TEST_F(NavigatorTest, linkedViewsMoveAsOne) {
    SlideView other(service);
    other.resize(600, 600);
    other.navigation().setAnimated(false);
    other.setSlide(described());
    goTo({8000, 6000}, 1);
    other.navigation().show({8100, 6000}, 2);
    {
        ViewLink link(view.get(), &other);
        view->navigation().panBy({-50, 20});
        EXPECT_NEAR(other.view().centre().x, 8150, 1e-6);
        EXPECT_NEAR(other.view().centre().y, 5980, 1e-6);
        other.navigation().panBy({100, 0});  // 50 px of the slide, at scale 2
        EXPECT_NEAR(view->view().centre().x, 8000, 1e-6);
        view->navigation().zoomAt(view->view().viewCentre(), 0.5);
        EXPECT_NEAR(other.view().scale(), 1, 1e-9);
        view->navigation().rotateTo(90);
        EXPECT_NEAR(other.view().rotation(), 90, 1e-9);
        const auto before = other.view().centre();
        view->navigation().panBy({0, -40});
        EXPECT_NEAR(geometry::distance(other.view().centre(), before), 80, 1e-6) << "as far in the tissue";
    }
    const auto rest = other.view();
    view->navigation().panBy({10, 10});
    EXPECT_EQ(other.view(), rest) << "the link is gone";
}

}  // namespace
}  // namespace tenfield::viewport
