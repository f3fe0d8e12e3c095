#pragma once

#include "core/geometry/viewtransform.h"
#include "core/tiles/tileplan.h"

namespace tenfield::viewport {

/// What a view shows, as the tile plan wants to know it: in device pixels, so that HiDPI screens get finer
/// levels.
inline tiles::ViewState viewState(std::uint64_t slide, std::uint64_t colourMap,
                                  const geometry::ViewTransform& view, double devicePixelRatio, bool atRest) {
    return {slide, colourMap, view.boundingBox(), view.scale() * devicePixelRatio, atRest};
}

}  // namespace tenfield::viewport
