#pragma once

#include <functional>
#include <stop_token>

#include "core/base/image.h"
#include "core/base/progress.h"
#include "core/geometry/polygon.h"
#include "core/patches/modelgrid.h"
#include "core/slide/slidesource.h"

namespace tenfield::patches {

struct TissueOptions {
    double umPerPixel = 8;            ///< resolution of the mask
    double closeRadiusUm = 12;        ///< gaps narrower than twice this are bridged
    double smallestIslandUm2 = 5000;  ///< smaller specks are dust
    double smallestHoleUm2 = 20000;   ///< smaller holes (lumina, fat cells) are filled
};

/// Where a bright-field slide holds tissue, at low power. A value; pixel (i, j) of mask covers the level-0
/// rectangle grid.toLevel0({origin.x+i, origin.y+j, 1, 1}).
struct TissueMask {
    base::GrayImage mask;        ///< 255 tissue, 0 glass, outside or unreadable
    base::GrayImage unreadable;  ///< 255 where the slide could not be read; never tissue
    ModelGrid grid;
    std::int64_t originX = 0;
    std::int64_t originY = 0;
    int threshold = 0;  ///< colourfulness (max - min of R, G, B) from which a pixel is tissue
    bool darkField =
        false;  ///< fluorescence or another black background: mask is empty, and a count makes no sense

    bool empty() const { return mask.empty(); }
    /// Level-0 rectangle that mask covers.
    geometry::Rect area() const;
    bool contains(geometry::Point level0) const;
    /// True if any tissue pixel touches the level-0 rectangle.
    bool touches(const geometry::Rect& level0) const;
    /// Tissue in level-0 pixels, of the whole mask and within a region (exact for the mask's pixels along x,
    /// by four scan lines a pixel along y).
    double pixels() const;
    double pixels(const geometry::Region& within) const;
};

/// Reads the slide at low power within area (level-0 pixels; empty = the slide's bounds) and finds its
/// tissue. The threshold comes from the whole bounds when the slide has a level coarse enough to make that
/// cheap, else from area alone. Without mpp the slide is taken as 0.25 um per pixel. Throws Cancelled on
/// stop, base::Error otherwise. How tissue is told from glass: core/patches/README.md.
TissueMask findTissue(const slide::SlideSource& source, const geometry::Rect& area = {},
                      const TissueOptions& options = {}, std::stop_token stop = {},
                      const base::ProgressSink& progress = {});

}  // namespace tenfield::patches
