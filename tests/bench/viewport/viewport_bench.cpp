// viewport_bench SLIDE: how long the viewer lets one wait, beside the limit that it must keep. Not a test:
// figures in ms are for the machine that they were measured on, and mean something only while nothing else
// runs there; frames are measured in CPU time of the GUI thread, and reading beside OpenSlide in the same
// run.
#include <QApplication>
#include <QElapsedTimer>
#include <atomic>
#include <random>

#include "core/base/error.h"
#include "core/tiles/tileservice.h"
#include "tests/bench/viewport/measure.h"
#include "tests/bench/viewport/runninganalysis.h"
#include "tests/support/qtwait.h"
#include "tests/support/threadtime.h"
#include "ui/viewport/slideview.h"

namespace {

using namespace tenfield;
using bench::percentile;
using bench::report;
using test::threadCpuMs;
using viewport::SlideView;

constexpr int kWidth = 1920, kHeight = 1080;

std::vector<overlays::Marker> scattered(const geometry::Rect& extent, int count) {
    std::mt19937 random(1);
    std::uniform_real_distribution<double> x(0, extent.width), y(0, extent.height);
    std::vector<overlays::Marker> markers;
    for (int i = 0; i < count; ++i)
        markers.push_back({i + 1, {x(random), y(random)}, overlays::MarkerState(i % 4), 0.9f});
    return markers;
}

struct Bench {
    explicit Bench(const std::filesystem::path& file) : path(file) {}

    void opening() {
        QElapsedTimer clock;
        clock.start();
        source = slide::openSlide(path);
        view = std::make_unique<SlideView>(service);
        view->resize(kWidth, kHeight);
        view->navigation().setAnimated(false);
        view->show();
        viewport::ViewSlide s;
        s.id = service->addSlide(source);
        s.extent = source->info().extent();
        s.bounds = source->info().bounds;
        s.mpp = source->info().mpp;
        s.objective = source->info().objective;
        view->setSlide(s);
        bool arrived = false;
        QObject::connect(view.get(), &SlideView::tilesArrived, view.get(), [&] { arrived = true; });
        test::waitFor([&] { return arrived; });
        view->repaint();
        report("first paint of the slide, opening included", double(clock.nsecsElapsed()) * 1e-6, 1000, "ms");
        test::waitFor([&] { return view->isSharp(); });
        const double sharp = double(clock.nsecsElapsed()) * 1e-6;
        clock.start();
        const auto direct = slide::openSlide(path);
        readVisible(*direct, 1);
        report("first sharp view / opening and reading the same tiles directly",
               sharp / (double(clock.nsecsElapsed()) * 1e-6), 1.5, "x");
    }

    /// The sharp tiles of what the view shows, by so many threads, straight from a source.
    double readVisible(const slide::SlideSource& direct, int threads) const {
        const tiles::TileGrid grid(direct.info().levels);
        const int level = grid.levelForScale(view->view().scale());
        const auto range = grid.tilesTouching(level, view->view().boundingBox());
        const auto count = int(range.width * range.height);
        QElapsedTimer clock;
        clock.start();
        std::atomic<int> next{0};
        std::vector<std::jthread> workers;
        for (int t = 0; t < threads; ++t) {
            workers.emplace_back([&] {
                for (int i = next++; i < count; i = next++) {
                    direct.read(level, grid.pixels(level, int(range.x + i % range.width),
                                                   int(range.y + i / range.width)));
                }
            });
        }
        workers.clear();
        return double(clock.nsecsElapsed()) * 1e-6;
    }

    void frames(const char* what, double rotation) {
        std::vector<double> times;
        double longest = 0;
        // Once to have the tiles at hand, once to measure.
        for (int round = 0; round < 2; ++round) {
            times.clear();
            const geometry::Point from = source->info().extent().centre();
            for (int i = 0; i < 240; ++i) {
                const double t = i / 240.0;
                const double scale = i < 120 ? 1.0 : std::exp(std::log(0.2) * (t - 0.5) * 2);
                const double events = threadCpuMs();  // tiles and findings that have come
                QCoreApplication::processEvents();
                longest = std::max(longest, threadCpuMs() - events);
                const double begin = threadCpuMs();  // what a view change costs: plan and paint
                view->navigation().setView(geometry::ViewTransform({from.x + 600 * t, from.y - 300 * t},
                                                                   scale, rotation, kWidth, kHeight,
                                                                   view->view().aspect()));
                if (round == 0) {
                    if (i % 20 == 0) test::waitFor([&] { return view->isSharp(); });
                    continue;
                }
                view->repaint();
                times.push_back(threadCpuMs() - begin);
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
            }
        }
        report(what, percentile(times, 0.99), 16, "ms");
        longest = std::max(longest, percentile(times, 1));
        report("      longest that the GUI thread was busy (CPU)", longest, 50, "ms");
    }

    void loadedFrames() {
        overlays::MarkerOverlay markers;
        overlays::HeatmapOverlay heatmap;
        view->addOverlay(&heatmap);
        view->addOverlay(&markers);
        const auto extent = source->info().extent();
        markers.setMarkers(scattered(extent, 10'000));
        frames("   with 10,000 markers", 0);
        markers.setMarkers(scattered(extent, 100'000));
        frames("   with 100,000 markers", 0);
        const auto done = base::guarded([&] {
            bench::RunningAnalysis running(source, markers, heatmap);
            test::waitFor([&] { return running.blocks() > 3; }, 120'000);
            frames("   with 100,000 markers, a heatmap and an analysis running", 0);
            markers.setMarkers(scattered(extent, 10'000));
            frames("   with 10,000 markers, a heatmap and an analysis running", 0);
        });
        if (!done) std::printf("no analysis: %s\n", done.error().message.c_str());
    }

    /// Jumps at 40x, and the same tiles straight from the slide with as many threads, in turns, so that
    /// both meet the same machine.
    void jumps() {
        std::mt19937 random(2);
        const auto extent = source->info().extent();
        std::uniform_real_distribution<double> x(0.1, 0.9), y(0.1, 0.9);
        const auto direct = slide::openSlide(path);
        const int threads = std::clamp(int(std::thread::hardware_concurrency()), 2, 4);
        const int coarsest = int(source->info().levels.size()) - 1;
        std::vector<double> ours, theirs;
        for (int i = 0; i < 60; ++i) {
            // Somewhere else at low power; nothing of what follows is at hand but the coarsest level.
            view->navigation().fit();
            test::waitFor([&] { return view->isSharp() && service->idle(); });
            cache->remove([coarsest](const tiles::TileKey& key) { return key.level < coarsest; });
            QElapsedTimer clock;
            clock.start();
            bool sharp = false;
            const auto connection =
                QObject::connect(view.get(), &SlideView::becameSharp, view.get(), [&] { sharp = true; });
            view->navigation().show({extent.width * x(random), extent.height * y(random)},
                                    view->magnification().scaleFor(40));
            while (!sharp) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            view->repaint();
            ours.push_back(double(clock.nsecsElapsed()) * 1e-6);
            QObject::disconnect(connection);
            test::waitFor([&] { return service->idle(); });
            theirs.push_back(readVisible(*direct, threads));
        }
        report("jump to an unseen field at 40x until sharp and painted, 95 %", percentile(ours, 0.95), 250,
               "ms");
        std::printf("   straight from the slide, %d threads: median %.0f ms, 95 %% %.0f ms\n", threads,
                    percentile(theirs, 0.5), percentile(theirs, 0.95));
        report("   median jump / median of reading the same tiles directly",
               percentile(ours, 0.5) / percentile(theirs, 0.5), 1.5, "x");
        report("   the same at the 95th percentile", percentile(ours, 0.95) / percentile(theirs, 0.95), 1.5,
               "x");
    }

    std::filesystem::path path;
    std::shared_ptr<tiles::TileCache> cache = std::make_shared<tiles::TileCache>();
    std::shared_ptr<tiles::TileService> service = std::make_shared<tiles::TileService>(cache);
    std::shared_ptr<slide::SlideSource> source;
    std::unique_ptr<SlideView> view;
};

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fprintf(stderr, "usage: viewport_bench SLIDE\n");
        return 2;
    }
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    Bench bench(argv[1]);
    bench.opening();
    bench.frames("frame of pan and zoom over cached tiles, 99 % (CPU)", 0);
    bench.frames("   turned by 30 degrees", 30);
    bench.loadedFrames();
    bench.jumps();
    return 0;
}
