// memory_bench [--slides N] [--changes N] SLIDE...: whether the window's memory stays flat over fifty slides
// opened and closed, and over a day of panning (20,000 changes of view).
#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>
#include <QStandardPaths>
#include <cmath>
#include <random>

#include "app/startup.h"
#include "tests/bench/viewport/measure.h"
#include "tests/support/qtwait.h"
#include "ui/window/mainwindow.h"

namespace {

using namespace tenfield;
using bench::residentMiB;

window::SlidePage* open(window::MainWindow& window, const QString& file) {
    const auto before = window.pages().size();
    window.openSlides({file});
    test::waitFor([&] { return window.pages().size() > before; });
    window::SlidePage* page = window.pages().last();
    page->view()->navigation().setAnimated(false);
    test::waitFor([&] { return page->view()->isSharp(); });
    return page;
}

/// The greatest of a run of values: what the process needed at some time during it.
double most(const std::vector<double>& values, std::size_t from, std::size_t to) {
    return *std::max_element(values.begin() + std::ptrdiff_t(from), values.begin() + std::ptrdiff_t(to));
}

void manySlides(window::MainWindow& window, const QStringList& files, int count) {
    std::vector<double> resident;
    for (int i = 0; i < count; ++i) {
        window::SlidePage* page = open(window, files[i % files.size()]);
        page->view()->setMagnification(20);
        test::waitFor([&] { return page->view()->isSharp(); });
        window.closePage(page);
        QTest::qWait(20);
        resident.push_back(residentMiB());
    }
    const auto n = resident.size();
    for (std::size_t i = 9; i < n; i += 10) std::printf("%.0f ", resident[i]);
    std::printf("MiB after every tenth of %d slides opened and closed\n", count);
    bench::report("memory over the last ten slides / over the second ten",
                  most(resident, n - 10, n) / most(resident, 10, 20), 1.05, "x");
}

void aDay(window::MainWindow& window, const QString& file, int changes) {
    window.library()->setCacheLimit(std::size_t(96)
                                    << 20);  // so that it is full soon, and things are dropped
    window::SlidePage* page = open(window, file);
    auto& navigation = page->view()->navigation();
    const auto extent = page->document()->info().extent();
    std::mt19937 random(5);
    std::uniform_real_distribution<double> place(0.05, 0.95), power(-4.5, 0.5);
    std::normal_distribution<double> step(0, 120);
    std::vector<double> resident;
    for (int i = 0; i < changes; ++i) {
        if (i % 40 == 0) {
            navigation.show({extent.width * place(random), extent.height * place(random)},
                            std::exp2(power(random)));
        } else if (i % 10 == 0) {
            navigation.zoomAt({600, 400}, std::exp(step(random) / 300));
        } else {
            navigation.panBy({step(random), step(random)});
        }
        QCoreApplication::processEvents();
        if (i % 20 == 19) test::waitFor([&] { return page->view()->isSharp(); });
        if (i % 100 == 99) resident.push_back(residentMiB());
    }
    const auto n = resident.size();
    std::printf("%d changes of view: %.0f MiB after a tenth, %.0f half-way, %.0f at the end\n", changes,
                resident[n / 10], resident[n / 2], resident[n - 1]);
    bench::report("memory in the last tenth of a day of panning / in the second",
                  most(resident, n - n / 10, n) / most(resident, n / 10, n / 5), 1.05, "x");
    window.closePage(page);
}

}  // namespace

int main(int argc, char** argv) {
    app::prepareProcess(argv);
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    QStandardPaths::setTestModeEnabled(true);
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("tenfield-memory-bench"));
    QCommandLineParser parser;
    const QCommandLineOption changes(QStringLiteral("changes"), QString(), QStringLiteral("n"),
                                     QStringLiteral("20000"));
    const QCommandLineOption slides(QStringLiteral("slides"), QString(), QStringLiteral("n"),
                                    QStringLiteral("50"));
    parser.addOptions({changes, slides});
    parser.addPositionalArgument(QStringLiteral("slides"), QString());
    parser.process(application);
    QStringList files;
    for (const QString& path : parser.positionalArguments()) files << QFileInfo(path).absoluteFilePath();
    if (files.isEmpty()) parser.showHelp(2);
    window::MainWindow window;
    window.resize(1280, 860);
    window.show();
    manySlides(window, files, std::max(30, parser.value(slides).toInt()));
    if (const int n = parser.value(changes).toInt(); n >= 1000) aDay(window, files.front(), n);
    return 0;
}
