#pragma once

#include <QPointer>

#include "ui/overlays/measureoverlay.h"
#include "ui/tools/tool.h"

namespace tenfield::tools {

/// Drags out a length (a straight line) or an area (a freehand outline) and leaves it on the overlay. Shift
/// holds a line to the view's horizontal, vertical or diagonals. Backspace removes the last measurement.
class MeasureTool : public Tool {
    Q_OBJECT

public:
    enum class Kind { Length, Area };
    MeasureTool(Kind kind, QObject* parent = nullptr);

    /// Where measurements go; the tool does nothing without.
    void setOverlay(overlays::MeasureOverlay* overlay);

    QString hint() const override;
    bool press(const ToolEvent& event) override;
    bool move(const ToolEvent& event) override;
    bool release(const ToolEvent& event) override;
    bool keyPress(QKeyEvent& event) override;
    void cancel() override;
    void paint(QPainter& painter, const geometry::ViewTransform& view) override;

private:
    void extend(const ToolEvent& event);

    Kind m_kind;
    QPointer<overlays::MeasureOverlay> m_overlay;
    overlays::Measurement m_current;
    geometry::ViewPoint m_lastAt;
    bool m_drawing = false;
};

}  // namespace tenfield::tools
