#include "core/counting/field.h"

#include <cmath>
#include <numbers>

#include "core/base/error.h"

namespace tenfield::counting {
namespace {

base::SquareMillimetres checked(base::SquareMillimetres area) {
    if (!(area.value >= 0.05 && area.value <= 5))
        throw base::UsageError(
            "A high-power field is between 0.05 and 5 mm² large. Give the field number in mm (18 to 27) and "
            "the "
            "magnification of the objective (usually 40).");
    return area;
}

}  // namespace

base::SquareMillimetres FieldOfView::area() const {
    return {std::numbers::pi / 4 * diameterMm() * diameterMm()};
}

HighPowerField HighPowerField::ofArea(base::SquareMillimetres area) {
    HighPowerField field;
    field.m_area = checked(area);
    return field;
}

HighPowerField HighPowerField::ofMicroscope(const FieldOfView& view) {
    HighPowerField field;
    field.m_area = checked(view.area());
    field.m_view = view;
    return field;
}

double HighPowerField::diameterMm() const {
    return m_view ? m_view->diameterMm() : 2 * std::sqrt(m_area.value / std::numbers::pi);
}

WindowSize boxOfArea(base::SquareMillimetres area, base::Mpp mpp, double ratio) {
    return {std::sqrt(area.value * ratio) * 1000 / mpp.x, std::sqrt(area.value / ratio) * 1000 / mpp.y};
}

WindowSize circleOfArea(base::SquareMillimetres area, base::Mpp mpp) {
    const double diameter = 2000 * std::sqrt(area.value / std::numbers::pi);
    return {diameter / mpp.x, diameter / mpp.y};
}

}  // namespace tenfield::counting
