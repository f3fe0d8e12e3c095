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

    struct Block {
        geometry::Rect area;
        QImage fine;
        QImage coarse;  ///< a quarter along each side, the greatest value of each 4 x 4 kept
    };

    /// values: round(255 p), spread evenly over area (level-0 pixels). Any thread.
    static std::vector<Block> blocksOf(const geometry::Rect& area, const base::GrayImage& values);

    /// A block of a map that is being made: it lies over what is stored until it is dropped.
    void addBlock(const geometry::Rect& area, const base::GrayImage& values);
    std::size_t added() const { return m_added.size(); }
    /// The maps that are finished, and with them the blocks that were added first and are in them now.
    void setStored(std::vector<Block> blocks, std::size_t dropAdded);
    bool isEmpty() const { return m_stored.empty() && m_added.empty(); }

    int z() const override { return 10; }
    void paint(QPainter& painter, const geometry::ViewTransform& view, const QRect& exposed) override;

    /// The colour of a probability in 0..255, premultiplied.
    static QRgb colour(int value);

private:
    std::vector<Block> m_stored;
    std::vector<Block> m_added;
};

}  // namespace tenfield::overlays
