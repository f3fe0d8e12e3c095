// How long reading takes beside the least it could: the same pixels straight from a bare OpenSlide handle.
// Prints ratios; the absolute figures are this machine's.
#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <random>

#include "core/base/error.h"
#include "core/patches/blockreader.h"
#include "core/slide/openslidehandle.h"
#include "core/tiles/tileplan.h"
#include "core/tiles/tileservice.h"

namespace {

using namespace tenfield;
using Clock = std::chrono::steady_clock;

double since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

std::vector<geometry::PixelRect> blocks(const geometry::PixelRect& extent) {
    std::vector<geometry::PixelRect> result;
    for (std::int64_t y = 0; y + 1024 <= std::min<std::int64_t>(extent.height, 4096); y += 1024) {
        for (std::int64_t x = 0; x + 1024 <= std::min<std::int64_t>(extent.width, 8192); x += 1024) {
            result.push_back({x - 96, y - 96, 1024 + 192, 1024 + 192});
        }
    }
    return result;
}

/// Blocks at the model's resolution against the same level-0 pixels from a bare handle.
void benchBlocks(const std::filesystem::path& file) {
    std::vector<double> ratios;
    double speed = 0;
    for (int round = 0; round < 3; ++round) {
        const auto source = slide::openSlide(file);
        const double mpp = source->info().mpp.value_or(base::Mpp{0.25, 0.25}).x;
        const patches::ModelGrid grid{0.25 / mpp, 0.25 / mpp};
        const patches::BlockReader reader(*source, grid);
        const auto areas = blocks(reader.extent());
        auto start = Clock::now();
        for (const auto& area : areas) reader.read(area);
        const double ours = since(start);

        const auto bare = slide::OpenSlideHandle::open(file);
        const double d = bare->levels()[reader.level()].downsample;
        start = Clock::now();
        for (const auto& area : areas) {
            const auto r = geometry::PixelRect::covering(grid.toLevel0(area));
            const auto width = std::int64_t(double(r.width) / d), height = std::int64_t(double(r.height) / d);
            base::ArgbImage pixels{int(width), int(height)};
            bare->read(pixels.data(), reader.level(), r.x, r.y, width, height);
        }
        const double theirs = since(start);
        ratios.push_back(ours / theirs);
        speed = double(areas.size()) * 1024 * 1024 / 1e6 / ours;
    }
    std::printf("blocks at 0.25 um/px, one thread: %.1f Mpx/s without halo; time / bare OpenSlide %.2f\n",
                speed, median(ratios));
}

/// One view of 1920 x 1080 device pixels: until all its sharp tiles are there.
class Viewer {
public:
    explicit Viewer(const std::filesystem::path& file)
        : m_source(slide::openSlide(file)),
          m_service(std::make_shared<tiles::TileCache>()),
          m_slide(m_service.addSlide(m_source)),
          m_grid(m_service.grid(m_slide)),
          m_view(m_service.openView([this](const tiles::TilePtr&) {
              const std::lock_guard lock(m_mutex);
              m_arrived.notify_all();
          })) {}
    ~Viewer() { m_service.closeView(m_view); }

    const slide::SlideInfo& info() const { return m_source->info(); }
    const tiles::TileGrid& grid() const { return m_grid; }
    tiles::ViewState at(geometry::Point centre, double scale) const {
        return {m_slide, 0, geometry::Rect::around(centre, 1920 / scale, 1080 / scale), scale, false};
    }
    /// Seconds until the view is sharp, and the tiles that it took.
    double show(const tiles::ViewState& state, std::vector<tiles::TileKey>* taken = nullptr) {
        const auto cache = m_service.cache();
        const auto start = Clock::now();
        std::vector<tiles::TileKey> wanted, sharp;
        for (const auto& tile :
             planTiles(m_grid, state, [&](const auto& key) { return cache->contains(key); })) {
            wanted.push_back(tile.key);
            if (tile.key.level == m_grid.levelForScale(state.scale)) sharp.push_back(tile.key);
        }
        m_service.setPlan(m_view, wanted, protectedTiles(m_grid, state));
        std::unique_lock lock(m_mutex);
        const auto done = [&] {
            return std::all_of(sharp.begin(), sharp.end(), [&](const auto& k) { return cache->contains(k); });
        };
        while (!done()) m_arrived.wait_for(lock, std::chrono::milliseconds(5));
        if (taken) *taken = wanted;
        return since(start);
    }

private:
    std::shared_ptr<slide::SlideSource> m_source;
    std::mutex m_mutex;
    std::condition_variable m_arrived;
    tiles::TileService m_service;
    std::uint64_t m_slide;
    tiles::TileGrid m_grid;
    std::uint64_t m_view;
};

/// The first sharp view of the whole slide, opening included, against the same tiles one after the other.
void benchFirstView(const std::filesystem::path& file) {
    std::vector<double> ours, ratios;
    for (int round = 0; round < 5; ++round) {
        auto start = Clock::now();
        std::vector<tiles::TileKey> taken;
        Viewer viewer(file);
        const auto bounds = viewer.info().bounds;
        viewer.show(viewer.at(bounds.centre(), std::min(1920 / bounds.width, 1080 / bounds.height)), &taken);
        ours.push_back(since(start));
        start = Clock::now();
        const auto bare = slide::OpenSlideHandle::open(file);
        for (const auto& key : taken) {
            const auto p = viewer.grid().pixels(key);
            const auto area = viewer.grid().area(key);
            base::ArgbImage pixels(int(p.width), int(p.height));
            bare->read(pixels.data(), key.level, std::int64_t(area.x), std::int64_t(area.y), p.width,
                       p.height);
        }
        ratios.push_back(ours.back() / since(start));
    }
    std::printf("open and first sharp view: %.0f ms; time / bare OpenSlide %.2f (aim: at most 1.5)\n",
                median(ours) * 1e3, median(ratios));
}

/// Jumps to fields not seen before, at 40x (0.25 um per device pixel).
void benchJumps(const std::filesystem::path& file) {
    Viewer viewer(file);
    const auto bounds = viewer.info().bounds;
    const double mpp = viewer.info().mpp.value_or(base::Mpp{0.25, 0.25}).x;
    std::mt19937 random(1);
    std::uniform_real_distribution<double> x(bounds.x, bounds.right()), y(bounds.y, bounds.bottom());
    viewer.show(viewer.at(bounds.centre(), 0.05));
    std::vector<double> times;
    for (int i = 0; i < 40; ++i) times.push_back(viewer.show(viewer.at({x(random), y(random)}, mpp / 0.25)));
    std::sort(times.begin(), times.end());
    std::printf("jump to a field at 40x: median %.0f ms, 95th percentile %.0f ms (aim: at most 250)\n",
                times[20] * 1e3, times[37] * 1e3);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fputs("usage: reads_bench SLIDE\n", stderr);
        return 2;
    }
    try {
        benchBlocks(argv[1]);
        benchFirstView(argv[1]);
        benchJumps(argv[1]);
    } catch (const base::Error& e) {
        std::fprintf(stderr, "%s\n", e.what());
        return 1;
    }
    return 0;
}
