#pragma once

#include <QString>
#include <optional>

#include "core/base/units.h"

class QPainter;
class QRectF;

namespace tenfield::viewport {

/// The bar that says how long something is: 1, 2 or 5 times a power of ten, as long as fits.
struct ScaleBar {
    double pixels = 0;  ///< length on the screen, view pixels
    double length = 0;  ///< micrometres; level-0 pixels where there is no pixel size
    QString label;      ///< "200 um" with a mu, "2 mm", "500 px"

    /// scale: view pixels per level-0 x pixel, > 0.
    static ScaleBar fitting(double scale, std::optional<base::Mpp> mpp, double maxPixels);
    /// Paints into the lower left corner of area, legible over any tissue.
    void paint(QPainter& painter, const QRectF& area) const;
};

}  // namespace tenfield::viewport
