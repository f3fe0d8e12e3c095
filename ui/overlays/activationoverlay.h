#pragma once

#include <QImage>

#include "ui/overlays/overlay.h"

namespace tenfield::overlays {

/// Grad-CAM of one candidate in its place: where the network looked. The picture carries its own
/// transparency.
class ActivationOverlay : public Overlay {
    Q_OBJECT

public:
    explicit ActivationOverlay(QObject* parent = nullptr);
    /// area in level-0 pixels; a null picture shows nothing.
    void setActivation(const QImage& picture, const geometry::Rect& area);

    int z() const override { return 20; }
    void paint(QPainter& painter, const geometry::ViewTransform& view, const QRect& exposed) override;

private:
    QImage m_picture;
    geometry::Rect m_area;
};

}  // namespace tenfield::overlays
