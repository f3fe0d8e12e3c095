#pragma once

#include <optional>

#include "core/base/units.h"
#include "core/geometry/polygon.h"
#include "ui/tools/tool.h"

namespace tenfield::tools {

/// What all tools that draw a region share: the rubber band, the area while drawing, and the finished
/// outline.
class RegionTool : public Tool {
    Q_OBJECT

public:
    using Tool::Tool;

    /// For areas in mm2; without it pixels are shown.
    void setMpp(std::optional<base::Mpp> mpp) { m_mpp = mpp; }
    const std::optional<base::Mpp>& mpp() const { return m_mpp; }

    void cancel() override;
    void paint(QPainter& painter, const geometry::ViewTransform& view) override;

Q_SIGNALS:
    /// A shape was finished; level-0 pixels, never empty.
    void drawn(const tenfield::geometry::Polygon& outline);

protected:
    /// The shape as it stands; shows its area in the status bar.
    void setShape(geometry::Polygon shape);
    const geometry::Polygon& shape() const { return m_shape; }
    /// Emits drawn() unless the shape is smaller than a few screen pixels (then it was a click), and forgets
    /// it.
    void finish(const geometry::ViewTransform& view);

private:
    geometry::Polygon m_shape;
    std::optional<base::Mpp> m_mpp;
};

/// "2.37 mm²" or "37,900,000 px" if there is no mpp.
QString areaText(double pixels, const std::optional<base::Mpp>& mpp);

}  // namespace tenfield::tools
