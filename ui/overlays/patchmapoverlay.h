#pragma once

#include <QImage>
#include <vector>

#include "core/analysis/analysis.h"
#include "ui/overlays/overlay.h"

namespace tenfield::overlays {

struct PatchTile {
    geometry::Rect area;  ///< level-0 pixels
    float probability = 0;
    /// Alpha8: Grad-CAM for the class that the analysis called; null where it is not known.
    QImage focus;

    static PatchTile of(const analysis::GridPatch& patch);
};

/// The patches of mode grid as in the paper's figure of a region: red where the network looked in those that
/// are called mitotic, blue in the others. Without Grad-CAM, and where a patch is too small on the screen to
/// show it, its mean. The threshold is live.
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
    struct Patch {
        PatchTile tile;
        QColor mean;     ///< with its alpha; as the rest for the class below
        QImage picture;  ///< made when it is first painted
        bool mitotic = false;
    };
    void colour(Patch& patch) const;

    std::vector<Patch> m_patches;
    double m_threshold = 0.5;
};

}  // namespace tenfield::overlays
