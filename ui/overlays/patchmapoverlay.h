#pragma once

#include <vector>

#include "ui/overlays/overlay.h"

namespace tenfield::overlays {

struct PatchTile {
    geometry::Rect area;  ///< level-0 pixels
    float probability = 0;
};

/// The patches of mode grid by class, as in the paper's figure of a region: red called mitotic, blue not,
/// stronger the surer the network is. The threshold is live.
class PatchMapOverlay : public Overlay {
    Q_OBJECT

public:
    explicit PatchMapOverlay(QObject* parent = nullptr);
    void setPatches(std::vector<PatchTile> patches);
    bool hasContent() const override { return !m_patches.empty(); }
    void setThreshold(double threshold);

    int z() const override { return 5; }
    void paint(QPainter& painter, const geometry::ViewTransform& view, const QRect& exposed) override;

private:
    std::vector<PatchTile> m_patches;
    double m_threshold = 0.5;
};

}  // namespace tenfield::overlays
