#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "ui/tools/editregiontool.h"

namespace tenfield::tools {

/// Regions by their id, each with at least two pieces, the largest first.
using RegionPieces = std::vector<std::pair<std::int64_t, std::vector<geometry::Polygon>>>;

/// Splits regions: a line dragged right across one cuts it in two or more. Shift holds the line to the view's
/// horizontal, vertical or diagonals; Escape lets go. Locked regions stay whole.
class CutTool : public Tool {
    Q_OBJECT

public:
    /// regions is asked at the end of a drag.
    explicit CutTool(std::function<std::vector<EditableRegion>()> regions, QObject* parent = nullptr);

    QString hint() const override;
    bool press(const ToolEvent& event) override;
    bool move(const ToolEvent& event) override;
    bool release(const ToolEvent& event) override;
    bool keyPress(QKeyEvent& event) override;
    void cancel() override;
    void paint(QPainter& painter, const geometry::ViewTransform& view) override;

Q_SIGNALS:
    /// What one line came through.
    void cut(const tenfield::tools::RegionPieces& regions);

private:
    std::function<std::vector<EditableRegion>()> m_ask;
    geometry::Point m_from, m_to;
    bool m_drawing = false;
};

}  // namespace tenfield::tools
