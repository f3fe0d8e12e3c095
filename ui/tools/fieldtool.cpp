#include "ui/tools/fieldtool.h"

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
    return m_circle ? geometry::Polygon::fromEllipse(box) : geometry::Polygon::fromRect(box);
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
