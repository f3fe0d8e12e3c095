// What a page and the status bar say of one slide or two.
#include "ui/window/slidepage.h"

#include <QAbstractButton>
#include <QMenu>
#include <QMessageBox>
#include <QSlider>
#include <QTabWidget>

#include "tests/ui/window/windowfixture.h"
#include "ui/window/viewcaption.h"

namespace tenfield::window {
namespace {

class SlidePageTest : public WindowFixture {
protected:
    SlidePage* openTwoBeside() {
        add("b.svs", std::make_shared<test::PaintedSlide>(4096, 4096, base::Mpp{0.5, 0.5}));
        SlidePage* a = open(QStringLiteral("a.svs"));
        other = open(QStringLiteral("b.svs"));
        window->openSlides({QStringLiteral("/slides/a.svs")});
        a->showBeside(other);
        QTest::qWait(20);
        return a;
    }
    static void hover(viewport::SlideView* view, QPoint from = {0, 0}) {
        const QPoint middle(view->width() / 2, view->height() / 2);
        QTest::mouseMove(view, middle + QPoint(7, 3) + from);
        QTest::mouseMove(view, middle + from);
    }

    SlidePage* other = nullptr;
};

TEST_F(SlidePageTest, theStatusBarFollowsTheSlideBeneathAStillCursor) {
    SlidePage* page = open(QStringLiteral("a.svs"));
    page->view()->navigation().show({8000, 6000}, 1);
    ASSERT_TRUE(test::waitFor([&] {
        hover(page->view());
        return status("place").contains(QStringLiteral("x 8,00"));
    })) << status("place").toStdString();
    page->view()->navigation().panBy({-1000, 0});
    EXPECT_TRUE(status("place").contains(QStringLiteral("x 9,00"))) << status("place").toStdString();
}

TEST_F(SlidePageTest, theStatusBarTellsOfTheViewUnderTheCursorNotOnlyOfTheOneWithTheKeys) {
    SlidePage* page = openTwoBeside();
    page->view()->navigation().show({8000, 6000}, 1);
    page->secondView()->navigation().show({2000, 2000}, 1);
    ASSERT_EQ(page->activeView(), page->view());
    ASSERT_TRUE(test::waitFor([&] {
        hover(page->secondView());
        return status("place").contains(QStringLiteral("x 2,00"));
    })) << status("place").toStdString();
    EXPECT_EQ(status("magnification"), QStringLiteral("20\u00d7"));
}

TEST_F(SlidePageTest, twoViewsAreNamedAndTheOneWithTheKeysIsMarked) {
    SlidePage* page = openTwoBeside();
    const auto caption = [](viewport::SlideView* view) { return view->findChild<ViewCaption*>(); };
    ASSERT_TRUE(caption(page->view()) && caption(page->secondView()));
    EXPECT_EQ(caption(page->secondView())->text(), QStringLiteral("b.svs"));
    EXPECT_TRUE(caption(page->view())->isActive());
    EXPECT_GT(caption(page->view())->x(), page->view()->width() / 2) << "labels of regions keep to the left";
    page->secondView()->setFocus();
    EXPECT_TRUE(caption(page->secondView())->isActive());
    EXPECT_FALSE(caption(page->view())->isActive());
    page->showBeside(nullptr);
    EXPECT_FALSE(caption(page->view())) << "one view needs no name";
}

TEST_F(SlidePageTest, theSlideItselfSaysThatItsColoursAreChangedWithThePanelClosedToo) {
    SlidePage* page = openTwoBeside();
    const auto said = [](viewport::SlideView* view) {
        const auto* caption = view->findChild<ViewCaption*>();
        return caption ? caption->text() : QString();
    };
    page->showBeside(page);
    page->look()->set({.brightness = 0.2, .gamma = 1.5, .split = true});
    ASSERT_TRUE(test::waitFor([&] { return page->look()->filter() != 0; }));
    for (auto* view : {page->view(), page->secondView()}) {
        EXPECT_EQ(said(view),
                  QStringLiteral("a.svs\nBrightness +20\nGamma 1.50\nLeft of the divider: as scanned"));
    }
    page->showBeside(other);
    EXPECT_EQ(said(page->secondView()), QStringLiteral("b.svs")) << "the look is the slide's own";
    page->showBeside(nullptr);
    EXPECT_EQ(said(page->view()),
              QStringLiteral("Brightness +20\nGamma 1.50\nLeft of the divider: as scanned"));
    EXPECT_FALSE(page->view()->findChild<ViewCaption*>()->isActive()) << "one view needs no mark";
    page->look()->set({});
    EXPECT_TRUE(test::waitFor([&] { return said(page->view()).isEmpty(); }));
}

TEST_F(SlidePageTest, theDisplayPanelIsAboutTheViewThatTheKeysGoTo) {
    SlidePage* page = openTwoBeside();
    auto* brightness = window->findChild<QSlider*>(QStringLiteral("Brightness"));
    page->secondView()->setFocus();
    brightness->setValue(20);
    EXPECT_EQ(other->look()->settings().brightness, 0.2);
    EXPECT_EQ(page->look()->settings().brightness, 0);
    page->view()->setFocus();
    EXPECT_EQ(brightness->value(), 0);
    page->secondView()->setFocus();
    EXPECT_EQ(brightness->value(), 20);
    page->showBeside(nullptr);
    EXPECT_EQ(brightness->value(), 0);
}

TEST_F(SlidePageTest, aSlideShownBesideAnotherTakesItsCalibrationThereToo) {
    SlidePage* page = openTwoBeside();
    other->document()->calibrate({1, 1});
    EXPECT_DOUBLE_EQ(page->secondView()->slide()->mpp->x, 1);
    EXPECT_DOUBLE_EQ(page->view()->slide()->mpp->x, 0.25);
}

TEST_F(SlidePageTest, whatIsMeasuredAndSeenInTheSecondViewBelongsToItsSlide) {
    SlidePage* page = openTwoBeside();
    QSignalSpy activated(window.get(), &MainWindow::pageActivated);
    page->secondView()->setFocus();
    EXPECT_EQ(window->activePage(), other);
    EXPECT_EQ(window->currentPage(), page);
    ASSERT_FALSE(activated.isEmpty());
    EXPECT_EQ(activated.back().front().value<SlidePage*>(), other);
    page->secondView()->navigation().show({2000, 2000}, 1);
    QTest::keyClick(window.get(), Qt::Key_L);
    drag(page->secondView(), {100, 100}, {300, 100});
    EXPECT_TRUE(window->measurements(page)->measurements().empty());
    const auto* measured = window->measurements(other);
    ASSERT_EQ(measured->measurements().size(), 1u);
    EXPECT_EQ(measured->measurements()[0].text(measured->mpp()), QStringLiteral("100.0 \u00b5m"));
    QTest::keyPress(window.get(), Qt::Key_H);
    EXPECT_TRUE(page->secondView()->overlaysHidden() && page->view()->overlaysHidden());
    QTest::keyRelease(window.get(), Qt::Key_H);
    EXPECT_FALSE(page->secondView()->overlaysHidden());
    page->view()->setFocus();
    EXPECT_EQ(window->activePage(), page);
}

TEST_F(SlidePageTest, whatTheSecondViewShowsCountsAsSeenOnItsSlide) {
    SlidePage* page = openTwoBeside();
    page->secondView()->navigation().show({2000, 2000}, 1);
    EXPECT_TRUE(test::waitFor([&] { return other->view()->seen().isSeen({2000, 2000}); }));
    EXPECT_FALSE(page->view()->seen().isSeen({2000, 2000})) << "that is another slide";
    page->showBeside(page);
    page->setLinked(false);
    QSignalSpy told(page->view(), &viewport::SlideView::seenChanged);
    page->secondView()->navigation().show({12000, 9000}, 1);
    EXPECT_TRUE(test::waitFor([&] { return !told.isEmpty(); })) << "the navigator hears of it";
    EXPECT_TRUE(page->view()->seen().isSeen({12000, 9000}));
    page->showBeside(nullptr);
    EXPECT_TRUE(page->view()->seen().isSeen({12000, 9000})) << "and it stays";
}

TEST_F(SlidePageTest, whatCannotBeReadInTheSecondViewIsNamedWithItsSlide) {
    SlidePage* page = openTwoBeside();
    slides["/slides/b.svs"]->broken = {2000, 2000, 50, 50};
    page->secondView()->navigation().show({2000, 2000}, 2);
    ASSERT_TRUE(test::waitFor([&] { return status("unreadable").startsWith(QStringLiteral("b.svs: ")); }));
    page->showBeside(nullptr);
    EXPECT_TRUE(status("unreadable").isEmpty());
}

TEST_F(SlidePageTest, whatIsKnownToBeUnreadableIsNamedThoughItsTilesComeFromTheCache) {
    SlidePage* a = open(QStringLiteral("a.svs"));
    add("b.svs", std::make_shared<test::PaintedSlide>(4096, 4096));
    slides["/slides/b.svs"]->broken = {2000, 2000, 50, 50};
    SlidePage* b = open(QStringLiteral("b.svs"));
    ASSERT_TRUE(test::waitFor([&] { return !b->unreadableText().isEmpty(); }));
    a->showBeside(b);
    EXPECT_EQ(a->unreadableText(), QStringLiteral("b.svs: ") + b->unreadableText());
}

TEST_F(SlidePageTest, whatOnePageIsBusyWithIsNotSaidOfAnother) {
    add("b.svs", std::make_shared<test::PaintedSlide>(4096, 4096));
    SlidePage* a = open(QStringLiteral("a.svs"));
    SlidePage* b = open(QStringLiteral("b.svs"));
    Q_EMIT a->document()->buildingLevels(0.4);
    EXPECT_EQ(window->currentPage(), b);
    EXPECT_TRUE(status("busy").isEmpty()) << status("busy").toStdString();
    window->openSlides({QStringLiteral("/slides/a.svs")});
    EXPECT_EQ(status("busy"), QStringLiteral("Building coarse levels: 40 %"));
    window->openSlides({QStringLiteral("/slides/b.svs")});
    EXPECT_TRUE(status("busy").isEmpty()) << "it would stand there for ever";
    Q_EMIT a->document()->buildingLevels(1);
    window->openSlides({QStringLiteral("/slides/a.svs")});
    EXPECT_TRUE(status("busy").isEmpty());
}

TEST_F(SlidePageTest, anAmpersandInAFilesNameStays) {
    add("h&e.svs", std::make_shared<test::PaintedSlide>(4096, 4096));
    open(QStringLiteral("h&e.svs"));
    EXPECT_EQ(window->findChild<QTabWidget*>()->tabText(0), QStringLiteral("h&&e.svs"));
    EXPECT_EQ(window->menu(MenuId::File)->findChild<QMenu*>()->actions().front()->text(),
              QStringLiteral("/slides/h&&e.svs"));
}

TEST_F(SlidePageTest, twentyBadFilesLeaveTheButtonOnTheScreen) {
    QStringList bad;
    for (int i = 0; i < 20; ++i) bad << QStringLiteral("/slides/no such file, number %1.svs").arg(i);
    window->openSlides(bad);
    auto* box = dialog<QMessageBox>();
    ASSERT_TRUE(
        test::waitFor([&] { return box->detailedText().count(QStringLiteral("no such file")) == 20; }));
    EXPECT_TRUE(box->text().contains(QStringLiteral("16 other file"))) << box->text().toStdString();
    EXPECT_LT(box->height(), 600);
    EXPECT_TRUE(box->rect().contains(box->button(QMessageBox::Ok)->mapTo(box, QPoint(5, 5))));
}

TEST_F(SlidePageTest, aTallPanelDoesNotMakeTheWindowTall) {
    auto* tall = new QWidget;
    tall->setMinimumSize(200, 2000);
    window->addPanel(tall, QStringLiteral("tall"), QStringLiteral("tall"), Qt::LeftDockWidgetArea);
    QTest::qWait(20);
    EXPECT_LT(window->minimumSizeHint().height(), 600);
}

}  // namespace
}  // namespace tenfield::window
