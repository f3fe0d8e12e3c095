#include "ui/tools/fieldtool.h"

#include <cmath>

namespace tenfield::tools {

FieldTool::FieldTool(QObject* parent) : RegionTool("field", tr("Fixed field"), parent) {}

void FieldTool::setField(base::SquareMillimetres area, bool circle) {
    m_area = area;
    m_circle = circle;
    RegionTool::cancel();
}

geometry::Polygon FieldTool::at(geometry::Point centre) const {
    const auto size = m_circle ? counting::circleOfArea(m_area, *mpp()) : counting::boxOfArea(m_area, *mpp());
    const auto box = geometry::Rect::around(centre, size.width, size.height);
    if (!m_circle) return geometry::Polygon::fromRect(box);
    // The polygon lies within its circle; a field of fixed area must have that area.
    const auto inside = geometry::Polygon::fromEllipse(box);
    const double grown = std::sqrt(m_area.value / base::areaOfPixels(inside.area(), *mpp()).value);
    return geometry::Polygon::fromEllipse(
        geometry::Rect::around(centre, size.width * grown, size.height * grown));
}

bool FieldTool::press(const ToolEvent& event) {
    if (event.button != Qt::LeftButton) return false;
    if (!mpp()) Q_EMIT message(tr("The slide doesn't say how large a pixel is. Calibrate it first."));
    return mpp().has_value();
}

bool FieldTool::move(const ToolEvent& event) {
    if (!mpp()) return false;
    setShape(at(event.at));
    return true;
}

bool FieldTool::release(const ToolEvent& event) {
    if (!mpp() || event.button != Qt::LeftButton) return false;
    setShape(at(event.at));
    finish(event.view);
    return true;
}

}  // namespace tenfield::tools
