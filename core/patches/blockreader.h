#pragma once

#include <stop_token>
#include <string>

#include "core/base/image.h"
#include "core/patches/modelgrid.h"
#include "core/slide/slidesource.h"

namespace tenfield::patches {

/// A rectangle of the slide at the model's resolution. Both masks have the size of image, one byte a pixel.
struct RgbBlock {
    geometry::PixelRect area;  ///< model pixels
    base::RgbImage image;  ///< the slide's background colour under transparent, unreadable and outside pixels
    base::GrayImage
        unreadable;  ///< 255 where a source pixel that contributes could not be read: must not be analysed
    base::GrayImage outside;  ///< 255 where the slide holds nothing: beyond its edge, or not scanned
    bool anyUnreadable = false;
    bool anyOutside = false;
    std::string error;  ///< what the slide reader said, empty if all was read

    /// Level-0 pixels of unreadable area.
    double unreadablePixels(const ModelGrid& grid) const;
};

/// Reads RGB blocks on a ModelGrid. The pixels come from the coarsest level that is not coarser than the grid
/// along either axis and are resampled by area averaging (each pixel is the mean over exactly the area it
/// covers); where the slide itself is coarser than the grid, bilinearly. Weights are integers that depend on
/// the absolute pixel alone, so overlapping blocks agree bit for bit. Members may be called from several
/// threads at once.
class BlockReader {
public:
    /// The grid of targetMpp um per pixel. Throws UsageError if the slide has no mpp.
    BlockReader(const slide::SlideSource& source, double targetMpp);
    /// source must outlive the reader.
    BlockReader(const slide::SlideSource& source, ModelGrid grid);

    const ModelGrid& grid() const { return m_grid; }
    /// The level that is read.
    int level() const { return m_level; }
    /// Model pixels that the slide covers, the last ones perhaps in part.
    geometry::PixelRect extent() const;

    /// area may leave the slide. At most 2^26 pixels; throws UsageError above. Large reductions are read
    /// piecewise, so memory stays within some 50 MiB beside the result. Throws base::Cancelled soon after a
    /// stop.
    RgbBlock read(const geometry::PixelRect& area, std::stop_token stop = {}) const;

private:
    const slide::SlideSource& m_source;
    ModelGrid m_grid;
    int m_level = 0;
    double m_stepX = 1;  ///< pixels of the level per model pixel
    double m_stepY = 1;

    void readPart(const geometry::PixelRect& part, RgbBlock& into) const;
};

}  // namespace tenfield::patches
