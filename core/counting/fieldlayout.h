#pragma once

#include <span>
#include <stop_token>
#include <vector>

#include "core/base/units.h"
#include "core/counting/coverage.h"
#include "core/geometry/polygon.h"

namespace tenfield::counting {

enum class FieldShape { Box, Circle };

struct CountedField {
    geometry::Rect box;  ///< level-0 pixels; of a circle the bounding box
    int figures = 0;
    double tissue = 1;  ///< part of the box that is tissue; 1 where nobody has looked
    friend bool operator==(const CountedField&, const CountedField&) = default;
};

/// Fields of one size, side by side through a region, row by row, every second row backwards.
struct FieldLayout {
    FieldShape shape = FieldShape::Box;
    base::SquareMillimetres fieldArea;
    double aspect = 1;  ///< width : height in micrometres; 4:3 unless the region's shape asked for another
    int wanted = 10;
    int first = 0;                     ///< index of the first of the chosen fields
    std::vector<CountedField> fields;  ///< all that fit, in the order in which they are walked

    int fitting() const { return int(fields.size()); }
    bool complete() const { return fitting() >= wanted; }
    /// The wanted number of consecutive fields with the most figures (the first such run); all if fewer fit.
    std::span<const CountedField> chosen() const;
    int figuresInChosen() const;
    friend bool operator==(const FieldLayout&, const FieldLayout&) = default;
};

/// Lays fields of fieldArea through roi and counts figures (level-0 pixels) in each; a figure on the edge
/// between two fields belongs to one of them. Every field lies wholly inside one part of roi, and none
/// overlaps another. With tissue (null: all of roi is), at least leastTissue of every field is tissue, and
/// rows leave out what is not. Throws base::Cancelled soon after a stop.
FieldLayout layFields(const geometry::Region& roi, base::Mpp mpp, base::SquareMillimetres fieldArea,
                      FieldShape shape, std::span<const geometry::Point> figures, int wanted = 10,
                      std::stop_token stop = {}, const Coverage* tissue = nullptr);

/// A field of a microscope is full of tumour; one with more glass than this is not counted as one.
inline constexpr double leastTissue = 0.75;

/// Whether p lies in the field; boxes are half-open, circles (ellipses in pixels) are closed.
bool contains(FieldShape shape, const geometry::Rect& box, geometry::Point p);

}  // namespace tenfield::counting
