#pragma once

#include "core/geometry/polygon.h"
#include "ui/tools/tool.h"

namespace tenfield::tools {

/// Marks what the network missed: a click, or without a tool a double click (the view hands it to the
/// window).
class MarkTool : public Tool {
    Q_OBJECT

public:
    explicit MarkTool(QObject* parent = nullptr);

    bool press(const ToolEvent& event) override;
    bool move(const ToolEvent& event) override;
    bool release(const ToolEvent& event) override;

Q_SIGNALS:
    void marked(const tenfield::geometry::Point& at);

private:
    bool m_pressed = false;
    geometry::ViewPoint m_start;
};

}  // namespace tenfield::tools
