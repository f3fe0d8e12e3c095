#include "ui/overlays/activationoverlay.h"

#include <QPainter>

#include "ui/viewport/qtgeometry.h"

namespace tenfield::overlays {

ActivationOverlay::ActivationOverlay(QObject* parent) : Overlay("gradcam", tr("Grad-CAM"), parent) {}

void ActivationOverlay::setActivation(const QImage& picture, const geometry::Rect& area) {
    if (picture.cacheKey() == m_picture.cacheKey() && (picture.isNull() || area == m_area)) return;
    m_picture = picture;
    m_area = area;
    Q_EMIT changed();
}

void ActivationOverlay::paint(QPainter& painter, const geometry::ViewTransform& view, const QRect& exposed) {
    const QTransform transform = viewport::toQt(view);
    const QRectF area = viewport::toQt(m_area);
    if (m_picture.isNull() || !transform.mapRect(area).intersects(exposed)) return;
    painter.setTransform(transform, true);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(area, m_picture);
}

}  // namespace tenfield::overlays
