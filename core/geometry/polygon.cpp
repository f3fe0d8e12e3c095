#include "core/geometry/polygon.h"

#include <numbers>

namespace tenfield::geometry {

double signedArea(const Ring& ring) {
    double twice = 0;
    for (std::size_t i = 0, n = ring.size(); i < n; ++i) {
        const Point a = ring[i], b = ring[(i + 1) % n];
        twice += a.x * b.y - b.x * a.y;
    }
    return twice / 2;
}

Polygon Polygon::fromRect(const Rect& r) {
    return Polygon(Ring{{r.x, r.y}, {r.right(), r.y}, {r.right(), r.bottom()}, {r.x, r.bottom()}});
}

Polygon Polygon::fromEllipse(const Rect& r, int points) {
    Ring ring;
    for (int i = 0; i < points; ++i) {
        const double t = 2 * std::numbers::pi * i / points;
        ring.push_back({r.centre().x + r.width / 2 * std::cos(t), r.centre().y + r.height / 2 * std::sin(t)});
    }
    return Polygon(std::move(ring));
}

bool Polygon::empty() const {
    return m_rings.empty() || m_rings.front().size() < 3;
}

Rect Polygon::boundingBox() const {
    if (m_rings.empty() || m_rings.front().empty()) return {};
    const Point first = m_rings.front().front();
    double l = first.x, t = first.y, r = l, b = t;
    for (const auto& ring : m_rings)
        for (const Point p : ring) {
            l = std::min(l, p.x), r = std::max(r, p.x);
            t = std::min(t, p.y), b = std::max(b, p.y);
        }
    return {l, t, r - l, b - t};
}

bool Polygon::contains(Point p) const {
    bool inside = false;
    for (const auto& ring : m_rings)
        for (std::size_t i = 0, n = ring.size(); i < n; ++i) {
            const Point a = ring[i], b = ring[(i + 1) % n];
            if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x))
                inside = !inside;
        }
    return inside;
}

double Polygon::area() const {
    if (m_rings.empty()) return 0;
    double area = std::abs(signedArea(m_rings.front()));
    for (std::size_t i = 1; i < m_rings.size(); ++i) area -= std::abs(signedArea(m_rings[i]));
    return std::max(0.0, area);
}

std::vector<std::pair<double, double>> Polygon::spansAt(double y) const {
    std::vector<double> crossings;
    for (const auto& ring : m_rings)
        for (std::size_t i = 0, n = ring.size(); i < n; ++i) {
            const Point a = ring[i], b = ring[(i + 1) % n];
            if ((a.y > y) != (b.y > y)) crossings.push_back(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x));
        }
    std::sort(crossings.begin(), crossings.end());
    std::vector<std::pair<double, double>> spans;
    for (std::size_t i = 0; i + 1 < crossings.size(); i += 2)
        spans.emplace_back(crossings[i], crossings[i + 1]);
    return spans;
}

Polygon Polygon::translated(Point by) const {
    auto rings = m_rings;
    for (auto& ring : rings)
        for (auto& p : ring) p = p + by;
    return Polygon(std::move(rings));
}

bool Region::empty() const {
    return std::all_of(m_parts.begin(), m_parts.end(), [](const Polygon& p) { return p.empty(); });
}

Rect Region::boundingBox() const {
    Rect box;
    for (const auto& part : m_parts) box = box.united(part.boundingBox());
    return box;
}

bool Region::contains(Point p) const {
    return std::any_of(m_parts.begin(), m_parts.end(), [p](const Polygon& part) { return part.contains(p); });
}

double Region::area() const {
    if (m_parts.size() == 1) return m_parts.front().area();
    const Rect box = boundingBox();
    if (box.empty()) return 0;
    const int lines = int(std::clamp(box.height * 4, 1.0, 20000.0));
    const double step = box.height / lines;
    double area = 0;
    for (int i = 0; i < lines; ++i) {
        std::vector<std::pair<double, double>> spans;
        for (const auto& part : m_parts) {
            const auto more = part.spansAt(box.y + (i + 0.5) * step);
            spans.insert(spans.end(), more.begin(), more.end());
        }
        std::sort(spans.begin(), spans.end());
        double end = -INFINITY;
        for (const auto& [from, to] : spans) {
            area += std::max(0.0, to - std::max(from, end)) * step;
            end = std::max(end, to);
        }
    }
    return area;
}

}  // namespace tenfield::geometry
