#pragma once

#include <QImage>
#include <functional>
#include <memory>
#include <stop_token>

#include "core/geometry/viewtransform.h"
#include "core/slide/slidesource.h"
#include "core/tiles/tileservice.h"

namespace tenfield::snapshots {

using FilterPtr = std::shared_ptr<const tiles::TileFilter>;

/// What a picture shows. A value; the slide is shared.
struct PictureRequest {
    std::shared_ptr<const slide::SlideSource> source;
    geometry::ViewTransform view;  ///< place, scale, turn, and the size in view pixels
    double ratio = 1;              ///< picture pixels per view pixel, along both axes
    FilterPtr look;                ///< colours as on the screen; null: as scanned
    /// The colours left of the divider, which stands at this share of the width; 0: no divider.
    FilterPtr leftLook;
    double divider = 0;

    int width() const;  ///< picture pixels
    int height() const;
};

/// The most pixels that a picture may have; a bound for memory (four bytes each) and patience.
inline constexpr double kMostPixels = 100e6;

/// The same picture moved by less than half a pixel, so that its pixels lie on those of the slide (or of its
/// reduction) and nothing is interpolated. Turned views and views beyond level 0 stay.
PictureRequest aligned(PictureRequest request);

/// The slide alone, read by the calling thread in blocks; progress is told 0..1. Unreadable places are
/// hatched. Throws UsageError above kMostPixels and base::Cancelled soon after a stop.
QImage slidePicture(const PictureRequest& request, std::stop_token stop,
                    const std::function<void(double)>& progress = {});

}  // namespace tenfield::snapshots
