#pragma once

#include <gmock/gmock.h>

#include <QApplication>
#include <QDockWidget>
#include <QFile>
#include <QSignalSpy>
#include <QTest>
#include <cmath>

#include "app/casewiring.h"
#include "tests/support/fakeclassifier.h"
#include "tests/support/memorysource.h"
#include "tests/support/shared.h"

/// The window with its wiring, on a slide and with networks of the tests' own.
namespace tenfield::app {

using casefile::Decision;

inline constexpr int width = 12000, height = 9000;

/// Pink tissue with dark figures every 400 pixels.
inline std::uint32_t pixel(int, std::int64_t x, std::int64_t y) {
    const auto dx = x % 400 - 200, dy = y % 400 - 200;
    return dx * dx + dy * dy < 144 ? 0xff302050u : 0xffe8b4d0u;
}

inline std::shared_ptr<slide::SlideSource> probe(const std::filesystem::path& file) {
    auto source = std::make_shared<test::MemorySource>(
        width, height, std::vector<double>{1, 4, 16}, [](int level, std::int64_t x, std::int64_t y) {
            const int factor = level == 0 ? 1 : level == 1 ? 4 : 16;
            return pixel(0, x * factor, y * factor);
        });
    source->editInfo().path = file;
    source->editInfo().fingerprint = "00c0ffee00c0ffee00c0ffee";
    return source;
}

/// Finds the figures by their formula, with probabilities that depend on the place.
inline analysis::AnalysisResult findAll(const analysis::AnalysisRequest& request, const slide::SlideSource&,
                                        inference::Classifier&, analysis::AnalysisSink& sink,
                                        std::stop_token stop, const std::optional<std::filesystem::path>&) {
    analysis::AnalysisResult result;
    const auto box = request.roi.boundingBox();
    result.blocksTotal = height / 400;
    for (int row = 0; row < height / 400 && !stop.stop_requested(); ++row) {
        std::vector<analysis::Detection> found;
        for (int column = 0; column < width / 400; ++column) {
            const geometry::Point at{column * 400 + 200.0, row * 400 + 200.0};
            if (!request.roi.contains(at)) continue;
            const float p = 0.3f + 0.65f * float((column * 7 + row * 13) % 20) / 20;
            found.push_back(
                {int(result.detections.size() + found.size()) + 1, at, p, p - 0.05f, p + 0.04f, p});
        }
        sink.candidates(found);
        sink.blockDone({box.x, row * 400.0, box.width, 400}, base::GrayImage(20, 5, std::uint8_t(row * 9)));
        sink.progress({"looking", double(++result.blocksDone), double(result.blocksTotal)});
        result.detections.insert(result.detections.end(), found.begin(), found.end());
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    result.notes = {"Found by a formula."};
    result.map.area = box;
    result.map.values = base::GrayImage(200, 150, 60);
    result.roiPixels = result.tissuePixels = result.analysedPixels = request.roi.area();
    result.complete = !stop.stop_requested();
    return result;
}

inline CaseWiring::Setup setup(const std::filesystem::path& folder) {
    CaseWiring::Setup setup;
    setup.services.loadClassifier = [](const std::string&, const inference::ExecutionOptions&) {
        return std::make_unique<test::FakeClassifier>();
    };
    setup.services.openSlide = [](const std::filesystem::path& file, std::optional<base::Mpp>) {
        return probe(file);
    };
    setup.services.analyse = findAll;
    setup.services.software = "Tenfield test";
    setup.services.checkpoints = folder / "checkpoints";
    setup.caseFolder = folder / "cases";
    setup.models = {{"Fake", ""}};
    return setup;
}

class StoryTest : public ::testing::Test {
protected:
    StoryTest() { start(); }
    ~StoryTest() override { stop(); }

    void start() {
        QFile(QString::fromStdString(slide.string())).open(QIODevice::WriteOnly);
        window = std::make_unique<window::MainWindow>(
            [](const std::filesystem::path& file) { return probe(file); });
        wiring = std::make_unique<CaseWiring>(*window, setup(folder));
        window->resize(1500, 950);
        window->show();
        ASSERT_TRUE(QTest::qWaitForWindowExposed(window.get()));
        window->activateWindow();
        QSignalSpy ready(wiring.get(), &CaseWiring::deskReady);
        window->openSlides({QString::fromStdString(slide.string())});
        ASSERT_TRUE(QTest::qWaitFor([&] { return ready.count() == 1; }, 10000));
        QTest::qWait(50);
    }
    void stop() {
        wiring.reset();
        window.reset();
    }
    desk::CaseDesk& desk() { return *wiring->desk(); }
    viewport::SlideView* view() { return window->currentPage()->view(); }
    const casefile::Content& content() { return desk().model().content(); }
    casefile::Content stored() { return desk().model().file()->content(); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(window.get(), key, modifiers);
    }
    QPoint at(geometry::Point p) {
        const auto v = view()->view().toView(p);
        return {int(std::lround(v.x)), int(std::lround(v.y))};
    }
    void drag(QPoint from, QPoint to) {
        QTest::mousePress(view(), Qt::LeftButton, {}, from);
        for (int i = 1; i <= 5; ++i) QTest::mouseMove(view(), from + (to - from) * i / 5);
        QTest::mouseRelease(view(), Qt::LeftButton, {}, to);
    }
    bool settled() {
        return QTest::qWaitFor([&] { return desk().runner().state() == models::AnalysisRunner::State::Idle; },
                               20000);
    }
    void shot(const char* name) {
        const auto where = qEnvironmentVariable("TENFIELD_TEST_PICTURES");
        if (where.isEmpty()) return;
        QTest::qWait(400);
        window->grab().save(where + "/" + name + ".png");
    }
    void drawAndAnalyse() {
        key(Qt::Key_0);
        QTest::qWait(400);
        key(Qt::Key_B);
        drag(at({1000, 1000}), at({9000, 7000}));
        ASSERT_EQ(content().regions.size(), 1u);
        QTest::mouseClick(wiring->analysisPanel()->startButton(), Qt::LeftButton);
        ASSERT_TRUE(settled());
        ASSERT_FALSE(content().findings.empty());
    }

    test::TemporaryFolder own;
    /// Where slide and case lie; a process that is to be killed is told by its parent.
    std::filesystem::path folder =
        qEnvironmentVariableIsSet("TENFIELD_STORY_FOLDER")
            ? std::filesystem::path(qEnvironmentVariable("TENFIELD_STORY_FOLDER").toStdString())
            : own.path();
    std::filesystem::path slide = folder / "Probe ø 1.svs";
    std::unique_ptr<window::MainWindow> window;
    std::unique_ptr<CaseWiring> wiring;
};

}  // namespace tenfield::app
