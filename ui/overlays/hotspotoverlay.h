#pragma once

#include <optional>
#include <vector>

#include "core/counting/hotspot.h"
#include "ui/overlays/overlay.h"

namespace tenfield::overlays {

/// The windows proposed as hotspots, numbered, and the one that the reader chose.
class HotspotOverlay : public Overlay {
    Q_OBJECT

public:
    explicit HotspotOverlay(QObject* parent = nullptr);
    void setHotspots(std::vector<counting::Hotspot> hotspots);
    void setChosen(std::optional<geometry::Polygon> chosen);

    int z() const override { return 130; }
    void paint(QPainter& painter, const geometry::ViewTransform& view, const QRect& exposed) override;

private:
    std::vector<counting::Hotspot> m_hotspots;
    std::optional<geometry::Polygon> m_chosen;
};

}  // namespace tenfield::overlays
