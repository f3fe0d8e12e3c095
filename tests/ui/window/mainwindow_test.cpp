#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDockWidget>
#include <QDoubleSpinBox>
#include <QDropEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QRadioButton>
#include <QSlider>
#include <QTableWidget>
#include <QToolBar>
#include <QUrl>

#include "tests/support/guiwatchdog.h"
#include "tests/ui/window/windowfixture.h"
#include "ui/dialogs/associatedimagesdialog.h"
#include "ui/dialogs/calibrationdialog.h"
#include "ui/dialogs/gotodialog.h"
#include "ui/dialogs/shortcutsheet.h"
#include "ui/dialogs/slidepropertiesdialog.h"
#include "ui/overlays/heatmapoverlay.h"
#include "ui/overlays/markeroverlay.h"
#include "ui/overlays/regionoverlay.h"

namespace tenfield::window {
namespace {

using geometry::Point;

class MainWindowTest : public WindowFixture {};

TEST_F(MainWindowTest, opensASlideAndSaysWhatItIsNot) {
    SlidePage* page = open(QStringLiteral("a.svs"));
    EXPECT_TRUE(window->windowTitle().contains(QStringLiteral("a.svs")));
    EXPECT_EQ(status("researchUse"), QStringLiteral("Research use only, not a medical device"));
    page->view()->navigation().show({8000, 6000}, 1);
    // X has a pointer of its own, whose leaving of the window may come after the first move.
    EXPECT_TRUE(test::waitFor([&] {
        QTest::mouseMove(page->view(), {page->view()->width() / 2 + 4, page->view()->height() / 2});
        return status("place").contains(QStringLiteral("(2.00")) &&
               status("place").contains(QStringLiteral("1.500 mm)"));
    })) << status("place").toStdString();
    EXPECT_EQ(status("magnification"), QStringLiteral("40\u00d7"));
    key(Qt::Key_4);
    EXPECT_EQ(status("magnification"), QStringLiteral("10\u00d7"));
    key(Qt::Key_0);
    EXPECT_TRUE(page->view()->view().shows({10, 10}));
}

TEST_F(MainWindowTest, droppedFilesOpenInTabs) {
    add("b.svs", std::make_shared<test::PaintedSlide>(4096, 4096));
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QStringLiteral("/slides/a.svs")),
                  QUrl::fromLocalFile(QStringLiteral("/slides/b.svs"))});
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(window.get(), &enter);
    EXPECT_TRUE(enter.isAccepted());
    QDropEvent drop({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(window.get(), &drop);
    ASSERT_TRUE(test::waitFor([&] { return window->pages().size() == 2; }));
    EXPECT_EQ(window->currentPage()->document()->title(), QStringLiteral("a.svs"))
        << "the first one asked for";
    window->openSlides({QStringLiteral("/slides/b.svs")});
    window->openSlides({QStringLiteral("/slides/a.svs")});
    EXPECT_EQ(window->currentPage()->document()->title(), QStringLiteral("a.svs"))
        << "what is open comes to the front";
    EXPECT_EQ(window->pages().size(), 2);
    key(Qt::Key_W, Qt::ControlModifier);
    EXPECT_EQ(window->pages().size(), 1);
}

TEST_F(MainWindowTest, tabsStandInTheOrderInWhichTheirSlidesWereAskedFor) {
    for (const char* name : {"b.svs", "c.svs", "d.svs"})
        add(name, std::make_shared<test::PaintedSlide>(4096, 4096));
    slow = {"/slides/a.svs", "/slides/c.svs"};
    const auto titles = [&] {
        QStringList all;
        for (SlidePage* page : window->pages()) all << page->document()->title().left(1);
        return all.join(QString());
    };
    window->openSlides({QStringLiteral("/slides/a.svs"), QStringLiteral("/slides/b.svs"),
                        QStringLiteral("/slides/c.svs"), QStringLiteral("/slides/d.svs")});
    ASSERT_TRUE(test::waitFor([&] { return window->pages().size() == 4; }));
    EXPECT_EQ(titles(), QStringLiteral("abcd"));
    EXPECT_EQ(window->currentPage(), window->pages()[0]);
    window->openSlides({QStringLiteral("/slides/c.svs")});
    window->close();
    makeWindow();
    window->restoreSession();
    ASSERT_TRUE(test::waitFor([&] { return window->pages().size() == 4; }));
    EXPECT_EQ(titles(), QStringLiteral("abcd"));
    EXPECT_EQ(window->currentPage(), window->pages()[2]) << "the one that was in front";
}

TEST_F(MainWindowTest, aFileThatIsNoSlideGivesAMessageAndTheWindowLives) {
    open(QStringLiteral("a.svs"));
    window->openSlides({QStringLiteral("/slides/none.svs")});
    auto* box = dialog<QMessageBox>();
    EXPECT_TRUE(box->text().contains(QStringLiteral("none.svs is not a slide")));
    box->accept();
    QTest::qWait(10);
    key(Qt::Key_6);
    EXPECT_EQ(status("magnification"), QStringLiteral("40\u00d7"));
}

TEST_F(MainWindowTest, manyBadFilesAreOneMessage) {
    window->openSlides({QStringLiteral("/slides/one.svs"), QStringLiteral("/slides/two.svs")});
    auto* box = dialog<QMessageBox>();
    ASSERT_TRUE(test::waitFor([&] {
        return box->text().contains(QStringLiteral("one.svs")) &&
               box->text().contains(QStringLiteral("two.svs"));
    })) << "in whichever order the workers came";
    EXPECT_EQ(window->findChildren<QMessageBox*>().size(), 1);
    EXPECT_FALSE(box->findChild<QPushButton*>(QStringLiteral("forget"))) << "they were never recent";
}

TEST_F(MainWindowTest, aRecentFileThatIsAwayIsForgottenOnlyOnDemand) {
    open(QStringLiteral("a.svs"));
    window->closePage(window->currentPage());
    slides.clear();
    const auto isRecent = [&] {
        return std::ranges::any_of(
            window->menu(MenuId::File)->findChildren<QAction*>(),
            [](const QAction* a) { return a->text() == QStringLiteral("/slides/a.svs"); });
    };
    window->openSlides({QStringLiteral("/slides/a.svs")});
    dialog<QMessageBox>()->button(QMessageBox::Ok)->click();
    EXPECT_TRUE(isRecent()) << "its disk may come back";
    ASSERT_TRUE(test::waitFor([&] { return window->findChildren<QMessageBox*>().isEmpty(); }));
    window->openSlides({QStringLiteral("/slides/a.svs")});
    dialog<QMessageBox>()->findChild<QPushButton*>(QStringLiteral("forget"))->click();
    EXPECT_FALSE(isRecent());
}

TEST_F(MainWindowTest, panelsStandWhereTheReaderLeftThem) {
    const auto addBoth = [&] {
        auto* left = window->addPanel(new QLabel, QStringLiteral("left"), QStringLiteral("left"),
                                      Qt::LeftDockWidgetArea);
        auto* right = window->addPanel(new QLabel, QStringLiteral("right"), QStringLiteral("right"),
                                       Qt::RightDockWidgetArea);
        window->resize(1920, 1000);
        window->restoreLayout();
        QTest::qWait(50);
        return std::pair(left, right);
    };
    auto [left, right] = addBoth();
    EXPECT_GE(window->centralWidget()->width(), 1920 * 2 / 3) << "the slide's share";
    EXPECT_GE(left->width(), 250);
    window->resizeDocks({left}, {420}, Qt::Horizontal);
    right->hide();
    QTest::qWait(50);
    const int chosen = left->width();
    EXPECT_GT(chosen, 400);
    key(Qt::Key_F11);
    window->close();
    makeWindow();
    auto [leftAgain, rightAgain] = addBoth();
    EXPECT_NEAR(leftAgain->width(), chosen, 2);
    EXPECT_TRUE(leftAgain->isVisible()) << "though the window was closed in full screen";
    EXPECT_FALSE(rightAgain->isVisible());
}

TEST_F(MainWindowTest, aSlowDiskNeverFreezesTheWindow) {
    SlidePage* page = open(QStringLiteral("a.svs"));
    slides["/slides/a.svs"]->delay = std::chrono::milliseconds(400);
    add("slow.svs", std::make_shared<test::PaintedSlide>(8192, 8192));
    slides["/slides/slow.svs"]->delay = std::chrono::milliseconds(400);
    openingTakes = std::chrono::milliseconds(1500);
    page->view()->navigation().setAnimated(true);
    test::GuiWatchdog watchdog;
    window->openSlides({QStringLiteral("/slides/slow.svs")});
    for (int i = 0; i < 40; ++i) {
        QTest::keyClick(page->view(), i % 2 ? Qt::Key_6 : Qt::Key_4);
        QTest::keyClick(page->view(), Qt::Key_Right);
        QTest::qWait(40);
    }
    ASSERT_TRUE(test::waitFor([&] { return window->pages().size() == 2; }));
    QTest::qWait(300);
    EXPECT_LT(watchdog.worstCpuMs(), 50) << "the GUI thread computed for too long in one go";
    EXPECT_LT(watchdog.worstWallMs(), 390) << "the GUI thread waited for a read or an opening";
    slides["/slides/a.svs"]->delay = slides["/slides/slow.svs"]->delay = std::chrono::milliseconds(0);
}

TEST_F(MainWindowTest, theGuiThreadIsNeverBusyForLong) {
    SlidePage* page = open(QStringLiteral("a.svs"));
    add("b.svs", std::make_shared<test::PaintedSlide>(16384, 12288));
    window->resize(1920, 1080);
    // Not watched: the first touch of Qt's new buffer, 2,000 page faults, which are nothing on a machine and
    // 30 ms in some virtual ones.
    QTest::qWait(50);
    std::vector<overlays::Marker> many;
    for (int i = 0; i < 100'000; ++i) {
        many.push_back({i + 1,
                        {16384.0 * (i % 331) / 331, 12288.0 * (i % 307) / 307},
                        overlays::MarkerState(i % 4),
                        0.9f});
    }
    overlays::MarkerOverlay markers;
    overlays::HeatmapOverlay heatmap;
    page->view()->addOverlay(&heatmap);
    page->view()->addOverlay(&markers);
    page->view()->navigation().setAnimated(true);
    auto handedOver = many;
    test::GuiWatchdog watchdog;
    markers.setMarkers(std::move(handedOver));
    page->look()->set({.brightness = 0.1, .split = true});
    window->openSlides({QStringLiteral("/slides/b.svs")});
    window->openSlides({QStringLiteral("/slides/a.svs")});
    for (int i = 0; i < 60; ++i) {
        // An analysis that finds something all the time, while the hand goes on.
        if (i % 4 == 0) {
            markers.addProvisional({many.begin() + i * 50, many.begin() + i * 50 + 50});
            heatmap.addBlock({i * 250.0, i * 180.0, 1024, 1024}, base::GrayImage(128, 128, 200));
        }
        if (i % 10 == 5) markers.setThreshold(0.5 + i * 0.001);
        if (i == 20 || i == 40) key(Qt::Key_F2);  // two views, and one again
        QTest::keyClick(page->view(), Qt::Key(Qt::Key_1 + i % 6));
        QTest::keyClick(page->view(), i % 3 ? Qt::Key_Right : Qt::Key_Down);
        QTest::qWait(25);
    }
    window->closePage(window->pages().last());
    QTest::qWait(50);
    EXPECT_LT(watchdog.worstCpuMs(), 50);
    RecordProperty("busyMs", int(watchdog.worstCpuMs()));

    watchdog.reset();
    const auto busy = [] {
        QElapsedTimer clock;
        for (clock.start(); clock.elapsed() < 500;) {
        }
    };
    QTimer::singleShot(0, window.get(), busy);
    EXPECT_TRUE(test::waitFor([&] { return watchdog.worstWallMs() > 450; }, 5000))
        << "the watchdog sees who is busy";
}

TEST_F(MainWindowTest, measuresALengthAndAnArea) {
    SlidePage* page = open(QStringLiteral("a.svs"));
    page->view()->navigation().show({8000, 6000}, 1);
    key(Qt::Key_L);
    EXPECT_TRUE(status("tool").startsWith(QStringLiteral("Drag"))) << "says how it is done";
    drag(page->view(), {100, 100}, {300, 100});
    const auto& measured = window->measurements(page)->measurements();
    ASSERT_EQ(measured.size(), 1u);
    EXPECT_EQ(measured[0].text(base::Mpp{0.25, 0.25}), QStringLiteral("50.0 \u00b5m"));  // 200 px of 0.25 um
    EXPECT_EQ(page->view()->view().centre(), (Point{8000, 6000}));
    key(Qt::Key_L, Qt::ShiftModifier);
    QTest::mousePress(page->view(), Qt::LeftButton, {}, {100, 100});
    for (const QPoint p : {QPoint(300, 100), QPoint(300, 200), QPoint(100, 200)})
        QTest::mouseMove(page->view(), p);
    EXPECT_EQ(status("tool"), QStringLiteral("0.0013 mm\u00b2")) << "live while drawing";
    QTest::mouseRelease(page->view(), Qt::LeftButton, {}, {100, 200});
    ASSERT_EQ(measured.size(), 2u);
    EXPECT_DOUBLE_EQ(measured[1].areaPixels(), 200 * 100);  // 50 um x 25 um = 0.00125 mm2
    key(Qt::Key_Backspace);
    EXPECT_EQ(measured.size(), 1u);
    key(Qt::Key_V);
    EXPECT_EQ(page->view()->tool(), nullptr);
}

TEST_F(MainWindowTest, aSlideWithoutPixelSizeIsCalibratedByAKnownLength) {
    add("plain.png", std::make_shared<test::PaintedSlide>(4000, 3000, std::nullopt));
    SlidePage* page = open(QStringLiteral("plain.png"));
    EXPECT_TRUE(status("magnification").startsWith(u'~'));
    page->view()->navigation().show({2000, 1500}, 1);
    key(Qt::Key_L);
    drag(page->view(), {100, 100}, {300, 100});
    EXPECT_EQ(window->measurements(page)->measurements()[0].text({}), QStringLiteral("200.0 px"));
    key(Qt::Key_K, Qt::ControlModifier);
    auto* calibration = dialog<dialogs::CalibrationDialog>();
    auto* length = calibration->findChild<QDoubleSpinBox*>(QStringLiteral("length"));
    calibration->findChild<QDoubleSpinBox*>(QStringLiteral("mppX"))->setFocus();
    calibration->findChildren<QRadioButton*>().at(1)->click();
    EXPECT_EQ(calibration->focusWidget(), length) << "whoever chooses a way writes its number next";
    length->setValue(100);
    calibration->accept();
    ASSERT_TRUE(page->document()->info().mpp);
    EXPECT_DOUBLE_EQ(page->document()->info().mpp->x, 0.5);
    EXPECT_EQ(page->document()->info().mppSource, slide::MppSource::User);
    EXPECT_EQ(status("magnification"), QStringLiteral("20\u00d7"));
    EXPECT_TRUE(status("tool").startsWith(QStringLiteral("Drag"))) << "no number of before the calibration";
    EXPECT_EQ(window->measurements(page)->measurements()[0].text(window->measurements(page)->mpp()),
              QStringLiteral("100.0 \u00b5m"));
}

TEST_F(MainWindowTest, goesToCoordinatesAndBack) {
    SlidePage* page = open(QStringLiteral("a.svs"));
    QSignalSpy settled(page->view(), &viewport::SlideView::settled);
    key(Qt::Key_6);
    ASSERT_TRUE(settled.wait(5000));
    page->document()->calibrate({0.5, 0.25});
    const auto before = page->view()->view().centre();
    key(Qt::Key_G, Qt::ControlModifier);
    auto* go = dialog<dialogs::GoToDialog>();
    go->findChild<QDoubleSpinBox*>(QStringLiteral("x"))->setValue(1234);
    go->findChild<QDoubleSpinBox*>(QStringLiteral("y"))->setValue(4321);
    go->accept();
    EXPECT_EQ(page->view()->view().centre(), (Point{1234, 4321}));
    ASSERT_TRUE(settled.wait(5000));
    key(Qt::Key_Left, Qt::AltModifier);
    EXPECT_LT(geometry::distance(page->view()->view().centre(), before), 1e-6)
        << "a calibration forgets no place";
    EXPECT_EQ(page->view()->view().aspect(), 0.5);
    key(Qt::Key_Right, Qt::AltModifier);
    EXPECT_EQ(page->view()->view().centre(), (Point{1234, 4321}));
}

TEST_F(MainWindowTest, twoViewsMoveTogetherUnlessToldNotTo) {
    SlidePage* page = open(QStringLiteral("a.svs"));
    page->view()->navigation().show({8000, 6000}, 1);
    key(Qt::Key_F2);
    ASSERT_TRUE(page->secondView());
    EXPECT_TRUE(page->isLinked());
    page->view()->navigation().panBy({-100, 0});
    EXPECT_NEAR(page->secondView()->view().centre().x, 8100, 1e-6);
    key(Qt::Key_L, Qt::ControlModifier);
    EXPECT_FALSE(page->isLinked());
    page->view()->navigation().panBy({-100, 0});
    EXPECT_NEAR(page->secondView()->view().centre().x, 8100, 1e-6);
    key(Qt::Key_F2);
    EXPECT_FALSE(page->secondView());
}

TEST_F(MainWindowTest, theSlideBesideGoesWithItsTab) {
    add("b.svs", std::make_shared<test::PaintedSlide>(4096, 4096));
    SlidePage* a = open(QStringLiteral("a.svs"));
    SlidePage* b = open(QStringLiteral("b.svs"));
    a->showBeside(b);
    ASSERT_TRUE(a->secondView());
    window->closePage(b);
    EXPECT_FALSE(a->secondView());
    EXPECT_EQ(window->pages().size(), 1);
}

TEST_F(MainWindowTest, theDisplayPanelChangesColoursOnTheScreenAlone) {
    slides["/slides/a.svs"]->flat = 0xffb070a0;
    SlidePage* page = open(QStringLiteral("a.svs"));
    const auto colour = [&] { return QColor(page->view()->grab().toImage().pixel(200, 200)); };
    ASSERT_EQ(colour(), QColor(0xb0, 0x70, 0xa0));
    window->findChild<QSlider*>(QStringLiteral("Brightness"))->setValue(20);
    ASSERT_TRUE(test::waitFor([&] { return colour() == QColor(0xb0 + 51, 0x70 + 51, 0xa0 + 51); }));
    auto* split = window->findChild<QCheckBox*>(QStringLiteral("split"));
    split->click();
    QTest::mouseDClick(window->findChild<QSlider*>(QStringLiteral("Brightness")), Qt::LeftButton);
    ASSERT_TRUE(test::waitFor([&] { return colour() == QColor(0xb0, 0x70, 0xa0); }));
    // A slide of one colour cannot be fitted: said, and nothing changes.
    auto* colours = window->findChild<QComboBox*>(QStringLiteral("colourMap"));
    colours->setCurrentIndex(colours->findData(QStringLiteral("macenko")));
    Q_EMIT colours->activated(colours->currentIndex());
    auto* box = dialog<QMessageBox>();
    EXPECT_FALSE(box->text().isEmpty());
    box->accept();
    EXPECT_EQ(page->look()->settings().colourMap, QStringLiteral("none"));
    EXPECT_EQ(colours->currentData().toString(), QStringLiteral("none"));
}

TEST_F(MainWindowTest, theSessionComesBack) {
    SlidePage* page = open(QStringLiteral("a.svs"));
    page->view()->navigation().show({5000, 4000}, 0.5);
    page->view()->navigation().rotateTo(30);
    ASSERT_TRUE(test::waitFor([&] { return page->view()->seen().fraction() > 0; }));
    const auto seen = page->view()->seen().fraction();
    page->document()->calibrate({0.3, 0.3});
    EXPECT_TRUE(status("magnification").endsWith(QStringLiteral("30.0\u00b0"))) << "turned, and by how much";
    key(Qt::Key_L);
    drag(page->view(), {100, 100}, {300, 100});
    const auto line = window->measurements(page)->measurements().at(0).points;
    page->look()->set({.brightness = 0.25, .gamma = 1.5, .split = true});
    window->close();
    makeWindow();
    EXPECT_TRUE(window->pages().isEmpty());
    window->restoreSession();
    ASSERT_TRUE(test::waitFor([&] { return window->pages().size() == 1; }));
    SlidePage* again = window->currentPage();
    EXPECT_LT(geometry::distance(again->view()->view().centre(), Point{5000, 4000}), 1e-6);
    EXPECT_DOUBLE_EQ(again->view()->view().scale(), 0.5);
    EXPECT_DOUBLE_EQ(again->view()->view().rotation(), 30);
    EXPECT_DOUBLE_EQ(again->view()->seen().fraction(), seen);
    EXPECT_DOUBLE_EQ(again->document()->info().mpp->x, 0.3);
    ASSERT_EQ(window->measurements(again)->measurements().size(), 1u) << "what was measured, too";
    EXPECT_EQ(window->measurements(again)->measurements()[0].points, line);
    EXPECT_EQ(again->look()->settings(),
              (models::DisplaySettings{.brightness = 0.25, .gamma = 1.5, .split = true}));
    EXPECT_NEAR(window->findChild<QSlider*>(QStringLiteral("Brightness"))->value(), 25, 1) << "nor hidden";
    const QMenu* file = window->menu(MenuId::File);
    EXPECT_TRUE(std::ranges::any_of(file->findChildren<QAction*>(), [](const QAction* a) {
        return a->text() == QStringLiteral("/slides/a.svs");
    })) << "and stands under Recent";
}

TEST_F(MainWindowTest, theShortcutSheetListsTheKeysOfTheMenus) {
    key(Qt::Key_F1);
    const QString text = dialog<dialogs::ShortcutSheet>()->text();
    for (const char* expected :
         {"Ctrl+O", "Double click", "F11", "Ctrl+G", "Measure Length", "Whole Slide"}) {
        EXPECT_TRUE(text.contains(QString::fromLatin1(expected))) << expected;
    }
}

TEST_F(MainWindowTest, showsPropertiesLabelAndFullScreen) {
    open(QStringLiteral("a.svs"));
    key(Qt::Key_I, Qt::ControlModifier);
    auto* properties = dialog<dialogs::SlidePropertiesDialog>();
    auto* table = properties->findChild<QTableWidget*>();
    properties->filter(QStringLiteral("where it is"));
    int shown = 0;
    for (int row = 0; row < table->rowCount(); ++row) shown += !table->isRowHidden(row);
    EXPECT_EQ(shown, 1);
    properties->close();
    key(Qt::Key_M, Qt::ControlModifier);
    auto* label = dialog<dialogs::AssociatedImagesDialog>();
    ASSERT_TRUE(test::waitFor([&] { return !label->image(QStringLiteral("label")).isNull(); }));
    EXPECT_EQ(label->image(QStringLiteral("label")).pixelColor(3, 3), QColor(0x33, 0x66, 0xcc));
    label->close();
    auto* front = window->addPanel(new QLabel, QStringLiteral("front"), QStringLiteral("front"),
                                   Qt::LeftDockWidgetArea);
    auto* back =
        window->addPanel(new QLabel, QStringLiteral("back"), QStringLiteral("back"), Qt::LeftDockWidgetArea);
    window->tabifyDockWidget(front, back);
    front->raise();
    ASSERT_TRUE(test::waitFor([&] { return !front->visibleRegion().isEmpty(); }));
    key(Qt::Key_F11);
    EXPECT_TRUE(window->isFullScreen());
    EXPECT_FALSE(front->isVisible() || back->isVisible());
    EXPECT_FALSE(window->toolBar()->isVisible());
    key(Qt::Key_F11);
    EXPECT_FALSE(window->isFullScreen());
    key(Qt::Key_F11);
    ASSERT_TRUE(window->isFullScreen());
    QTest::keyClick(window->currentPage()->view(), Qt::Key_Escape);
    EXPECT_FALSE(window->isFullScreen()) << "without a menu Esc is what a reader tries";
    EXPECT_TRUE(window->toolBar()->isVisible());
    EXPECT_TRUE(test::waitFor([&] { return !front->visibleRegion().isEmpty(); }));
    EXPECT_TRUE(back->visibleRegion().isEmpty()) << "the tab that was in front is in front again";
}

TEST_F(MainWindowTest, theBareSlideIsSeenWhereverTheFocusIs) {
    SlidePage* page = open(QStringLiteral("a.svs"));
    auto* slider = new QSlider;
    window->addPanel(slider, QStringLiteral("panel"), QStringLiteral("panel"), Qt::RightDockWidgetArea);
    overlays::RegionOverlay regions;
    regions.setRegions(
        {{1, geometry::Polygon::fromRect({2000, 2000, 9000, 6000}), Qt::blue, QStringLiteral("ROI 1")}});
    page->view()->addOverlay(&regions);
    slider->setFocus();
    ASSERT_TRUE(test::waitFor([&] { return slider->hasFocus() && page->view()->isSharp(); }));
    const QImage shown = page->view()->grab().toImage();
    QTest::keyPress(slider, Qt::Key_H);
    EXPECT_NE(page->view()->grab().toImage(), shown);
    QTest::keyRelease(slider, Qt::Key_H);
    EXPECT_EQ(page->view()->grab().toImage(), shown);
    page->view()->removeOverlay(&regions);
}

TEST_F(MainWindowTest, aFieldBehindAnotherTabHasNoKeys) {
    SlidePage* page = open(QStringLiteral("a.svs"));
    auto* field = new QLineEdit;
    auto* back =
        window->addPanel(field, QStringLiteral("back"), QStringLiteral("back"), Qt::RightDockWidgetArea);
    auto* front = window->addPanel(new QLabel, QStringLiteral("front"), QStringLiteral("front"),
                                   Qt::RightDockWidgetArea);
    window->tabifyDockWidget(back, front);
    back->raise();
    ASSERT_TRUE(test::waitFor([&] { return !field->visibleRegion().isEmpty(); }));
    field->setFocus();
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("a"));
    EXPECT_EQ(field->text(), QStringLiteral("a"));
    front->raise();
    EXPECT_TRUE(test::waitFor([&] { return page->view()->hasFocus(); }));
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("a"));
    EXPECT_EQ(field->text(), QStringLiteral("a"));
}

TEST_F(MainWindowTest, whatCannotBeReadIsNamedInTheStatusBar) {
    slides["/slides/a.svs"]->broken = {8000, 6000, 50, 50};
    SlidePage* page = open(QStringLiteral("a.svs"));
    page->view()->navigation().show({8000, 6000}, 1);
    ASSERT_TRUE(
        test::waitFor([&] { return status("unreadable").contains(QStringLiteral("level 0, column")); }));
    EXPECT_TRUE(page->unreadableText().contains(QStringLiteral("broken on purpose")));
}

TEST_F(MainWindowTest, everythingCanBeReachedAndIsNamed) {
    open(QStringLiteral("a.svs"));
    for (const QAction* action : window->toolBar()->actions()) {
        if (action->isSeparator()) continue;
        EXPECT_FALSE(action->text().isEmpty());
        EXPECT_FALSE(action->icon().isNull()) << action->text().toStdString();
    }
    for (const QWidget* widget : window->findChildren<QWidget*>()) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible()) continue;
        if (qobject_cast<const viewport::SlideView*>(widget) || qobject_cast<const QSlider*>(widget)) {
            EXPECT_FALSE(widget->accessibleName().isEmpty()) << widget->metaObject()->className();
        }
    }
}

}  // namespace
}  // namespace tenfield::window
