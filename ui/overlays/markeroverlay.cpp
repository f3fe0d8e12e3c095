#include "ui/overlays/markeroverlay.h"

#include <QPaintDevice>
#include <QPainter>
#include <cmath>

#include "ui/viewport/qtgeometry.h"

namespace tenfield::overlays {
namespace {

/// What of the slide lies under a rectangle of the view, with a margin in view pixels.
geometry::Rect level0Under(const geometry::ViewTransform& view, const QRect& exposed, double margin) {
    const QRectF r = QRectF(exposed).adjusted(-margin, -margin, margin, margin);
    geometry::Rect area;
    bool first = true;
    for (const QPointF corner : {r.topLeft(), r.topRight(), r.bottomLeft(), r.bottomRight()}) {
        const auto p = view.toLevel0(viewport::toViewPoint(corner));
        if (first) {
            area = {p.x, p.y, 0, 0};
        } else {
            const double l = std::min(area.x, p.x), t = std::min(area.y, p.y);
            area = {l, t, std::max(area.right(), p.x) - l, std::max(area.bottom(), p.y) - t};
        }
        first = false;
    }
    return area;
}

/// The power of two that is at least so many level-0 pixels.
int exponentFor(double side) {
    return std::clamp(int(std::ceil(std::log2(side))), 0, 30);
}

double ratioOf(const QPainter& painter) {
    return painter.device() ? painter.device()->devicePixelRatio() : 1;
}

}  // namespace

MarkerOverlay::MarkerOverlay(QObject* parent) : Overlay("markers", tr("Candidates"), parent) {}

void MarkerOverlay::setMarkers(std::vector<Marker> markers) {
    m_markers.set(std::move(markers), passing());
    m_currentMarker = m_markers.find(m_current);
    Q_EMIT changed();
}

void MarkerOverlay::addProvisional(const std::vector<Marker>& markers) {
    m_provisional.add(markers, passing());
    Q_EMIT changed();
}

void MarkerOverlay::clearProvisional() {
    if (m_provisional.size() == 0) return;
    m_provisional.set({}, passing());
    Q_EMIT changed();
}

void MarkerOverlay::setThreshold(double threshold) {
    if (threshold == m_threshold) return;
    m_threshold = threshold;
    m_markers.count(passing());
    m_provisional.count(passing());
    Q_EMIT changed();
}

void MarkerOverlay::setCurrent(qint64 id) {
    if (id == m_current) return;
    m_current = id;
    m_currentMarker = m_markers.find(id);
    Q_EMIT changed();
}

void MarkerOverlay::setRingSize(double level0) {
    m_ring = level0;
    Q_EMIT changed();
}

int MarkerOverlay::size(const geometry::ViewTransform& view) const {
    return int(std::clamp(std::lround(m_ring * view.scale()), long(smallest), 400L));
}

bool MarkerOverlay::gathers(const geometry::ViewTransform& view) const {
    return m_ring * view.scale() < smallest;
}

bool MarkerOverlay::passes(const Marker& m) const {
    const bool undecided = m.state == MarkerState::Open || m.state == MarkerState::Provisional;
    return !undecided || double(m.probability) >= m_threshold;
}

bool MarkerOverlay::shows(const Marker& m) const {
    return passes(m) || (m.id != 0 && m.id == m_current);
}

MarkerIndex::Shows MarkerOverlay::passing() const {
    return [this](const Marker& m) { return passes(m); };
}

std::optional<qint64> MarkerOverlay::markerAt(geometry::ViewPoint at,
                                              const geometry::ViewTransform& view) const {
    double best = std::max(size(view) / 2.0, 8.0);
    std::optional<qint64> found;
    const auto reach = int(std::ceil(best));
    const QRect around(int(at.x) - reach, int(at.y) - reach, 2 * reach + 1, 2 * reach + 1);
    m_markers.visitCells(level0Under(view, around, 1), exponentFor(best / view.scale()),
                         [&](const MarkerIndex::Cell& cell) {
                             for (auto i = cell.begin; i < cell.end; ++i) {
                                 if (!shows(m_markers[i])) continue;
                                 const double d = geometry::distance(view.toView(m_markers[i].at), at);
                                 if (d <= best) best = d, found = m_markers[i].id;
                             }
                         });
    return found;
}

void MarkerOverlay::stamp(QPainter& painter, const geometry::ViewTransform& view, geometry::Point place,
                          const QImage& image) const {
    const double ratio = image.devicePixelRatio();
    const auto at = view.toView(place);
    const double side = image.width() / ratio;
    painter.drawImage(
        QPointF(std::round((at.x - side / 2) * ratio) / ratio, std::round((at.y - side / 2) * ratio) / ratio),
        image);
}

void MarkerOverlay::paint(QPainter& painter, const geometry::ViewTransform& view, const QRect& exposed) {
    const auto area = level0Under(view, exposed, size(view) / 2.0 + cluster);
    paintCells(painter, view, area, m_provisional);
    paintCells(painter, view, area, m_markers);
    if (m_currentMarker) {
        stamp(painter, view, m_currentMarker->at,
              markerStamp(m_currentMarker->state, size(view), ratioOf(painter), true));
    }
}

void MarkerOverlay::paintCells(QPainter& painter, const geometry::ViewTransform& view,
                               const geometry::Rect& area, const MarkerIndex& markers) const {
    // Cells are powers of two in level-0 pixels, so that discs neither dance while panning nor change at
    // every step.
    const bool low = gathers(view);
    const int across = size(view);
    const double side = (low ? cluster : 2 * across) / view.scale();
    const double ratio = ratioOf(painter);
    // A disc stands in the middle of its markers, which may lie outside of what is exposed.
    markers.visitCells(area.grown(side), exponentFor(side), [&](const MarkerIndex::Cell& cell) {
        const int rejected = low ? 0 : cell.rejected;  // at low power only what counts
        const int count = cell.undecided + cell.confirmed + rejected;
        if (count > (low ? 1 : crowd)) {
            auto sum = cell.sum;
            if (rejected > 0) sum = {sum.x + cell.rejectedSum.x, sum.y + cell.rejectedSum.y};
            const auto state = cell.confirmed * 2 > count ? MarkerState::Accepted
                               : rejected * 2 > count     ? MarkerState::Rejected
                                                          : MarkerState::Open;
            return stamp(painter, view, {sum.x / count, sum.y / count}, discStamp(state, count, ratio));
        }
        for (auto i = cell.begin; count > 0 && i < cell.end; ++i) {
            const Marker& m = markers[i];
            const bool isCurrent = m.id != 0 && m.id == m_current;
            if (isCurrent || !passes(m) || (low && m.state == MarkerState::Rejected)) continue;
            stamp(painter, view, m.at, markerStamp(m.state, across, ratio, false));
        }
    });
}

}  // namespace tenfield::overlays
