#include "ui/tools/marktool.h"

namespace tenfield::tools {

MarkTool::MarkTool(QObject* parent) : Tool("mark", tr("Mark figure"), parent) {}

bool MarkTool::press(const ToolEvent& event) {
    if (event.button != Qt::LeftButton) return false;
    m_pressed = true;
    m_start = event.viewAt;
    return true;
}

bool MarkTool::move(const ToolEvent&) {
    return m_pressed;
}

bool MarkTool::release(const ToolEvent& event) {
    if (!m_pressed || event.button != Qt::LeftButton) return false;
    m_pressed = false;
    if (geometry::distance(m_start, event.viewAt) < 5) Q_EMIT marked(event.at);
    return true;
}

}  // namespace tenfield::tools
