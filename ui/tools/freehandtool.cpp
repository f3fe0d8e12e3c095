#include "ui/tools/freehandtool.h"

#include <QKeyEvent>
#include <algorithm>
#include <cmath>

namespace tenfield::tools {
namespace {

double distanceToLine(geometry::Point p, geometry::Point a, geometry::Point b) {
    const double length = geometry::distance(a, b);
    if (length == 0) return geometry::distance(p, a);
    const double t =
        std::clamp(((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / (length * length), 0.0, 1.0);
    return geometry::distance(p, a + (b - a) * t);
}

}  // namespace

geometry::Ring simplified(const geometry::Ring& ring, double tolerance) {
    if (ring.size() < 4) return ring;
    std::vector<bool> keep(ring.size(), false);
    keep.front() = keep.back() = true;
    std::vector<std::pair<std::size_t, std::size_t>> open{{0, ring.size() - 1}};
    while (!open.empty()) {
        const auto [first, last] = open.back();
        open.pop_back();
        double farthest = tolerance;
        std::size_t at = 0;
        for (std::size_t i = first + 1; i < last; ++i)
            if (const double d = distanceToLine(ring[i], ring[first], ring[last]); d > farthest)
                farthest = d, at = i;
        if (at == 0) continue;
        keep[at] = true;
        open.push_back({first, at});
        open.push_back({at, last});
    }
    geometry::Ring result;
    for (std::size_t i = 0; i < ring.size(); ++i)
        if (keep[i]) result.push_back(ring[i]);
    return result;
}

FreehandTool::FreehandTool(QObject* parent) : RegionTool("freehand", tr("Freehand"), parent) {}

bool FreehandTool::press(const ToolEvent& event) {
    if (event.button != Qt::LeftButton) return false;
    m_stroke = {event.at};
    m_drawing = true;
    return true;
}

bool FreehandTool::move(const ToolEvent& event) {
    if (!m_drawing) return false;
    if (geometry::distance(m_stroke.back(), event.at) * event.view.scale() >= 1.5)
        m_stroke.push_back(event.at);
    setShape(geometry::Polygon(m_stroke));
    return true;
}

bool FreehandTool::release(const ToolEvent& event) {
    if (!m_drawing || event.button != Qt::LeftButton) return false;
    m_drawing = false;
    setShape(geometry::Polygon(simplified(std::exchange(m_stroke, {}), 0.75 / event.view.scale())));
    finish(event.view);
    return true;
}

bool FreehandTool::keyPress(QKeyEvent& event) {
    if (event.key() != Qt::Key_Escape || !m_drawing) return false;
    cancel();
    return true;
}

void FreehandTool::cancel() {
    m_drawing = false;
    m_stroke.clear();
    RegionTool::cancel();
}

}  // namespace tenfield::tools
