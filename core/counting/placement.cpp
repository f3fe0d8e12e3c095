#include "core/counting/placement.h"

namespace tenfield::counting {
namespace {

// Bounds that meet in exact arithmetic must meet in doubles, so forbidden intervals give way by this many
// pixels.
constexpr double slack = 1e-7;
// Above this many bounds, two for each slanted edge, their crossings (the square of it) are replaced by lines
// 1/256 of the window apart.
constexpr std::size_t manySlopes = 2000;

}  // namespace

Placement::Placement(const geometry::Polygon& polygon, WindowSize window,
                     std::span<const geometry::Rect> taken)
    : m_polygon(&polygon), m_window(window), m_box(polygon.boundingBox()) {
    for (const auto& ring : polygon.rings())
        for (std::size_t i = 0, n = ring.size(); i < n; ++i) {
            auto a = ring[i], b = ring[(i + 1) % n];
            if (a.y > b.y) std::swap(a, b);
            m_obstacles.push_back({a.x, a.y, b.x, b.y});
        }
    for (const auto& rect : taken) {
        const auto r = rect.grown(tolerance);  // takes back what the tolerance gives
        m_obstacles.push_back({r.x, r.y, r.right(), r.bottom(), true});
    }
}

bool Placement::blocked(const Obstacle& o, double y, Span& forbidden) const {
    const double top = y + tolerance, bottom = y + m_window.height - tolerance;
    if (o.ay >= bottom - slack || o.by <= top + slack) return false;
    double x0 = o.ax, x1 = o.bx;
    if (o.slanted()) {
        if (o.ay < top) x0 = o.xAt(top);
        if (o.by > bottom) x1 = o.xAt(bottom);
    }
    forbidden = {std::min(x0, x1) - m_window.width + tolerance + slack, std::max(x0, x1) - tolerance - slack};
    return forbidden.from < forbidden.to;
}

std::vector<Span> Placement::lefts(double y) const {
    std::vector<Span> forbidden;
    Span f;
    for (const auto& o : m_obstacles)
        if (blocked(o, y, f)) forbidden.push_back(f);
    std::sort(forbidden.begin(), forbidden.end(),
              [](const Span& a, const Span& b) { return a.from < b.from; });
    std::vector<Span> gaps;
    double from = m_box.x - tolerance;
    const double end = m_box.right() - m_window.width + tolerance;
    for (const auto& span : forbidden) {
        if (span.from >= from) gaps.push_back({from, std::min(span.from, end)});
        from = std::max(from, span.to);
        if (from > end) return gaps;
    }
    if (from <= end + slack) gaps.push_back({std::min(from, end), end});
    return gaps;
}

bool Placement::inside(double x, double y) const {
    return m_polygon->contains({x + m_window.width / 2, y + m_window.height / 2});
}

std::vector<Span> Placement::allowed(double y) const {
    auto spans = lefts(y);
    std::erase_if(spans, [&](const Span& s) { return s.from > s.to || !inside((s.from + s.to) / 2, y); });
    return spans;
}

Span Placement::tops() const {
    return {m_box.y - tolerance, m_box.bottom() - m_window.height + tolerance};
}

bool Placement::free(double x, double y) const {
    Span f;
    const auto blocks = [&](const Obstacle& o) {
        return blocked(o, y, f) && x > f.from + slack && x < f.to - slack;
    };
    // Crossings come in order along an edge, so what blocked the last one mostly blocks this one too.
    if (m_lastBlocker < m_obstacles.size() && blocks(m_obstacles[m_lastBlocker])) return false;
    for (std::size_t i = 0; i < m_obstacles.size(); ++i)
        if (blocks(m_obstacles[i])) {
            m_lastBlocker = i;
            return false;
        }
    return true;
}

std::vector<Placement::Slope> Placement::slopes() const {
    // The strip that a window with its top at y covers cuts a slanted edge at its upper end (y + t) and at
    // its lower end (y + h - t); each cut is one bound of the forbidden positions and moves along the edge.
    const double t = tolerance, h = m_window.height, w = m_window.width;
    std::vector<Slope> slopes;
    for (const auto& o : m_obstacles) {
        if (!o.slanted()) continue;
        const double lower = o.bx > o.ax ? -w + t : -t, upper = o.bx > o.ax ? -t : -w + t;
        slopes.push_back({o.ax + lower, o.ay - t, o.bx + lower, o.by - t});
        slopes.push_back({o.ax + upper, o.ay - h + t, o.bx + upper, o.by - h + t});
    }
    return slopes;
}

std::vector<double> Placement::criticalTops(const std::vector<double>& figures) const {
    const double t = tolerance, h = m_window.height, w = m_window.width;
    const auto range = tops();
    std::vector<double> tops, verticals;
    for (const auto& o : m_obstacles) {
        for (const double y : {o.ay, o.by}) tops.insert(tops.end(), {y - t, y - h + t});
        for (const double x : {o.ax, o.bx}) verticals.insert(verticals.end(), {x - t, x - w + t});
    }
    std::sort(verticals.begin(), verticals.end());
    const auto all = slopes();
    const bool many = all.size() > manySlopes;
    if (many)
        for (double y = range.from; y < range.to; y += h / 256) tops.push_back(y);

    const auto cross = [&](const Slope& s, const std::vector<double>& lines, double shift) {
        const auto [from, to] = std::minmax(s.x0, s.x1);
        for (auto x = std::lower_bound(lines.begin(), lines.end(), from - shift);
             x != lines.end() && *x + shift <= to; ++x) {
            const double y = s.y0 + (*x + shift - s.x0) / (s.x1 - s.x0) * (s.y1 - s.y0);
            if (y >= range.from && y <= range.to) tops.push_back(y);
        }
    };
    for (const auto& s : all) {
        // Positions that hold a figure at x end at x on the right and at x - w on the left. Along a bound
        // that falls to the right the lowest of them is the rightmost, along the other kind the leftmost.
        cross(s, figures, s.x1 > s.x0 ? 0 : -w);
        if (!many) cross(s, verticals, 0);
    }
    for (std::size_t i = 0; !many && i < all.size(); ++i)
        for (std::size_t j = i + 1; j < all.size(); ++j) {
            const auto &a = all[i], &b = all[j];
            if (a.y1 < b.y0 || b.y1 < a.y0) continue;
            const double ka = (a.x1 - a.x0) / (a.y1 - a.y0), kb = (b.x1 - b.x0) / (b.y1 - b.y0);
            if (ka == kb) continue;
            const double y = (b.x0 - a.x0 + ka * a.y0 - kb * b.y0) / (ka - kb);
            if (y < std::max(a.y0, b.y0) || y > std::min(a.y1, b.y1)) continue;
            if (free(a.x0 + ka * (y - a.y0), y)) tops.push_back(y);
        }
    return tops;
}

}  // namespace tenfield::counting
