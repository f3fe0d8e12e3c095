#pragma once

#include <optional>

#include "core/base/units.h"

namespace tenfield::counting {

/// What a microscope shows: the field number printed on the eyepiece (mm) and the objective's magnification.
struct FieldOfView {
    double fieldNumber = 22;
    double objective = 40;

    /// D = FN / objective; no other lens factor.
    double diameterMm() const { return fieldNumber / objective; }
    base::SquareMillimetres area() const;
    friend bool operator==(const FieldOfView&, const FieldOfView&) = default;
};

/// The size of one high-power field. Ten standard ones are 2.37 mm2 (FN 22, 40x; Meuten 2016), the default.
class HighPowerField {
public:
    HighPowerField() = default;
    /// Throw base::UsageError unless the field lies between 0.05 and 5 mm2.
    static HighPowerField ofArea(base::SquareMillimetres area);
    static HighPowerField ofMicroscope(const FieldOfView& view);

    base::SquareMillimetres area() const { return m_area; }
    base::SquareMillimetres areaOfTen() const { return {10 * m_area.value}; }
    /// Diameter of the circle of this area, in mm.
    double diameterMm() const;
    /// Set if the field was given as field number and objective.
    const std::optional<FieldOfView>& view() const { return m_view; }
    friend bool operator==(const HighPowerField&, const HighPowerField&) = default;

private:
    base::SquareMillimetres m_area{0.237};
    std::optional<FieldOfView> m_view;
};

/// Width and height in level-0 pixels.
struct WindowSize {
    double width = 0;
    double height = 0;
    friend bool operator==(const WindowSize&, const WindowSize&) = default;
};

/// The box of the given area and width:height ratio; W = sqrt(A r), H = sqrt(A / r) in mm, then per axis in
/// pixels.
WindowSize boxOfArea(base::SquareMillimetres area, base::Mpp mpp, double ratio = 4.0 / 3.0);
/// The bounding box of a circle of the given area; not square where mpp.x and mpp.y differ.
WindowSize circleOfArea(base::SquareMillimetres area, base::Mpp mpp);

}  // namespace tenfield::counting
