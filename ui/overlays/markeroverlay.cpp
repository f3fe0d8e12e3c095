#include "ui/overlays/markeroverlay.h"

#include <QPaintDevice>
#include <QPainter>
#include <cmath>
#include <unordered_map>

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

struct Cluster {
    double x = 0, y = 0;
    int count = 0;
    int confirmed = 0;
    const Marker* only = nullptr;
};

}  // namespace

MarkerOverlay::MarkerOverlay(QObject* parent) : Overlay("markers", tr("Candidates"), parent) {}

void MarkerOverlay::setMarkers(std::vector<Marker> markers) {
    m_markers = std::move(markers);
    Q_EMIT changed();
}

void MarkerOverlay::addProvisional(const std::vector<Marker>& markers) {
    m_provisional.insert(m_provisional.end(), markers.begin(), markers.end());
    Q_EMIT changed();
}

void MarkerOverlay::clearProvisional() {
    if (m_provisional.empty()) return;
    m_provisional.clear();
    Q_EMIT changed();
}

void MarkerOverlay::setThreshold(double threshold) {
    if (threshold == m_threshold) return;
    m_threshold = threshold;
    Q_EMIT changed();
}

void MarkerOverlay::setCurrent(qint64 id) {
    if (id == m_current) return;
    m_current = id;
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

bool MarkerOverlay::shows(const Marker& m) const {
    const bool undecided = m.state == MarkerState::Open || m.state == MarkerState::Provisional;
    return !undecided || double(m.probability) >= m_threshold || m.id == m_current;
}

std::optional<qint64> MarkerOverlay::markerAt(geometry::ViewPoint at,
                                              const geometry::ViewTransform& view) const {
    const double reach = std::max(size(view) / 2.0, 8.0);
    double best = reach;
    std::optional<qint64> found;
    for (const Marker& m : m_markers) {
        if (!shows(m)) continue;
        const double d = geometry::distance(view.toView(m.at), at);
        if (d <= best) best = d, found = m.id;
    }
    return found;
}

void MarkerOverlay::stamp(QPainter& painter, const geometry::ViewTransform& view, const Marker& marker,
                          int size) const {
    const double ratio = painter.device() ? painter.device()->devicePixelRatio() : 1;
    const QImage& image = markerStamp(marker.state, size, ratio, marker.id != 0 && marker.id == m_current);
    const auto at = view.toView(marker.at);
    const double side = image.width() / ratio;
    painter.drawImage(
        QPointF(std::round((at.x - side / 2) * ratio) / ratio, std::round((at.y - side / 2) * ratio) / ratio),
        image);
}

void MarkerOverlay::paint(QPainter& painter, const geometry::ViewTransform& view, const QRect& exposed) {
    const int across = size(view);
    const auto area = level0Under(view, exposed, across / 2.0 + cluster);
    if (gathers(view)) return paintGathered(painter, view, area);
    const Marker* current = nullptr;
    for (const auto* list : {&m_provisional, &m_markers})
        for (const Marker& m : *list) {
            if (!area.contains(m.at) || !shows(m)) continue;
            if (m.id != 0 && m.id == m_current) {
                current = &m;
            } else {
                stamp(painter, view, m, across);
            }
        }
    if (current) stamp(painter, view, *current, across);
}

void MarkerOverlay::paintGathered(QPainter& painter, const geometry::ViewTransform& view,
                                  const geometry::Rect& area) {
    // Cells are powers of two in level-0 pixels, so that discs neither dance while panning nor change at
    // every step.
    const double cell = std::exp2(std::ceil(std::log2(cluster / view.scale())));
    std::unordered_map<quint64, Cluster> clusters;
    const Marker* current = nullptr;
    const geometry::Rect whole = area.grown(cell);
    for (const auto* list : {&m_provisional, &m_markers})
        for (const Marker& m : *list) {
            if (!whole.contains(m.at) || !shows(m)) continue;
            if (m.id != 0 && m.id == m_current) {
                current = &m;
                continue;
            }
            if (m.state == MarkerState::Rejected) continue;  // at low power only what counts
            const auto key = quint64(quint32(std::int64_t(std::floor(m.at.x / cell)))) << 32 |
                             quint32(std::int64_t(std::floor(m.at.y / cell)));
            auto& c = clusters[key];
            c.x += m.at.x, c.y += m.at.y;
            ++c.count;
            c.confirmed += m.state == MarkerState::Accepted || m.state == MarkerState::Added;
            c.only = &m;
        }
    painter.setRenderHint(QPainter::Antialiasing);
    QFont font = painter.font();
    font.setPixelSize(11);
    font.setBold(true);
    painter.setFont(font);
    for (const auto& [key, c] : clusters) {
        if (c.count == 1) {
            stamp(painter, view, *c.only, smallest);
            continue;
        }
        const auto at = viewport::toQt(view.toView({c.x / c.count, c.y / c.count}));
        const double radius = std::min(cluster / 2.0, 10 + 2.5 * std::log2(c.count));
        QColor fill = markerColour(c.confirmed * 2 > c.count ? MarkerState::Accepted : MarkerState::Open);
        fill.setAlpha(215);
        painter.setPen(QPen(Qt::white, 1.5));
        painter.setBrush(fill);
        painter.drawEllipse(at, radius, radius);
        painter.drawText(QRectF(at.x() - 30, at.y() - 12, 60, 24), Qt::AlignCenter,
                         c.count > 999 ? QString::number(c.count / 1000) + "k" : QString::number(c.count));
    }
    painter.setBrush(Qt::NoBrush);
    if (current) stamp(painter, view, *current, smallest);
}

}  // namespace tenfield::overlays
