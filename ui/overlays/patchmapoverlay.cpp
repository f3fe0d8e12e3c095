#include "ui/overlays/patchmapoverlay.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/viewport/qtgeometry.h"

namespace tenfield::overlays {

namespace {

constexpr double kPictureFrom = 40;  ///< screen pixels of a patch

/// The colours and weights of the command line's picture (core/results).
QColor classColour(bool mitotic) {
    return mitotic ? QColor(200, 0, 0) : QColor(0, 40, 190);
}
double weight(bool mitotic) {
    return mitotic ? 0.8 : 0.5;
}

double meanOf(const QImage& focus) {
    double sum = 0;
    for (int y = 0; y < focus.height(); ++y) {
        const uchar* row = focus.constScanLine(y);
        for (int x = 0; x < focus.width(); ++x) sum += row[x];
    }
    return sum / (255.0 * focus.width() * focus.height());
}

QImage coloured(const QImage& focus, bool mitotic) {
    QImage picture(focus.size(), QImage::Format_ARGB32_Premultiplied);
    const QColor c = classColour(mitotic);
    for (int y = 0; y < focus.height(); ++y) {
        const uchar* from = focus.constScanLine(y);
        auto* to = reinterpret_cast<QRgb*>(picture.scanLine(y));
        for (int x = 0; x < focus.width(); ++x)
            to[x] = qPremultiply(
                qRgba(c.red(), c.green(), c.blue(), int(std::lround(from[x] * weight(mitotic)))));
    }
    return picture;
}

}  // namespace

PatchTile PatchTile::of(const analysis::GridPatch& patch) {
    PatchTile tile{patch.area, patch.probability, {}};
    const auto& values = patch.focus.values;
    if (values.empty()) return tile;
    tile.focus = QImage(values.width(), values.height(), QImage::Format_Alpha8);
    for (int y = 0; y < values.height(); ++y)
        std::ranges::transform(values.pixel(0, y), values.pixel(0, y) + values.width(),
                               tile.focus.scanLine(y),
                               [](float v) { return uchar(std::lround(255 * std::clamp(v, 0.0f, 1.0f))); });
    return tile;
}

PatchMapOverlay::PatchMapOverlay(QObject* parent) : Overlay("patches", tr("Patches by class"), parent) {}

void PatchMapOverlay::setPatches(std::vector<PatchTile> patches) {
    m_patches.clear();
    m_patches.reserve(patches.size());
    for (auto& tile : patches) {
        m_patches.push_back({.tile = std::move(tile), .mean = {}, .picture = {}});
        colour(m_patches.back());
    }
    Q_EMIT changed();
}

void PatchMapOverlay::setThreshold(double threshold) {
    if (threshold == m_threshold) return;
    m_threshold = threshold;
    for (auto& patch : m_patches)
        if (patch.mitotic != (patch.tile.probability >= threshold)) colour(patch);
    if (!m_patches.empty()) Q_EMIT changed();
}

void PatchMapOverlay::colour(Patch& patch) const {
    const double p = patch.tile.probability;
    patch.mitotic = p >= m_threshold;
    patch.picture = {};
    patch.mean = classColour(patch.mitotic);
    const double strength =
        patch.tile.focus.isNull() ? (patch.mitotic ? p : 1 - p) : meanOf(patch.tile.focus);
    patch.mean.setAlphaF(float(strength * weight(patch.mitotic)));
}

void PatchMapOverlay::paint(QPainter& painter, const geometry::ViewTransform& view, const QRect& exposed) {
    const QTransform transform = viewport::toQt(view);
    painter.setTransform(transform, true);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const QRectF visible = transform.inverted().mapRect(QRectF(exposed));
    for (auto& patch : m_patches) {
        const QRectF area = viewport::toQt(patch.tile.area);
        if (!area.intersects(visible)) continue;
        if (patch.tile.focus.isNull() || area.width() * view.scale() < kPictureFrom) {
            painter.fillRect(area, patch.mean);
            continue;
        }
        if (patch.picture.isNull()) patch.picture = coloured(patch.tile.focus, patch.mitotic);
        painter.drawImage(area, patch.picture);
    }
}

}  // namespace tenfield::overlays
