#include "ui/tools/recttool.h"

#include <QKeyEvent>
#include <cmath>

namespace tenfield::tools {

RectTool::RectTool(Shape shape, QObject* parent)
    : RegionTool(shape == Shape::Rectangle ? "rectangle" : "ellipse",
                 shape == Shape::Rectangle ? tr("Rectangle") : tr("Ellipse"), parent),
      m_kind(shape) {}

bool RectTool::press(const ToolEvent& event) {
    if (event.button != Qt::LeftButton) return false;
    m_start = event.at;
    return true;
}

bool RectTool::move(const ToolEvent& event) {
    if (!m_start) return false;
    geometry::Point to = event.at;
    if (event.modifiers & Qt::ShiftModifier) {
        const double aspect = event.view.aspect();
        const double side = std::max(std::abs(to.x - m_start->x), std::abs(to.y - m_start->y) * aspect);
        to = {m_start->x + std::copysign(side, to.x - m_start->x),
              m_start->y + std::copysign(side / aspect, to.y - m_start->y)};
    }
    const geometry::Point from = event.modifiers & Qt::AltModifier ? *m_start + (*m_start - to) : *m_start;
    const auto rect = geometry::Rect::fromCorners(from, to);
    setShape(m_kind == Shape::Rectangle ? geometry::Polygon::fromRect(rect)
                                        : geometry::Polygon::fromEllipse(rect));
    return true;
}

bool RectTool::release(const ToolEvent& event) {
    if (!m_start || event.button != Qt::LeftButton) return false;
    m_start.reset();
    finish(event.view);
    return true;
}

bool RectTool::keyPress(QKeyEvent& event) {
    if (event.key() != Qt::Key_Escape || !m_start) return false;
    cancel();
    return true;
}

void RectTool::cancel() {
    m_start.reset();
    RegionTool::cancel();
}

}  // namespace tenfield::tools
