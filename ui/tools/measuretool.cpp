#include "ui/tools/measuretool.h"

#include <QKeyEvent>
#include <QPainter>

namespace tenfield::tools {

MeasureTool::MeasureTool(Kind kind, QObject* parent)
    : Tool(kind == Kind::Length ? QStringLiteral("measure-length") : QStringLiteral("measure-area"),
           kind == Kind::Length ? tr("Measure Length") : tr("Measure Area"), parent),
      m_kind(kind) {
    m_current.isArea = kind == Kind::Area;
}

void MeasureTool::setOverlay(overlays::MeasureOverlay* overlay) {
    cancel();
    m_overlay = overlay;
}

QString MeasureTool::hint() const {
    return m_kind == Kind::Length ? tr("Drag from one point to the other. Shift holds the direction, "
                                       "Backspace removes the last.")
                                  : tr("Drag around the area. Backspace removes the last.");
}

bool MeasureTool::press(const ToolEvent& event) {
    if (event.button != Qt::LeftButton || !m_overlay) return false;
    m_drawing = true;
    m_current.points = {event.at};
    m_lastAt = event.viewAt;
    Q_EMIT changed();
    return true;
}

void MeasureTool::extend(const ToolEvent& event) {
    if (m_kind == Kind::Area) {
        // A point every two view pixels draws as smooth as the hand and keeps rings short.
        if (geometry::distance(event.viewAt, m_lastAt) < 2) return;
        m_lastAt = event.viewAt;
        m_current.points.push_back(event.at);
        return;
    }
    const auto from = m_current.points.front();
    const auto to = event.modifiers & Qt::ShiftModifier ? heldToEighths(event, from) : event.at;
    m_current.points.resize(1);
    m_current.points.push_back(to);
}

bool MeasureTool::move(const ToolEvent& event) {
    if (!m_drawing || !m_overlay) return false;
    extend(event);
    Q_EMIT message(m_current.text(m_overlay->mpp()));
    Q_EMIT changed();
    return true;
}

bool MeasureTool::release(const ToolEvent& event) {
    if (!m_drawing || !m_overlay) return false;
    extend(event);
    m_drawing = false;
    const std::size_t least = m_kind == Kind::Area ? 3 : 2;
    if (m_current.points.size() >= least && !m_current.text(m_overlay->mpp()).isEmpty())
        m_overlay->add(m_current);
    m_current.points.clear();
    // The overlay tells it from here on, and anew after a calibration.
    Q_EMIT message({});
    Q_EMIT changed();
    return true;
}

bool MeasureTool::keyPress(QKeyEvent& event) {
    if (event.key() != Qt::Key_Backspace && event.key() != Qt::Key_Delete) return false;
    if (m_overlay) m_overlay->removeLast();
    return true;
}

void MeasureTool::cancel() {
    m_drawing = false;
    m_current.points.clear();
    Q_EMIT message({});
    Q_EMIT changed();
}

void MeasureTool::paint(QPainter& painter, const geometry::ViewTransform& view) {
    if (m_drawing && m_overlay)
        overlays::MeasureOverlay::paintOne(painter, view, m_current, m_overlay->mpp());
}

}  // namespace tenfield::tools
