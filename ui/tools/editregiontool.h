#pragma once

#include <functional>
#include <vector>

#include "core/geometry/polygon.h"
#include "ui/tools/tool.h"

namespace tenfield::tools {

struct EditableRegion {
    qint64 id = 0;
    geometry::Polygon outline;
    bool locked = false;
};

/// Selects, moves and reshapes: a click in or on a region selects it, dragging inside it moves it, dragging a
/// corner moves the corner, Alt + click on an edge adds a corner, Delete removes the region. A drag is told
/// once, at its end.
class EditRegionTool : public Tool {
    Q_OBJECT

public:
    /// regions is asked at every press.
    explicit EditRegionTool(std::function<std::vector<EditableRegion>()> regions, QObject* parent = nullptr);

    void setSelected(qint64 id);

    QCursor cursor() const override { return Qt::ArrowCursor; }
    bool press(const ToolEvent& event) override;
    bool move(const ToolEvent& event) override;
    bool release(const ToolEvent& event) override;
    bool keyPress(QKeyEvent& event) override;
    void cancel() override;
    void paint(QPainter& painter, const geometry::ViewTransform& view) override;

Q_SIGNALS:
    void selected(qint64 id);  ///< 0 = none
    void reshaped(qint64 id, const tenfield::geometry::Polygon& outline);
    void removeWanted(qint64 id);

private:
    struct Corner {
        std::size_t ring = 0, point = 0;
    };
    const EditableRegion* find(qint64 id) const;
    std::optional<Corner> cornerAt(const ToolEvent& event, const geometry::Polygon& outline) const;
    static std::optional<Corner> edgeAt(const ToolEvent& event, const geometry::Polygon& outline);

    std::function<std::vector<EditableRegion>()> m_ask;
    std::vector<EditableRegion> m_regions;
    qint64 m_selected = 0;
    bool m_dragging = false;
    std::optional<Corner> m_corner;
    geometry::Point m_from;
    geometry::Polygon m_original;
    geometry::Polygon m_shape;
};

}  // namespace tenfield::tools
