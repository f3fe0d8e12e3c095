// What leaves the window as files, asked for with real events.
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSpinBox>

#include "core/exchange/geojson.h"
#include "storyfixture.h"

namespace tenfield::app {
namespace {

using desk::ExportFormat;

class ExportTest : public StoryTest {
protected:
    QAction* action(const QString& text) {
        for (auto* a : window->menu(window::MenuId::Analysis)->actions())
            if (a->text().remove('&') == text) return a;
        return nullptr;
    }
    /// Types into the file dialog that is open and presses Save.
    void save(const QString& file, int filter) {
        auto* dialog = window->findChild<QFileDialog*>();
        ASSERT_NE(dialog, nullptr);
        ASSERT_TRUE(QTest::qWaitFor([&] { return dialog->isVisible(); }, 5000));
        dialog->selectNameFilter(dialog->nameFilters().at(filter));
        auto* name = dialog->findChild<QLineEdit*>("fileNameEdit");
        ASSERT_NE(name, nullptr);
        name->setText(file);
        QTest::keyClick(name, Qt::Key_Return);
    }
};

TEST_F(ExportTest, EachFormatIsChosenByItselfAndWritten) {
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    drawAndAnalyse();
    auto* entry = action("Export Annotations…");
    ASSERT_NE(entry, nullptr);
    QSignalSpy written(wiring->exports(), &ExportWiring::written);
    const char* endings[] = {".geojson", ".xml", ".json", ".csv"};
    for (int i = 0; i < 4; ++i) {
        entry->trigger();
        save(QString::fromStdString((folder / "Ausfuhr ü 1.2").string()), i);
        ASSERT_TRUE(QTest::qWaitFor([&] { return written.count() == i + 1; }, 10000)) << i;
        const auto file = folder / (std::string("Ausfuhr ü 1.2") + endings[i]);
        EXPECT_EQ(written.last().at(0).toString().toStdString(), file.string());
        const auto read = desk::importFile(file, slide.filename().string());
        EXPECT_EQ(read.regions.size(), i < 2 ? 1u : 0u);
        const auto open = std::ranges::count_if(
            content().findings, [&](const auto& f) { return f.probability < float(content().threshold()); });
        EXPECT_EQ(std::ptrdiff_t(read.figures.size()),
                  std::ptrdiff_t(content().findings.size()) - (i == 2 ? open : 0))
            << i;
        bool said = false;
        for (const auto* label : window->findChildren<QLabel*>())
            said |= label->text().contains(QString::fromUtf8(endings[i])) && label->isVisible();
        EXPECT_TRUE(said) << i;
        QTest::qWait(50);  // the dialog goes
    }
    EXPECT_EQ(stored(), content());
}

TEST_F(ExportTest, AFolderThatIsNotThereIsNamedAndTheWindowGoesOn) {
    drawAndAnalyse();
    QFile(QString::fromStdString((folder / "file").string())).open(QIODevice::WriteOnly);
    QSignalSpy failed(wiring->exports(), &ExportWiring::failed);
    wiring->exports()->exportAnnotations(folder / "file" / "x.geojson", ExportFormat::GeoJson);
    ASSERT_TRUE(QTest::qWaitFor([&] { return failed.count() == 1; }, 10000));
    EXPECT_TRUE(failed.at(0).at(0).toString().contains("/file"));
}

TEST(ExportNames, AKnownEndingDecidesElseTheChosenFormat) {
    const auto meant = [](const char* typed, ExportFormat chosen) {
        const auto [file, format] = ExportWiring::meant(typed, chosen);
        return file.string() + " " + std::to_string(int(format));
    };
    EXPECT_EQ(meant("/a/b", ExportFormat::GeoJson), "/a/b.geojson 0");
    EXPECT_EQ(meant("/a/b.XML", ExportFormat::GeoJson), "/a/b.XML 1");
    EXPECT_EQ(meant("/a/b.svs", ExportFormat::Csv), "/a/b.svs.csv 3");
    EXPECT_EQ(meant("/a.csv/b", ExportFormat::MidogJson), "/a.csv/b.json 2");
}

TEST_F(ExportTest, APictureOfARegionShowsItsMarkersAtTheResolutionThatWasChosen) {
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    drawAndAnalyse();
    shot("before-picture");
    auto* entry = action("Save Picture…");
    ASSERT_NE(entry, nullptr);
    entry->trigger();
    auto* dialog = window->findChild<snapshots::SnapshotDialog*>();
    ASSERT_NE(dialog, nullptr);
    auto* place = dialog->findChild<QComboBox*>("place");
    ASSERT_EQ(place->count(), 3) << "the view, the region, the slide";
    place->setCurrentIndex(1);
    dialog->findChild<QSpinBox*>("width")->setValue(2200);
    if (const auto where = qEnvironmentVariable("TENFIELD_TEST_PICTURES"); !where.isEmpty())
        dialog->grab().save(where + "/picture-dialog.png");
    const auto region = wiring->exports()->places()[1];
    dialog->reject();
    QSignalSpy written(wiring->exports(), &ExportWiring::written);
    const auto file = folder / "region.png";
    wiring->exports()->savePicture(file, region, 2200, true, true);
    ASSERT_TRUE(QTest::qWaitFor([&] { return written.count() == 1; }, 20000));
    const QImage with(QString::fromStdString(file.string()));
    EXPECT_EQ(with.width(), 2200);
    EXPECT_EQ(with.height(), int(std::lround(2200 / region.shape())));
    wiring->exports()->savePicture(file, region, 2200, false, false);
    ASSERT_TRUE(QTest::qWaitFor([&] { return written.count() == 2; }, 20000));
    const QImage without(QString::fromStdString(file.string()));
    int marked = 0, counted = 0;
    for (const auto& finding : content().findings) {
        if (!casefile::counts(finding, content().threshold())) continue;
        ++counted;
        // Somewhere about the figure the ring stands.
        const double scale = region.scale(2200);
        const QPoint at(int((finding.centre.x - region.area.x) * scale),
                        int((finding.centre.y - region.area.y) * scale));
        const QRect around(at - QPoint(20, 20), QSize(41, 41));
        marked += with.copy(around) != without.copy(around);
    }
    EXPECT_GT(counted, 10);
    EXPECT_EQ(marked, counted);
    if (const auto where = qEnvironmentVariable("TENFIELD_TEST_PICTURES"); !where.isEmpty())
        with.save(where + "/picture-of-region.png");
}

TEST_F(ExportTest, ALineAcrossARegionCutsItAndBothPiecesStayAnalysed) {
    drawAndAnalyse();
    const auto all = [&] {
        return casefile::tally(content(), casefile::CountedArea(content()), content().threshold());
    };
    const auto figures = all();
    key(Qt::Key_X);
    drag(at({5000, 500}), at({5000, 7500}));
    ASSERT_EQ(content().regions.size(), 2u);
    EXPECT_NEAR(content().regions[0].outline.area() + content().regions[1].outline.area(), 8000.0 * 6000,
                8000.0 * 60);
    EXPECT_EQ(all(), figures) << "the same figures in two regions";
    EXPECT_EQ(casefile::CountedArea(content()).notAnalysedPixels(), 0);
    EXPECT_EQ(stored().regions.size(), 2u);
    shot("cut");
    key(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(content().regions.size(), 1u);
}

}  // namespace
}  // namespace tenfield::app
