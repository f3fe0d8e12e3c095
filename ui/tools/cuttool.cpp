#include "ui/tools/cuttool.h"

#include <QKeyEvent>
#include <QPainter>

#include "core/geometry/cut.h"
#include "ui/viewport/qtgeometry.h"

namespace tenfield::tools {

CutTool::CutTool(std::function<std::vector<EditableRegion>()> regions, QObject* parent)
    : Tool("cut", tr("Cut regions"), parent), m_ask(std::move(regions)) {}

QString CutTool::hint() const {
    return tr("Drag a line right across a region to split it. Shift holds the direction, Escape lets go.");
}

bool CutTool::press(const ToolEvent& event) {
    if (event.button != Qt::LeftButton) return false;
    m_drawing = true;
    m_from = m_to = event.at;
    Q_EMIT changed();
    return true;
}

bool CutTool::move(const ToolEvent& event) {
    if (!m_drawing) return false;
    m_to = event.modifiers & Qt::ShiftModifier ? heldToEighths(event, m_from) : event.at;
    Q_EMIT changed();
    return true;
}

bool CutTool::release(const ToolEvent& event) {
    if (!move(event)) return false;
    cancel();
    bool locked = false;
    RegionPieces regions;
    for (const auto& region : m_ask()) {
        auto pieces = geometry::cut(region.outline, m_from, m_to);
        if (pieces.size() < 2) continue;
        locked = locked || region.locked;
        if (!region.locked) regions.emplace_back(region.id, std::move(pieces));
    }
    if (!regions.empty()) {
        Q_EMIT cut(regions);
    } else {
        Q_EMIT message(locked ? tr("That region is locked.")
                              : tr("The line does not run right across a region: begin and end it outside."));
    }
    return true;
}

bool CutTool::keyPress(QKeyEvent& event) {
    if (event.key() != Qt::Key_Escape || !m_drawing) return false;
    cancel();
    return true;
}

void CutTool::cancel() {
    m_drawing = false;
    Q_EMIT message({});
    Q_EMIT changed();
}

void CutTool::paint(QPainter& painter, const geometry::ViewTransform& view) {
    if (!m_drawing) return;
    const QLineF line(viewport::toQt(view.toView(m_from)), viewport::toQt(view.toView(m_to)));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Qt::white, 3));
    painter.drawLine(line);
    painter.setPen(QPen(Qt::black, 1.5, Qt::DashLine));
    painter.drawLine(line);
}

}  // namespace tenfield::tools
