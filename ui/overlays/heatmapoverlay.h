#pragma once

#include <QImage>
#include <vector>

#include "core/base/image.h"
#include "ui/overlays/overlay.h"

namespace tenfield::overlays {

/// The probability of a mitosis as colours over the slide: nothing where it is low, yellow to red where it is
/// high. Takes blocks as they arrive. Colours are made once, not in each frame; a coarser copy serves low
/// power.
class HeatmapOverlay : public Overlay {
    Q_OBJECT

public:
    explicit HeatmapOverlay(QObject* parent = nullptr);

    /// values: round(255 p), spread evenly over area (level-0 pixels).
    void addBlock(const geometry::Rect& area, const base::GrayImage& values);
    void clear();
    bool isEmpty() const { return m_blocks.empty(); }

    int z() const override { return 10; }
    void paint(QPainter& painter, const geometry::ViewTransform& view, const QRect& exposed) override;

    /// The colour of a probability in 0..255, premultiplied.
    static QRgb colour(int value);

private:
    struct Block {
        geometry::Rect area;
        QImage fine;
        QImage coarse;  ///< a quarter along each side, the greatest value of each 4 x 4 kept
    };
    std::vector<Block> m_blocks;
};

}  // namespace tenfield::overlays
