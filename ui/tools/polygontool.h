#pragma once

#include "ui/tools/regiontool.h"

namespace tenfield::tools {

/// A polygon by clicks: double click, Return, or a click on the first corner closes it; Backspace takes the
/// last corner back, Escape all of it. The middle button or Space pans between clicks.
class PolygonTool : public RegionTool {
    Q_OBJECT

public:
    explicit PolygonTool(QObject* parent = nullptr);

    bool press(const ToolEvent& event) override;
    bool move(const ToolEvent& event) override;
    bool release(const ToolEvent& event) override;
    QString hint() const override;
    bool doubleClick(const ToolEvent& event) override;
    bool keyPress(QKeyEvent& event) override;
    void cancel() override;

private:
    void show(std::optional<geometry::Point> cursor);
    void close(const geometry::ViewTransform& view);

    geometry::Ring m_corners;
    geometry::ViewTransform m_view;
};

}  // namespace tenfield::tools
