#pragma once

#include "core/counting/field.h"
#include "ui/tools/regiontool.h"

namespace tenfield::tools {

/// A field of fixed area that hangs on the cursor and is dropped by a click: one high-power field as a
/// circle, or a 4:3 box of some mm2. Works only where the size of a pixel is known.
class FieldTool : public RegionTool {
    Q_OBJECT

public:
    explicit FieldTool(QObject* parent = nullptr);

    void setField(base::SquareMillimetres area, bool circle);

    bool press(const ToolEvent& event) override;
    bool move(const ToolEvent& event) override;
    bool release(const ToolEvent& event) override;

private:
    geometry::Polygon at(geometry::Point centre) const;

    base::SquareMillimetres m_area{2.37};
    bool m_circle = false;
};

}  // namespace tenfield::tools
