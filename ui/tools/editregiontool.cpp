#include "ui/tools/editregiontool.h"

#include <QKeyEvent>
#include <QPainter>
#include <algorithm>

#include "ui/viewport/qtgeometry.h"

namespace tenfield::tools {
namespace {

constexpr double grip = 7;  ///< view pixels

geometry::Polygon withCorner(const geometry::Polygon& polygon, std::size_t ring, std::size_t point,
                             geometry::Point at) {
    auto rings = polygon.rings();
    rings[ring][point] = at;
    return geometry::Polygon(std::move(rings));
}

}  // namespace

EditRegionTool::EditRegionTool(std::function<std::vector<EditableRegion>()> regions, QObject* parent)
    : Tool("edit", tr("Select and edit"), parent), m_ask(std::move(regions)) {}

void EditRegionTool::setSelected(qint64 id) {
    if (id == m_selected) return;
    m_selected = id;
    Q_EMIT changed();
}

const EditableRegion* EditRegionTool::find(qint64 id) const {
    const auto at = std::ranges::find(m_regions, id, &EditableRegion::id);
    return at == m_regions.end() ? nullptr : &*at;
}

std::optional<EditRegionTool::Corner> EditRegionTool::cornerAt(const ToolEvent& event,
                                                               const geometry::Polygon& outline) const {
    for (std::size_t r = 0; r < outline.rings().size(); ++r)
        for (std::size_t i = 0; i < outline.rings()[r].size(); ++i)
            if (geometry::distance(event.view.toView(outline.rings()[r][i]), event.viewAt) < grip)
                return Corner{r, i};
    return std::nullopt;
}

std::optional<EditRegionTool::Corner> EditRegionTool::edgeAt(const ToolEvent& event,
                                                             const geometry::Polygon& outline) {
    for (std::size_t r = 0; r < outline.rings().size(); ++r) {
        const auto& ring = outline.rings()[r];
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const auto a = event.view.toView(ring[i]), b = event.view.toView(ring[(i + 1) % ring.size()]);
            const auto p = event.viewAt;
            const double length = std::max(1e-9, geometry::distance(a, b));
            const double t = std::clamp(
                ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / (length * length), 0.0, 1.0);
            if (geometry::distance(p, a + (b - a) * t) < grip) return Corner{r, i};
        }
    }
    return std::nullopt;
}

bool EditRegionTool::press(const ToolEvent& event) {
    if (event.button != Qt::LeftButton) return false;
    m_regions = m_ask();
    m_dragging = false;
    m_corner.reset();
    if (const auto* region = find(m_selected); region && !region->locked) {
        if (auto corner = cornerAt(event, region->outline)) {
            m_corner = corner;
        } else if (const auto edge = edgeAt(event, region->outline);
                   edge && (event.modifiers & Qt::AltModifier)) {
            auto rings = region->outline.rings();
            auto& ring = rings[edge->ring];
            ring.insert(ring.begin() + std::ptrdiff_t(edge->point) + 1, event.at);
            m_corner = Corner{edge->ring, edge->point + 1};
            m_original = region->outline;
            m_shape = geometry::Polygon(std::move(rings));
            m_from = event.at;
            m_dragging = true;
            return true;
        }
        if (m_corner || region->outline.contains(event.at)) {
            m_original = m_shape = region->outline;
            m_from = event.at;
            m_dragging = true;
            return true;
        }
    }
    // The smallest region under the cursor is the one that is meant.
    const EditableRegion* hit = nullptr;
    for (const auto& region : m_regions)
        if ((region.outline.contains(event.at) || edgeAt(event, region.outline)) &&
            (!hit || region.outline.area() < hit->outline.area()))
            hit = &region;
    if (const qint64 id = hit ? hit->id : 0; id != m_selected) {
        m_selected = id;
        Q_EMIT selected(id);
        Q_EMIT changed();
    }
    if (!hit) return false;
    m_original = m_shape = hit->outline;
    m_from = event.at;
    m_dragging = !hit->locked;
    return true;
}

bool EditRegionTool::move(const ToolEvent& event) {
    if (!m_dragging) return false;
    m_shape = m_corner ? withCorner(m_shape, m_corner->ring, m_corner->point, event.at)
                       : m_original.translated(event.at - m_from);
    Q_EMIT changed();
    return true;
}

bool EditRegionTool::release(const ToolEvent& event) {
    if (!m_dragging || event.button != Qt::LeftButton) return false;
    m_dragging = false;
    // The hand shakes: a press without a move worth the name changes nothing.
    const bool moved = geometry::distance(event.view.toView(m_from), event.viewAt) >= 3;
    if (!(m_shape == m_original) &&
        (moved || m_shape.rings().front().size() != m_original.rings().front().size()))
        Q_EMIT reshaped(m_selected, m_shape);
    m_corner.reset();
    m_regions = m_ask();
    Q_EMIT changed();
    return true;
}

bool EditRegionTool::keyPress(QKeyEvent& event) {
    if (event.key() == Qt::Key_Escape && m_dragging) {
        cancel();
        return true;
    }
    if ((event.key() == Qt::Key_Delete || event.key() == Qt::Key_Backspace) && m_selected) {
        Q_EMIT removeWanted(m_selected);
        return true;
    }
    return false;
}

void EditRegionTool::cancel() {
    m_dragging = false;
    m_corner.reset();
    Q_EMIT changed();
}

void EditRegionTool::paint(QPainter& painter, const geometry::ViewTransform& view) {
    if (!m_dragging) m_regions = m_ask();
    const auto* region = find(m_selected);
    if (!region || region->locked) return;
    const auto& outline = m_dragging ? m_shape : region->outline;
    painter.setRenderHint(QPainter::Antialiasing);
    for (const auto& ring : outline.rings()) {
        const auto shape = viewport::toView(ring, view);
        if (m_dragging) {
            painter.setPen(QPen(QColor(0, 114, 178), 2, Qt::DashLine));
            painter.setBrush(Qt::NoBrush);
            painter.drawPolygon(shape);
        }
        if (ring.size() > 200) continue;  // a freehand outline: handles would hide it
        painter.setPen(QPen(QColor(0, 114, 178), 1.5));
        painter.setBrush(Qt::white);
        for (const auto& p : shape) painter.drawRect(QRectF(p.x() - 4, p.y() - 4, 8, 8));
    }
}

}  // namespace tenfield::tools
