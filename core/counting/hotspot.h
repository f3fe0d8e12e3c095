#pragma once

#include <span>
#include <stop_token>
#include <vector>

#include "core/counting/field.h"
#include "core/geometry/polygon.h"

namespace tenfield::counting {

/// A window of the preset's area; proposed, never imposed: automatic hotspots predicted worse than those of
/// readers (Diagn Pathol 2016;11, PHH3/MART1 melanoma).
struct Hotspot {
    geometry::Rect window;  ///< level-0 pixels, inside the region
    int figures = 0;        ///< in the window, edges included
    int context = 0;        ///< in the window twice as wide and high around the same centre
    friend bool operator==(const Hotspot&, const Hotspot&) = default;
};

/// The position inside roi of a window of one of the given sizes that holds the most figures; edges of the
/// window count as inside, edges of the region may be touched. Of positions with equally many the one with
/// the larger context, then the topmost, then the leftmost is taken; it is then moved towards the middle of
/// its figures if that loses none. Exact over all real positions (in
/// parts of the region with more than 1000 slanted sides: over heights 1/256 of the window apart, besides
/// those of the figures). Up to `most` windows that don't overlap, the best first, each the best of those
/// that leave the earlier ones alone; windows without a figure are not proposed. Empty if there is no figure
/// in any window or no window fits. Throws base::Cancelled soon after a stop. O(n log n) for n figures and a
/// region of few corners.
std::vector<Hotspot> findHotspots(const geometry::Region& roi, std::span<const WindowSize> sizes,
                                  std::span<const geometry::Point> figures, int most = 1,
                                  std::stop_token stop = {});

/// The same for the 4:3 window of the given area, lying and standing.
std::vector<Hotspot> findHotspots(const geometry::Region& roi, base::Mpp mpp, base::SquareMillimetres area,
                                  std::span<const geometry::Point> figures, int most = 1);

/// Whether a window of any of the sizes fits anywhere in roi.
bool windowFits(const geometry::Region& roi, std::span<const WindowSize> sizes);

}  // namespace tenfield::counting
