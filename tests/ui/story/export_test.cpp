// What leaves the window as files, asked for with real events.
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>

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
        const auto open = std::ranges::count_if(content().findings, [&](const auto& f) {
            return f.probability < float(content().threshold());
        });
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

}  // namespace
}  // namespace tenfield::app
