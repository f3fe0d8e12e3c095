#include "ui/models/patchloader.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

#include "core/base/error.h"
#include "core/patches/blockreader.h"

namespace tenfield::models {
namespace {

constexpr std::size_t mostWanted = 200;
constexpr double modelMpp = 0.25;

patches::ModelGrid gridOf(std::optional<base::Mpp> mpp, double target) {
    return mpp ? patches::ModelGrid::forMpp(*mpp, target) : patches::ModelGrid{};
}

geometry::PixelRect squareAround(geometry::Point centre, const patches::ModelGrid& grid, int side) {
    const auto at = grid.toModel(centre);
    return {std::llround(at.x - side / 2.0), std::llround(at.y - side / 2.0), side, side};
}

QImage toImage(const base::RgbImage& rgb) {
    QImage image(rgb.width(), rgb.height(), QImage::Format_RGB888);
    for (int y = 0; y < rgb.height(); ++y)
        std::memcpy(image.scanLine(y), rgb.row(y), std::size_t(rgb.width()) * 3);
    return image.convertToFormat(QImage::Format_RGB32);
}

QImage toImage(const inference::ActivationMap& map, int side) {
    QImage small(map.values.width(), map.values.height(), QImage::Format_ARGB32_Premultiplied);
    small.fill(Qt::transparent);
    for (int y = 0; map.positiveEvidence && y < small.height(); ++y)
        for (int x = 0; x < small.width(); ++x)
            small.setPixel(x, y, qPremultiply(heatColour(double(*map.values.pixel(x, y)))));
    return small.scaled(side, side, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

}  // namespace

QRgb heatColour(double value, double opacity) {
    const double v = std::clamp(value, 0.0, 1.0);
    // The "jet" ramp that Grad-CAM pictures are usually printed in.
    const auto channel = [v](double centre) { return std::clamp(1.5 - std::abs(4 * v - centre), 0.0, 1.0); };
    const int alpha = int(std::lround(255 * opacity * std::min(1.0, v * 3)));
    return qRgba(int(255 * channel(3)), int(255 * channel(2)), int(255 * channel(1)), alpha);
}

PatchLoader::PatchLoader(std::shared_ptr<const slide::SlideSource> source, std::optional<base::Mpp> mpp,
                         std::function<std::shared_ptr<SharedClassifier>()> classifier,
                         std::shared_ptr<AnalysisColours> colours,
                         std::function<StainChoice(const casefile::Finding&)> stainOf, QObject* parent)
    : QObject(parent),
      m_source(std::move(source)),
      m_classifier(std::move(classifier)),
      m_colours(std::move(colours)),
      m_stainOf(std::move(stainOf)),
      m_cache(2000),
      m_mpp(mpp) {
    m_worker = std::jthread([this](std::stop_token stop) { work(stop); });
}

bool saysNothing(const QImage& activation) {
    if (activation.isNull()) return false;
    const QImage image = activation.convertToFormat(QImage::Format_ARGB32);
    for (int y = 0; y < image.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(y));
        if (std::any_of(line, line + image.width(), [](QRgb pixel) { return qAlpha(pixel) > 0; }))
            return false;
    }
    return true;
}

PatchLoader::~PatchLoader() {
    m_worker.request_stop();
    m_wake.notify_all();
    if (m_worker.joinable()) m_worker.join();
}

QImage PatchLoader::picture(const casefile::Finding& finding, Kind kind) {
    Key key{finding.id, kind, finding.centre, {}};
    if (kind != Kind::Patch && m_colours && m_stainOf) key.stain = m_stainOf(finding);
    if (const auto* image = m_cache.object(key)) return *image;
    if (kind != Kind::Patch && !m_classifier()) return {};
    {
        const std::lock_guard guard(m_mutex);
        // What the worker has in hand, or has made and not yet delivered, will be ready without asking twice.
        const auto isKey = [&key](const auto& made) { return made.first == key; };
        if (m_making == key || std::any_of(m_made.begin(), m_made.end(), isKey)) return {};
        std::erase(m_wanted, key);
        m_wanted.push_front(key);
        if (m_wanted.size() > mostWanted) m_wanted.pop_back();
    }
    m_wake.notify_all();
    return {};
}

geometry::Rect PatchLoader::area(const casefile::Finding& finding, Kind kind) const {
    const auto network = m_classifier();
    const int pixels = kind == Kind::Patch || !network ? side : network->patchSize();
    const auto grid = gridOf(m_mpp, kind == Kind::Patch || !network ? modelMpp : network->mpp());
    return grid.toLevel0(squareAround(finding.centre, grid, pixels));
}

void PatchLoader::setMpp(std::optional<base::Mpp> mpp) {
    if (mpp == m_mpp) return;  // only this thread writes it
    {
        const std::lock_guard guard(m_mutex);
        m_mpp = mpp;
        m_wanted.clear();
        m_making.reset();  // cut at another size: dropped when it is done
        m_made.clear();
    }
    m_cache.clear();
}

void PatchLoader::forgetActivations() {
    for (const auto& key : m_cache.keys())
        if (key.kind != Kind::Patch) m_cache.remove(key);
}

QImage PatchLoader::make(const Key& key, std::optional<base::Mpp> mpp, const std::stop_token& stop) const {
    if (key.kind == Kind::Patch) {
        const patches::BlockReader reader(*m_source, gridOf(mpp, modelMpp));
        const auto block = reader.read(squareAround(key.centre, reader.grid(), side));
        return toImage(block.image);
    }
    const auto network = m_classifier();
    if (!network) return {};
    const patches::BlockReader reader(*m_source, gridOf(mpp, network->mpp()));
    auto block = reader.read(squareAround(key.centre, reader.grid(), network->patchSize()));
    if (block.anyUnreadable) return {};
    if (m_colours)
        if (const auto table = m_colours->table(key.stain, stop)) table->apply(block.image);
    const auto target =
        key.kind == Kind::Mitosis ? inference::TargetClass::Mitosis : inference::TargetClass::Other;
    return toImage(network->gradCam(block.image, target), network->patchSize());
}

void PatchLoader::work(std::stop_token stop) {
    while (true) {
        Key key{};
        std::optional<base::Mpp> mpp;
        {
            std::unique_lock guard(m_mutex);
            if (!m_wake.wait(guard, stop, [this] { return !m_wanted.empty(); })) return;
            key = m_wanted.front();
            m_wanted.pop_front();
            m_making = key;
            mpp = m_mpp;
        }
        // A patch that cannot be read stays empty in the gallery; the viewer says why at its place.
        const auto image = base::guarded([&] { return make(key, mpp, stop); });
        {
            const std::lock_guard guard(m_mutex);
            if (m_making != key || m_mpp != mpp) continue;
            m_making.reset();
            m_made.emplace_back(key, image.value_or(QImage()));
        }
        QMetaObject::invokeMethod(
            this,
            [this] {
                std::vector<std::pair<Key, QImage>> made;
                {
                    const std::lock_guard guard(m_mutex);
                    made = std::exchange(m_made, {});
                }
                for (const auto& [made, picture] : made) {
                    m_cache.insert(made, new QImage(picture));
                    Q_EMIT ready(made.id);
                }
            },
            Qt::QueuedConnection);
    }
}

}  // namespace tenfield::models
