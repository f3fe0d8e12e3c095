#include "ui/overlays/patchmapoverlay.h"

#include <QPainter>

#include "ui/viewport/qtgeometry.h"

namespace tenfield::overlays {

PatchMapOverlay::PatchMapOverlay(QObject* parent) : Overlay("patches", tr("Patches by class"), parent) {
    setOpacity(0.5);
}

void PatchMapOverlay::setPatches(std::vector<PatchTile> patches) {
    m_patches = std::move(patches);
    Q_EMIT changed();
}

void PatchMapOverlay::setThreshold(double threshold) {
    if (threshold == m_threshold) return;
    m_threshold = threshold;
    if (!m_patches.empty()) Q_EMIT changed();
}

void PatchMapOverlay::paint(QPainter& painter, const geometry::ViewTransform& view, const QRect& exposed) {
    const QTransform transform = viewport::toQt(view);
    painter.setTransform(transform, true);
    const QRectF visible = transform.inverted().mapRect(QRectF(exposed));
    for (const auto& patch : m_patches) {
        const QRectF area = viewport::toQt(patch.area);
        if (!area.intersects(visible)) continue;
        const double p = patch.probability;
        const QColor colour = p >= m_threshold ? QColor(220, 0, 0, int(70 + 150 * p))
                                               : QColor(0, 60, 220, int(40 + 120 * (1 - p)));
        painter.fillRect(area, colour);
    }
}

}  // namespace tenfield::overlays
