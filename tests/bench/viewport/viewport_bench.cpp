// viewport_bench SLIDE: how long the viewer lets one wait, beside the limit that it must keep. Not a test:
// figures are for the machine that they were measured on, and mean something only while nothing else runs
// there.
#include <QApplication>
#include <QElapsedTimer>
#include <QPainter>
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <random>
#include <vector>

#include "core/tiles/tileservice.h"
#include "tests/support/qtwait.h"
#include "ui/viewport/slideview.h"

namespace {

using namespace tenfield;
using viewport::SlideView;

double cpuMs() {
    timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return double(t.tv_sec) * 1e3 + double(t.tv_nsec) * 1e-6;
}

double percentile(std::vector<double> values, double p) {
    std::ranges::sort(values);
    return values.empty() ? 0 : values[std::min(values.size() - 1, std::size_t(p * double(values.size())))];
}

void report(const char* what, double value, double limit, const char* unit) {
    std::printf("%-58s %9.2f %-4s limit %8.2f  ratio %.2f\n", what, value, unit, limit, value / limit);
    std::fflush(stdout);
}

double residentMiB() {
    std::ifstream statm("/proc/self/statm");
    double pages = 0, resident = 0;
    statm >> pages >> resident;
    return resident * 4096 / (1 << 20);
}

// Ten thousand rings, stamped from one picture.
class Markers : public overlays::Overlay {
public:
    explicit Markers(const geometry::Rect& extent)
        : Overlay(QStringLiteral("bench"), QStringLiteral("Bench")) {
        std::mt19937 random(1);
        std::uniform_real_distribution<double> x(0, extent.width), y(0, extent.height);
        for (int i = 0; i < 10'000; ++i) m_at.push_back({x(random), y(random)});
        m_stamp = QImage(19, 19, QImage::Format_ARGB32_Premultiplied);
        m_stamp.fill(Qt::transparent);
        QPainter painter(&m_stamp);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(Qt::green, 2));
        painter.drawEllipse(QPointF(9.5, 9.5), 8, 8);
    }
    int z() const override { return 200; }
    void paint(QPainter& painter, const geometry::ViewTransform& view, const QRect& exposed) override {
        for (const auto p : m_at) {
            const auto v = view.toView(p);
            if (exposed.contains(int(v.x), int(v.y))) painter.drawImage(QPointF(v.x - 9, v.y - 9), m_stamp);
        }
    }

private:
    std::vector<geometry::Point> m_at;
    QImage m_stamp;
};

struct Bench {
    explicit Bench(const std::filesystem::path& file) : path(file) {
        cache = std::make_shared<tiles::TileCache>();
        service = std::make_shared<tiles::TileService>(cache);
    }

    viewport::ViewSlide add(const std::shared_ptr<slide::SlideSource>& source) {
        viewport::ViewSlide s;
        s.id = service->addSlide(source);
        s.extent = source->info().extent();
        s.bounds = source->info().bounds;
        s.mpp = source->info().mpp;
        s.objective = source->info().objective;
        return s;
    }

    void opening() {
        QElapsedTimer clock;
        clock.start();
        source = slide::openSlide(path);
        view = std::make_unique<SlideView>(service);
        view->resize(1920, 1080);
        view->navigation().setAnimated(false);
        view->show();
        view->setSlide(add(source));
        bool arrived = false;
        QObject::connect(view.get(), &SlideView::tilesArrived, view.get(), [&] { arrived = true; });
        test::waitFor([&] { return arrived; });
        view->repaint();
        report("first paint of the slide, opening included", double(clock.nsecsElapsed()) * 1e-6, 1000, "ms");
        test::waitFor([&] { return view->isSharp(); });
        const double sharp = double(clock.nsecsElapsed()) * 1e-6;

        // The same tiles straight from a fresh handle, one after the other.
        const tiles::TileGrid grid(source->info().levels);
        clock.start();
        const auto direct = slide::openSlide(path);
        const int level = grid.levelForScale(view->view().scale());
        const auto range = grid.tilesTouching(level, view->view().boundingBox());
        for (auto row = range.y; row < range.bottom(); ++row) {
            for (auto column = range.x; column < range.right(); ++column) {
                direct->read(level, grid.pixels(level, int(column), int(row)));
            }
        }
        report("first sharp view / reading the same tiles directly",
               sharp / (double(clock.nsecsElapsed()) * 1e-6), 1.5, "x");
    }

    void frames(const char* what, double rotation) {
        std::vector<double> times;
        // Once to have the tiles at hand, once to measure.
        for (int round = 0; round < 2; ++round) {
            times.clear();
            const geometry::Point from = source->info().extent().centre();
            for (int i = 0; i < 240; ++i) {
                const double t = i / 240.0;
                const double scale = i < 120 ? 1.0 : std::exp(std::log(0.2) * (t - 0.5) * 2);
                const double begin = cpuMs();  // what a view change costs: plan and paint
                view->navigation().setView(geometry::ViewTransform({from.x + 600 * t, from.y - 300 * t},
                                                                   scale, rotation, 1920, 1080,
                                                                   view->view().aspect()));
                if (round == 0) {
                    if (i % 20 == 0) test::waitFor([&] { return view->isSharp(); });
                    continue;
                }
                view->repaint();
                times.push_back(cpuMs() - begin);
            }
        }
        report(what, percentile(times, 0.99), 16, "ms");
    }

    void jumps() {
        std::mt19937 random(2);
        const auto extent = source->info().extent();
        std::uniform_real_distribution<double> x(0.1, 0.9), y(0.1, 0.9);
        std::vector<double> times;
        for (int i = 0; i < 40; ++i) {
            cache->clear();
            QElapsedTimer clock;
            clock.start();
            view->navigation().show({extent.width * x(random), extent.height * y(random)},
                                    view->magnification().scaleFor(40));
            test::waitFor([&] { return view->isSharp(); });
            times.push_back(double(clock.nsecsElapsed()) * 1e-6);
        }
        report("jump to an unseen field at 40x until sharp, 95 %", percentile(times, 0.95), 250, "ms");
    }

    void memory() {
        view.reset();
        std::vector<double> resident;
        for (int i = 0; i < 50; ++i) {
            const auto again = slide::openSlide(path);
            SlideView one(service);
            one.resize(1920, 1080);
            one.show();
            const auto slide = add(again);
            one.setSlide(slide);
            test::waitFor([&] { return one.isSharp(); });
            one.setSlide(slide);
            resident.push_back(residentMiB());
            one.close();
            ids.push_back(slide.id);
            if (ids.size() > 1) {
                service->removeSlide(ids.front());
                ids.erase(ids.begin());
            }
        }
        report("memory after fifty slides / after ten", resident.back() / resident[9], 1.05, "x");
    }

    std::filesystem::path path;
    std::shared_ptr<tiles::TileCache> cache;
    std::shared_ptr<tiles::TileService> service;
    std::shared_ptr<slide::SlideSource> source;
    std::unique_ptr<SlideView> view;
    std::vector<std::uint64_t> ids;
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
    bench.frames("the same, turned by 30 degrees", 30);
    Markers markers(bench.source->info().extent());
    bench.view->addOverlay(&markers);
    bench.frames("the same, upright, with 10,000 markers", 0);
    bench.view->removeOverlay(&markers);
    bench.jumps();
    bench.memory();
    return 0;
}
