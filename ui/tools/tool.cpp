#include "ui/tools/tool.h"

#include <cmath>
#include <numbers>

namespace tenfield::tools {

geometry::Point heldToEighths(const ToolEvent& event, geometry::Point from) {
    const geometry::ViewPoint start = event.view.toView(from);
    const geometry::ViewPoint by = event.viewAt - start;
    constexpr double eighth = std::numbers::pi / 4;
    const double angle = std::round(std::atan2(by.y, by.x) / eighth) * eighth;
    const double length = by.x * std::cos(angle) + by.y * std::sin(angle);
    return event.view.toLevel0(start +
                               geometry::ViewPoint{length * std::cos(angle), length * std::sin(angle)});
}

}  // namespace tenfield::tools
