// The whole story once more with the program's own slides and networks: on a demo slide, and on the real
// mosaic where it is at hand. A process of its own draws, analyses, reviews, adds, moves the threshold and
// takes two steps back; it is killed; this process opens what is left, signs and exports it.
#include <QMessageBox>
#include <QProcess>
#include <QTimer>
#include <iostream>

#include "app/casesetup.h"
#include "core/base/files.h"
#include "core/demo/demoslide.h"
#include "core/exchange/csv.h"
#include "core/exchange/geojson.h"
#include "storyfixture.h"

namespace tenfield::app {
namespace {

struct RealStory {
    const char* name;
    const char* shared;  ///< null: a demo slide is made
    geometry::Rect region;
};
/// Small enough for a minute on one busy core. The mosaic's holds mitoses of its third field.
constexpr RealStory stories[] = {{"Demo", nullptr, {100, 100, 1800, 1800}},
                                 {"Mosaic", "slides/good/icpr2012_mosaic.svs", {4900, 250, 1500, 1700}}};

class RealWindow {
public:
    RealWindow(const std::filesystem::path& folder, const std::filesystem::path& slide) {
        window = std::make_unique<window::MainWindow>();
        auto setup = standardSetup();
        setup.services.checkpoints = folder / "checkpoints";
        setup.caseFolder = folder / "cases";
        wiring = std::make_unique<CaseWiring>(*window, std::move(setup));
        window->resize(1500, 950);
        window->show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(window.get()));
        window->activateWindow();
        QSignalSpy ready(wiring.get(), &CaseWiring::deskReady);
        window->openSlides({QString::fromStdString(slide.string())});
        EXPECT_TRUE(QTest::qWaitFor([&] { return ready.count() == 1; }, 30000));
        QTest::qWait(50);
    }
    ~RealWindow() { wiring.reset(); }

    desk::CaseDesk& desk() { return *wiring->desk(); }
    const casefile::Content& content() { return desk().model().content(); }
    viewport::SlideView* view() { return window->currentPage()->view(); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(window.get(), key, modifiers);
    }
    QPoint at(geometry::Point p) {
        const auto v = view()->view().toView(p);
        return {int(std::lround(v.x)), int(std::lround(v.y))};
    }
    void drag(geometry::Point from, geometry::Point to) {
        QTest::mousePress(view(), Qt::LeftButton, {}, at(from));
        for (int i = 1; i <= 5; ++i) QTest::mouseMove(view(), at(from + (to - from) * (i / 5.0)));
        QTest::mouseRelease(view(), Qt::LeftButton, {}, at(to));
    }
    bool analysed() {
        return QTest::qWaitFor([&] { return desk().runner().state() == models::AnalysisRunner::State::Idle; },
                               240'000);
    }

    std::unique_ptr<window::MainWindow> window;
    std::unique_ptr<CaseWiring> wiring;
};

/// Everything that a reader sees of a case, in one line.
std::string seen(RealWindow& w) {
    const auto tally = w.desk().counts().tally();
    std::string text = "seen " + std::to_string(w.content().regions.size()) + ' ' +
                       std::to_string(w.content().findings.size()) + ' ' + std::to_string(tally.figures()) +
                       ' ' + std::to_string(tally.reviewed()) + ' ' + std::to_string(w.content().threshold());
    for (const auto& f : w.content().findings)
        if (f.decision != Decision::Open)
            text += ' ' + std::to_string(f.id) + ':' + std::to_string(int(f.decision));
    return text;
}

/// Disabled, for it waits to be killed: the test below runs it in a process of its own.
TEST(RealStoryVictim, DISABLED_Works) {
    const auto folder = std::filesystem::path(qEnvironmentVariable("TENFIELD_STORY_FOLDER").toStdString());
    const auto& story = stories[qEnvironmentVariableIntValue("TENFIELD_STORY")];
    RealWindow w(folder, folder / "slide.svs");
    w.key(Qt::Key_0);
    QTest::qWait(400);
    w.key(Qt::Key_B);
    w.drag({story.region.x, story.region.y}, {story.region.right(), story.region.bottom()});
    ASSERT_EQ(w.content().regions.size(), 1u);
    QTest::mouseClick(w.wiring->analysisPanel()->startButton(), Qt::LeftButton);
    ASSERT_TRUE(w.analysed());
    ASSERT_FALSE(w.content().findings.empty());
    w.key(Qt::Key_C);
    w.key(Qt::Key_Period);
    for (int i = 0; i < 10; ++i) w.key(i % 3 == 2 ? Qt::Key_R : Qt::Key_A);
    const geometry::Point missed{story.region.x + 300, story.region.y + 500};
    w.view()->navigation().show(missed, 0.8);
    QTest::mouseDClick(w.view(), Qt::LeftButton, {}, w.at(missed));
    EXPECT_EQ(w.desk().counts().tally().added, 1);
    auto* slider = w.wiring->reviewPanel()->threshold()->slider();
    slider->setFocus();
    for (int i = 0; i < 20; ++i) QTest::keyClick(slider, Qt::Key_Right);
    ASSERT_TRUE(QTest::qWaitFor([&] { return w.content().settings.threshold.has_value(); }, 3000));
    w.key(Qt::Key_Z, Qt::ControlModifier);  // the threshold
    w.key(Qt::Key_Z, Qt::ControlModifier);  // the added figure
    w.key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    std::cout << seen(w) << std::endl;
    QTest::qWait(600'000);  // until it is killed
}

class RealStoryTest : public ::testing::TestWithParam<int> {
protected:
    /// The line that the victim told last.
    static std::string workedAndKilled(const std::filesystem::path& folder, int story) {
        QProcess victim;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("TENFIELD_STORY_FOLDER", QString::fromStdString(folder.string()));
        environment.insert("TENFIELD_STORY", QString::number(story));
        victim.setProcessEnvironment(environment);
        victim.setProcessChannelMode(QProcess::MergedChannels);
        victim.start(QCoreApplication::applicationFilePath(),
                     {"--gtest_also_run_disabled_tests", "--gtest_filter=RealStoryVictim.*"});
        QByteArray lines;
        const auto told = [&] {
            const auto at = lines.indexOf("\nseen ");
            const auto end = at < 0 ? -1 : lines.indexOf('\n', at + 1);
            return end < 0 ? QByteArray() : lines.mid(at + 1, end - at - 1);
        };
        while (told().isEmpty() && victim.waitForReadyRead(300'000)) lines += victim.readAll();
        EXPECT_FALSE(told().isEmpty()) << lines.toStdString();
        victim.kill();
        EXPECT_TRUE(victim.waitForFinished(10000));
        return told().toStdString();
    }
};

TEST_P(RealStoryTest, DrawnAnalysedReviewedKilledSignedAndExported) {
    const auto& story = stories[GetParam()];
    const test::TemporaryFolder folder;
    const auto slide = folder / "slide.svs";
    if (story.shared) {
        TENFIELD_NEEDS_SHARED(story.shared);
        std::filesystem::copy_file(test::sharedDir() / story.shared, slide);
    } else {
        demo::writeDemoSlide(slide, demo::DemoOptions::forTests());
    }
    const auto told = workedAndKilled(folder.path(), GetParam());
    RealWindow w(folder.path(), slide);
    EXPECT_EQ(seen(w), told) << "as it had been shown";
    const auto tally = w.desk().counts().tally();
    EXPECT_GT(tally.accepted, 0);
    EXPECT_EQ(tally.added, 1);
    EXPECT_TRUE(w.content().analyses.back().request.adapted);
    EXPECT_TRUE(w.content().analyses.back().model.name.starts_with("mitosis-p1-adapted "));

    QTest::keyClicks(w.wiring->casePanel()->reader(), "Dr. Ann Ärztin");
    QTimer::singleShot(0, [] {
        auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
        ASSERT_NE(box, nullptr);
        QTest::mouseClick(box->button(QMessageBox::Yes), Qt::LeftButton);
    });
    QTest::mouseClick(w.wiring->casePanel()->signButton(), Qt::LeftButton);
    ASSERT_TRUE(w.content().isSigned());
    QSignalSpy exported(w.wiring.get(), &CaseWiring::exported);
    w.wiring->exportTo(folder / "report");
    ASSERT_TRUE(QTest::qWaitFor([&] { return exported.count() == 1; }, 120'000));

    const auto figures = w.desk().counts().current().figures;
    EXPECT_EQ(figures, tally.figures());
    EXPECT_EQ(w.wiring->countPanel()->table()->item(0, 0)->text().toInt(), figures);
    EXPECT_EQ(std::int64_t(exchange::CsvTable::read(folder / "report-figures.csv").rows()), figures);
    EXPECT_THAT(base::readFile(folder / "report-counts.csv"),
                ::testing::HasSubstr("result: figures," + std::to_string(figures) + ","));
    int mitoses = 0;
    for (const auto& a : exchange::readGeoJson(folder / "report.geojson"))
        mitoses += a.points() && a.classification == "Mitosis";
    EXPECT_EQ(mitoses, figures);
    QProcess text;
    text.start("pdftotext", {"-layout", QString::fromStdString((folder / "report.pdf").string()), "-"});
    if (text.waitForFinished(20000) && text.exitCode() == 0) {
        const auto pages = QString::fromUtf8(text.readAllStandardOutput());
        EXPECT_TRUE(pages.contains(QStringLiteral("All %1 counted figures").arg(figures)));
        EXPECT_TRUE(pages.contains(QStringLiteral("Ann Ärztin")));
        EXPECT_FALSE(pages.contains(QStringLiteral("no map"))) << "each figure is explained";
        EXPECT_FALSE(pages.contains(QStringLiteral("left out"))) << "by the networks that judged it";
        EXPECT_TRUE(pages.contains(QStringLiteral("Adapted to this slide"))) << pages.toStdString();
    }
    if (const auto keep = qEnvironmentVariable("TENFIELD_TEST_PICTURES"); !keep.isEmpty()) {
        QTest::qWait(400);
        w.window->grab().save(keep + "/real-" + story.name + ".png");
        std::filesystem::copy(folder / "report.pdf", keep.toStdString() + "/real-" + story.name + ".pdf",
                              std::filesystem::copy_options::overwrite_existing);
    }
}

INSTANTIATE_TEST_SUITE_P(Slides, RealStoryTest, ::testing::Range(0, 2),
                         [](const auto& info) { return std::string(stories[info.param].name); });

TEST(StandardSetup, OffersTheShippedModelAndNoColourMap) {
    const auto models = standardSetup().models;
    ASSERT_EQ(models.size(), 1) << "stainnet.json stands in the same folder";
    EXPECT_EQ(std::filesystem::path(models.front().key).filename(), "mitosis-p1.json");
    EXPECT_TRUE(models.front().title.startsWith("mitosis-p1 "));
    EXPECT_TRUE(models.front().adaptable);
}

}  // namespace
}  // namespace tenfield::app
