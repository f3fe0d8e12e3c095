#pragma once

#include <vector>

#include "core/base/image.h"
#include "core/geometry/polygon.h"
#include "core/patches/modelgrid.h"
#include "core/patches/tissuemask.h"

namespace tenfield::patches {

struct PlanOptions {
    int blockSize = 1024;   ///< most model pixels along each side, without halo; multiple of align
    int halo = 96;          ///< model pixels read around a block; multiple of align
    int align = 16;         ///< corners of blocks lie on multiples of this (the network's coarsest stride)
    int cell = 8;           ///< model pixels per cell of the result; align is a multiple of it
    double cellOrigin = 3;  ///< as for regionMask()
};

/// One block to read. Blocks of a plan do not overlap (their halos do) and together cover the region.
struct PlannedBlock {
    int index = 0;             ///< position in BlockPlan::blocks
    geometry::PixelRect core;  ///< model pixels that this block answers for; corners on multiples of align
    geometry::PixelRect read;  ///< core grown by the halo: what the network sees; may leave the slide

    friend bool operator==(const PlannedBlock&, const PlannedBlock&) = default;
};

/// Which blocks to read for a region. A pure function of its arguments. The region's bounding box (outward to
/// align) is divided into as few equal blocks as blockSize allows, rows from the top: each block costs a
/// halo, so a narrow rest is dear. Each is then cut to what is looked at in it, the cells whose centre lies
/// in the region and on tissue; blocks without such a cell are left out.
struct BlockPlan {
    ModelGrid grid;
    PlanOptions options;
    std::vector<PlannedBlock> blocks;

    /// Model pixels of all cores together.
    double corePixels() const;
};

/// region in level-0 pixels; empty means all tissue (tissue must then be given). within bounds the plan to
/// the slide (level-0 pixels). Throws UsageError for options that make no sense, for a region outside the
/// slide, and for more than a million blocks.
BlockPlan planBlocks(const geometry::Region& region, const ModelGrid& grid, const geometry::Rect& within,
                     const PlanOptions& options = {}, const TissueMask* tissue = nullptr);

/// Which cells of an area belong to the region: 255 where the centre of cell (i, j), which is the model pixel
/// position (area.x + origin + 0.5 + i*stride, area.y + origin + 0.5 + j*stride), lies inside. The size is
/// area/stride, rounded up. region empty = everywhere.
base::GrayImage regionMask(const geometry::PixelRect& area, const geometry::Region& region,
                           const ModelGrid& grid, int stride = 1, double origin = 0);
/// The same for tissue.
base::GrayImage tissueCells(const geometry::PixelRect& area, const TissueMask& tissue, const ModelGrid& grid,
                            int stride = 1, double origin = 0);

}  // namespace tenfield::patches
