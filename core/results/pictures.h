#pragma once

#include <filesystem>

#include "core/analysis/analysis.h"
#include "core/geometry/polygon.h"
#include "core/slide/slidesource.h"

namespace tenfield::results {

/// A picture of part of a slide with its place, so that level-0 points can be drawn into it.
struct Overview {
    base::RgbImage image;
    geometry::Rect area;  ///< level-0 pixels

    /// Pixels of image for a level-0 point.
    geometry::ViewPoint toImage(geometry::Point p) const {
        return {(p.x - area.x) * image.width() / area.width, (p.y - area.y) * image.height() / area.height};
    }
};

/// Reads area (level-0 pixels, cut to the slide) with at most maxSide pixels along its longer side;
/// area-averaged. Throws base::Cancelled soon after a stop.
Overview readOverview(const slide::SlideSource& source, const geometry::Rect& area, int maxSide,
                      std::stop_token stop = {});

/// Hatches what could not be read.
void hatchUnreadable(Overview& overview, const analysis::AnalysisResult& result);

/// Draws the region's outline and the detections into the overview.
void drawFindings(Overview& overview, const geometry::Region& region, const analysis::AnalysisResult& result,
                  double threshold);

/// The probability map or, in mode grid, the paper's red and blue focus, blended over the overview.
void blendMap(Overview& overview, const analysis::AnalysisResult& result, double threshold);

/// The probability map as it is: 8-bit gray, one pixel a cell, 255 = probability 1.
void writeProbabilityPng(const std::filesystem::path& file, const analysis::AnalysisResult& result);

/// Atomically, as PNG. Throws base::Error.
void writePng(const std::filesystem::path& file, const base::RgbImage& image);

/// Grad-CAM over a patch: half image, half colour scale (jet), as in the paper's figures 8 and 9; the patch
/// unchanged where the map found no positive evidence.
base::RgbImage blendActivation(const base::RgbImage& patch, const inference::ActivationMap& map);

/// The patch around a level-0 point at the model's um per pixel, as the slide shows it and as the network saw
/// it.
struct FigurePatch {
    base::RgbImage original;
    base::RgbImage mapped;
};
struct PatchShape {
    double mpp = 0.25;
    int size = 100;  ///< pixels
};
FigurePatch readFigure(const slide::SlideSource& source, PatchShape shape, const stain::ColourTable* colours,
                       geometry::Point centre);

}  // namespace tenfield::results
