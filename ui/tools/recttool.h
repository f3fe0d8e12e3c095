#pragma once

#include "ui/tools/regiontool.h"

namespace tenfield::tools {

/// Rectangles and ellipses by dragging. Shift makes them square in micrometres, Alt draws from the middle.
class RectTool : public RegionTool {
    Q_OBJECT

public:
    enum class Shape { Rectangle, Ellipse };
    explicit RectTool(Shape shape, QObject* parent = nullptr);

    bool press(const ToolEvent& event) override;
    bool move(const ToolEvent& event) override;
    bool release(const ToolEvent& event) override;
    bool keyPress(QKeyEvent& event) override;
    void cancel() override;

private:
    Shape m_kind;
    std::optional<geometry::Point> m_start;
};

}  // namespace tenfield::tools
