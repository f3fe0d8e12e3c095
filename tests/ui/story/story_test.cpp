// The pathologist's work, played with real events: draw, analyse, review by keys, add a figure, move the
// threshold, undo, sign, export. The slide and the networks are the test's own; everything else is the
// program's.
#include <QLabel>
#include <QMessageBox>
#include <QProcess>
#include <QTimer>

#include "core/base/files.h"
#include "core/exchange/csv.h"
#include "core/exchange/geojson.h"
#include "storyfixture.h"
#include "ui/panels/trailwords.h"
#include "ui/window/theme.h"

namespace tenfield::app {
namespace {

TEST_F(StoryTest, FromTheDrawnRegionToTheSignedReport) {
    drawAndAnalyse();
    const int found = int(content().findings.size());
    EXPECT_NEAR(found, 20 * 15, 36);
    EXPECT_EQ(stored(), content());
    const auto labels = wiring->countPanel()->findChildren<QLabel*>();
    EXPECT_TRUE(std::ranges::any_of(labels, [](auto* l) {
        return l->text().contains("Found by a formula.");
    })) << "what the analysis says of itself stands beside the count";
    shot("1-analysed");

    // Ten candidates by keys, the slide follows.
    key(Qt::Key_C);
    key(Qt::Key_Period);
    const auto first = desk().current();
    ASSERT_NE(first, 0);
    for (int i = 0; i < 10; ++i) key(i % 3 == 2 ? Qt::Key_R : Qt::Key_A);
    auto tally = desk().counts().tally();
    EXPECT_EQ(tally.accepted, 7);
    EXPECT_EQ(tally.rejected, 3);
    EXPECT_EQ(content().finding(first)->decision, Decision::Accepted);
    ASSERT_TRUE(QTest::qWaitFor(
        [&] {
            return geometry::distance(view()->view().centre(), content().finding(desk().current())->centre) <
                   2;
        },
        3000));
    EXPECT_TRUE(
        wiring->reviewPanel()->progressText().contains(QString("Reviewed 10 of %1").arg(tally.toReview())));

    // A missed figure by a double click between the candidates.
    const auto here = content().finding(desk().current())->centre;
    view()->navigation().show(here, 0.8);
    QTest::mouseDClick(view(), Qt::LeftButton, {}, at({here.x + 200, here.y + 100}));
    EXPECT_EQ(desk().counts().tally().added, 1);
    shot("2-reviewed");

    // The threshold by keys on its slider: everything follows at once, one step of undo.
    const int steps = desk().model().undoStack().count();
    const int before = desk().counts().tally().figures();
    auto* slider = wiring->reviewPanel()->threshold()->slider();
    slider->setFocus();
    for (int i = 0; i < 20; ++i) QTest::keyClick(slider, Qt::Key_Right);
    EXPECT_LT(desk().counts().tally().figures(), before);
    EXPECT_EQ(stored().settings.threshold, std::nullopt);
    ASSERT_TRUE(QTest::qWaitFor([&] { return stored().settings.threshold == 0.7; }, 3000));
    EXPECT_EQ(desk().model().undoStack().count(), steps + 1);

    // Undo twice: the threshold, then the added figure. Redo the figure.
    key(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(content().settings.threshold, std::nullopt);
    key(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(desk().counts().tally().added, 0);
    EXPECT_EQ(stored(), content());
    key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_EQ(desk().counts().tally().added, 1);

    // Closed and opened again: as it was.
    const auto all = content();
    stop();
    start();
    EXPECT_EQ(content(), all);
    EXPECT_TRUE(QTest::qWaitFor([&] { return !desk().overlays().heatmap().isEmpty(); }, 5000));

    // Signed.
    auto* reader = wiring->casePanel()->reader();
    reader->window()->show();
    QTest::keyClicks(reader, "Dr. Ann Ärztin");
    QTimer::singleShot(0, [] {
        auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
        ASSERT_NE(box, nullptr);
        QTest::mouseClick(box->button(QMessageBox::Yes), Qt::LeftButton);
    });
    QTest::mouseClick(wiring->casePanel()->signButton(), Qt::LeftButton);
    ASSERT_TRUE(content().isSigned());
    EXPECT_EQ(content().signatures.back().reader, "Dr. Ann Ärztin");
    key(Qt::Key_A);
    EXPECT_EQ(stored(), content()) << "a signed case does not change";
    EXPECT_TRUE(wiring->reviewPanel()->progressText().contains("was signed by Dr. Ann Ärztin"))
        << "and says why";
    for (const auto& entry : desk().model().file()->audit(1000))
        EXPECT_THAT(panels::trailWords, ::testing::Contains(entry.what)) << "listed for translation";
    shot("3-signed");

    // Exported: window, CSV, GeoJSON and PDF hold the same numbers.
    QSignalSpy exported(wiring.get(), &CaseWiring::exported);
    wiring->exportTo(folder / "Bericht ß");
    ASSERT_TRUE(QTest::qWaitFor([&] { return exported.count() == 1; }, 60000));
    const auto figures = desk().counts().current().figures;
    EXPECT_EQ(wiring->countPanel()->table()->item(0, 0)->text().toInt(), figures);
    const auto table = exchange::CsvTable::read(folder / "Bericht ß-figures.csv");
    EXPECT_EQ(std::int64_t(table.rows()), figures);
    int mitoses = 0;
    for (const auto& a : exchange::readGeoJson(folder / "Bericht ß.geojson"))
        mitoses += a.points() && a.classification == "Mitosis";
    EXPECT_EQ(mitoses, figures);
    const auto counts = base::readFile(folder / "Bericht ß-counts.csv");
    EXPECT_THAT(counts, ::testing::HasSubstr("," + std::to_string(figures) + ","));
    QProcess text;
    text.start("pdftotext", {"-layout", QString::fromStdString((folder / "Bericht ß.pdf").string()), "-"});
    if (text.waitForFinished(20000) && text.exitCode() == 0) {
        const auto pages = text.readAllStandardOutput();
        EXPECT_TRUE(pages.contains("Found by a formula."));
        EXPECT_TRUE(pages.contains(QByteArray::number(qlonglong(figures))));
        EXPECT_TRUE(pages.contains("Ann Ärztin"));
        EXPECT_TRUE(pages.contains("esearch use only"));
    }
    EXPECT_EQ(base::readFile(folder / "Bericht ß.pdf").substr(0, 5), "%PDF-");
    const auto keep = qEnvironmentVariable("TENFIELD_TEST_PICTURES");
    if (!keep.isEmpty())
        std::filesystem::copy(folder / "Bericht ß.pdf", keep.toStdString() + "/report.pdf",
                              std::filesystem::copy_options::overwrite_existing);
}

TEST_F(StoryTest, EveryToolDrawsARegionThatUndoTakesBack) {
    key(Qt::Key_0);
    QTest::qWait(400);
    const struct {
        Qt::Key key;
        bool clicks;
    } tools[] = {{Qt::Key_B, false}, {Qt::Key_O, false}, {Qt::Key_D, false}, {Qt::Key_P, true}};
    std::size_t count = 0;
    for (const auto& tool : tools) {
        key(tool.key);
        if (tool.clicks) {
            for (const auto p : {geometry::Point{1000, 1000}, {5000, 1500}, {3000, 5000}})
                QTest::mouseClick(view(), Qt::LeftButton, {}, at(p));
            QTest::keyClick(view(), Qt::Key_Return);
        } else if (tool.key == Qt::Key_D) {
            QTest::mousePress(view(), Qt::LeftButton, {}, at({3000, 2000}));
            for (int i = 1; i <= 40; ++i)
                QTest::mouseMove(view(), at({4000 + 1500 * std::cos(i * 0.15 - 3.14),
                                             2000 + 1500 * std::sin(i * 0.15 - 3.14)}));
            QTest::mouseRelease(view(), Qt::LeftButton, {}, at({3000, 2200}));
        } else {
            drag(at({6000, 4000}), at({9000, 6000}));
        }
        ++count;
        ASSERT_EQ(content().regions.size(), count) << tool.key;
        EXPECT_GT(content().regions.back().outline.area(), 1e6);
    }
    shot("4-tools");
    // One field of the preset's area at the cursor.
    key(Qt::Key_G);
    QTest::mouseMove(view(), at({6000, 4500}));
    QTest::mouseClick(view(), Qt::LeftButton, {}, at({6000, 4500}));
    ASSERT_EQ(content().regions.size(), count + 1);
    EXPECT_NEAR(base::areaOfPixels(content().regions.back().outline.area(), {0.25, 0.25}).value,
                desk().counts().preset().counted.value, 1e-6);
    for (std::size_t i = 0; i <= count; ++i) key(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_TRUE(content().regions.empty());
    EXPECT_EQ(stored(), content());
}

TEST_F(StoryTest, ARegionIsMovedReshapedAndDeletedByHand) {
    key(Qt::Key_0);
    QTest::qWait(400);
    key(Qt::Key_B);
    drag(at({2000, 2000}), at({6000, 5000}));
    ASSERT_EQ(content().regions.size(), 1u);
    const auto box = content().regions[0].outline.boundingBox();
    key(Qt::Key_E);
    drag(at({4000, 3000}), at({5000, 3500}));
    const auto moved = content().regions[0].outline.boundingBox();
    EXPECT_NEAR(moved.x - box.x, 1000, 30);
    EXPECT_NEAR(moved.width, box.width, 1e-6);
    drag(at({moved.right(), moved.bottom()}), at({moved.right() + 1500, moved.bottom() + 700}));
    EXPECT_NEAR(content().regions[0].outline.boundingBox().right(), moved.right() + 1500, 40);
    QTest::keyClick(view(), Qt::Key_Delete);
    EXPECT_TRUE(content().regions.empty());
    for (int i = 0; i < 3; ++i) key(Qt::Key_Z, Qt::ControlModifier);
    ASSERT_EQ(content().regions.size(), 1u);
    EXPECT_EQ(content().regions[0].outline.boundingBox(), box);
    EXPECT_EQ(stored(), content());
}

TEST_F(StoryTest, ImportIsOneStepOfUndo) {
    drawAndAnalyse();
    const auto before = content();
    base::writeFileAtomically(
        folder / "a.xml",
        "<ASAP_Annotations><Annotations><Annotation Name=\"x\" Type=\"Dot\" PartOfGroup=\"None\" "
        "Color=\"#F4FA58\"><Coordinates><Coordinate Order=\"0\" X=\"11000\" Y=\"8000\"/></Coordinates>"
        "</Annotation></Annotations><AnnotationGroups/></ASAP_Annotations>");
    wiring->importFrom(QString::fromStdString((folder / "a.xml").string()));
    ASSERT_TRUE(
        QTest::qWaitFor([&] { return content().findings.size() == before.findings.size() + 1; }, 5000));
    EXPECT_EQ(content().findings.back().centre, (geometry::Point{11000, 8000}));
    key(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(content(), before);
}

TEST_F(StoryTest, PanelsToolsAndKeysBelongToTheSlideWithTheFocus) {
    auto* page = window->currentPage();
    const auto b = folder / "Probe 2.svs";
    QFile(QString::fromStdString(b.string())).open(QIODevice::WriteOnly);
    QSignalSpy ready(wiring.get(), &CaseWiring::deskReady);
    window->openSlides({QString::fromStdString(b.string())});
    ASSERT_TRUE(QTest::qWaitFor([&] { return ready.count() == 1; }, 10000));
    auto* other = window->pages().back();
    window->openSlides({QString::fromStdString(slide.string())});
    ASSERT_EQ(window->currentPage(), page);
    page->showBeside(other);
    page->secondView()->setFocus();
    auto* desk = wiring->deskOf(other);
    ASSERT_EQ(wiring->desk(), desk);
    EXPECT_EQ(wiring->reviewPanel()->desk(), desk);
    EXPECT_EQ(desk->activeView(), page->secondView()) << "it follows the gallery";
    key(Qt::Key_B);
    QTest::mousePress(page->secondView(), Qt::LeftButton, {}, {60, 60});
    QTest::mouseMove(page->secondView(), {160, 160});
    QTest::mouseRelease(page->secondView(), Qt::LeftButton, {}, {200, 200});
    EXPECT_EQ(desk->model().content().regions.size(), 1u);
    EXPECT_TRUE(wiring->deskOf(page)->model().content().regions.empty());
    key(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_TRUE(desk->model().content().regions.empty());

    page->view()->setFocus();
    EXPECT_EQ(wiring->desk(), wiring->deskOf(page));
    EXPECT_EQ(wiring->desk()->activeView(), page->view());
    page->secondView()->setFocus();
    window->closePage(other);
    EXPECT_EQ(wiring->desk(), wiring->deskOf(page));
    EXPECT_EQ(wiring->desk()->activeView(), page->view());
}

TEST_F(StoryTest, TwoThirdsOfTheWindowAreTheSlides) {
    window->resize(1920, 1000);
    window->restoreLayout();
    QTest::qWait(50);
    EXPECT_GE(window->centralWidget()->width(), 1920 * 2 / 3);
    for (const auto* dock : window->findChildren<QDockWidget*>())
        EXPECT_LE(dock->widget()->minimumSizeHint().width(), 307) << dock->objectName().toStdString();
}

TEST_F(StoryTest, InTheDarkToo) {
    window::setTheme(window::Theme::Dark);
    drawAndAnalyse();
    key(Qt::Key_C);
    key(Qt::Key_Period);
    QTest::qWait(500);
    EXPECT_LT(window->palette().color(QPalette::Window).lightness(), 100);
    shot("5-dark");
    window::setTheme(window::Theme::Light);
}

}  // namespace
}  // namespace tenfield::app
