#include "ui/tools/polygontool.h"

#include <QKeyEvent>

namespace tenfield::tools {

PolygonTool::PolygonTool(QObject* parent) : RegionTool("polygon", tr("Polygon"), parent) {}

bool PolygonTool::press(const ToolEvent& event) {
    if (event.button != Qt::LeftButton) return false;
    m_view = event.view;
    const bool onFirst =
        m_corners.size() > 2 && geometry::distance(event.view.toView(m_corners.front()), event.viewAt) < 8;
    if (onFirst) {
        close(event.view);
    } else {
        m_corners.push_back(event.at);
        show({});
    }
    return true;
}

bool PolygonTool::move(const ToolEvent& event) {
    if (m_corners.empty()) return false;
    m_view = event.view;
    show(event.at);
    return true;
}

bool PolygonTool::release(const ToolEvent&) {
    return !m_corners.empty();
}

QString PolygonTool::hint() const {
    return tr("Click each corner; a double click closes the outline.");
}

bool PolygonTool::doubleClick(const ToolEvent& event) {
    if (m_corners.empty()) return false;
    close(event.view);
    return true;
}

bool PolygonTool::keyPress(QKeyEvent& event) {
    if (m_corners.empty()) return false;
    switch (event.key()) {
        case Qt::Key_Escape:
            cancel();
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            close(m_view);
            return true;
        case Qt::Key_Backspace:
            m_corners.pop_back();
            m_corners.empty() ? cancel() : show({});
            return true;
        default:
            return false;
    }
}

void PolygonTool::cancel() {
    m_corners.clear();
    RegionTool::cancel();
}

void PolygonTool::show(std::optional<geometry::Point> cursor) {
    auto ring = m_corners;
    if (cursor) ring.push_back(*cursor);
    setShape(geometry::Polygon(std::move(ring)));
}

void PolygonTool::close(const geometry::ViewTransform& view) {
    setShape(geometry::Polygon(std::exchange(m_corners, {})));
    finish(view);
}

}  // namespace tenfield::tools
