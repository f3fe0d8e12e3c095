#pragma once

#include <stop_token>

#include "core/analysis/analysis.h"
#include "core/analysis/journal.h"
#include "core/patches/blockplan.h"
#include "core/patches/blockreader.h"
#include "core/patches/tissuemask.h"

namespace tenfield::analysis {

/// What all blocks of one analysis share. Read-only while blocks are worked on.
struct BlockContext {
    const AnalysisRequest& request;
    patches::ModelGrid grid;
    const patches::TissueMask& tissue;
    int cellStride = 8;     ///< model pixels per cell of the probability map
    double cellOrigin = 3;  ///< model pixels from a block's corner to the centre of its first cell
};

/// A block that was read and colour-mapped, on its way from a reader to the network.
struct ReadBlock {
    patches::PlannedBlock plan;
    patches::RgbBlock pixels;     ///< of plan.read
    base::GrayImage eligible;     ///< cells of plan.core: inside region and tissue, and read
    double tissuePixels = 0;      ///< level-0 pixels of plan.core inside region and tissue
    double unreadablePixels = 0;  ///< of those inside the region, what could not be read
    std::vector<geometry::Rect> unreadable;
};

/// Everything about a block that needs no network; runs in the readers.
ReadBlock prepareBlock(const BlockContext& context, patches::PlannedBlock plan, patches::RgbBlock pixels);

/// Mode dense: screens the block, confirms its peaks. Throws base::Cancelled.
BlockRecord screenBlock(const BlockContext& context, const ReadBlock& block,
                        inference::Classifier& classifier, std::stop_token stop);

/// Mode grid: classifies the block's patches side by side, with the Grad-CAM of the class that each was
/// given. Throws base::Cancelled.
BlockRecord classifyBlock(const BlockContext& context, const ReadBlock& block,
                          inference::Classifier& classifier, std::stop_token stop);

/// The size x size model pixels around a point of image (pixel coordinates, edges between pixels). Parts
/// outside image repeat its edge.
base::RgbImage cutPatch(const base::RgbImage& image, double x, double y, int size);

}  // namespace tenfield::analysis
