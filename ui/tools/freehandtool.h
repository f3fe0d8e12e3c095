#pragma once

#include "ui/tools/regiontool.h"

namespace tenfield::tools {

/// A region drawn in one stroke. Corners that a screen pixel would not show are left out (Douglas and Peucker
/// 1973).
class FreehandTool : public RegionTool {
    Q_OBJECT

public:
    explicit FreehandTool(QObject* parent = nullptr);

    bool press(const ToolEvent& event) override;
    bool move(const ToolEvent& event) override;
    bool release(const ToolEvent& event) override;
    bool keyPress(QKeyEvent& event) override;
    void cancel() override;

private:
    geometry::Ring m_stroke;
    bool m_drawing = false;
};

/// The fewest corners of ring that stay within tolerance (level-0 pixels) of it, by Douglas and Peucker's
/// rule.
geometry::Ring simplified(const geometry::Ring& ring, double tolerance);

}  // namespace tenfield::tools
