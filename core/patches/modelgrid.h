#pragma once

#include <cmath>
#include <optional>

#include "core/base/units.h"
#include "core/geometry/rect.h"

namespace tenfield::patches {

/// The absolute grid of model pixels on one slide: model pixel (i, j) covers the level-0 rectangle
/// [i*scaleX, (i+1)*scaleX) x [j*scaleY, (j+1)*scaleY), whatever block it is read in. Everything that the
/// networks see is laid on this grid, so that results do not depend on how a region is cut into blocks. A
/// value.
struct ModelGrid {
    double scaleX = 1;  ///< level-0 pixels per model pixel along x
    double scaleY = 1;

    /// The grid whose pixels measure target um on a slide of the given pixel size; the axes apart.
    static ModelGrid forMpp(base::Mpp slide, double target) { return {target / slide.x, target / slide.y}; }

    geometry::Point toLevel0(double x, double y) const { return {x * scaleX, y * scaleY}; }
    geometry::Rect toLevel0(const geometry::Rect& model) const {
        return {model.x * scaleX, model.y * scaleY, model.width * scaleX, model.height * scaleY};
    }
    geometry::Rect toLevel0(const geometry::PixelRect& model) const { return toLevel0(model.toRect()); }
    /// A level-0 point in (fractional) model pixels; pixel (i, j) has its centre at i+0.5, j+0.5.
    geometry::Point toModel(geometry::Point level0) const { return {level0.x / scaleX, level0.y / scaleY}; }
    geometry::Rect toModel(const geometry::Rect& level0) const {
        return {level0.x / scaleX, level0.y / scaleY, level0.width / scaleX, level0.height / scaleY};
    }
    /// Level-0 pixels in one model pixel.
    double pixelArea() const { return scaleX * scaleY; }

    friend bool operator==(const ModelGrid&, const ModelGrid&) = default;
};

}  // namespace tenfield::patches
