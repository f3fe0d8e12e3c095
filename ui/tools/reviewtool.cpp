#include "ui/tools/reviewtool.h"

namespace tenfield::tools {

ReviewTool::ReviewTool(MarkerAt markerAt, QObject* parent)
    : Tool("review", tr("Review"), parent), m_markerAt(std::move(markerAt)) {}

bool ReviewTool::press(const ToolEvent& event) {
    if (event.button != Qt::LeftButton) return false;
    const auto id = m_markerAt(event.viewAt, event.view);
    if (id) Q_EMIT picked(*id);
    return id.has_value();
}

bool ReviewTool::doubleClick(const ToolEvent& event) {
    if (!m_markerAt(event.viewAt, event.view)) Q_EMIT marked(event.at);
    return true;
}

}  // namespace tenfield::tools
