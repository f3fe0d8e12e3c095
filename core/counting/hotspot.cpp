#include "core/counting/hotspot.h"

#include <optional>
#include <tuple>

#include "core/base/stop.h"
#include "core/counting/maxtree.h"
#include "core/counting/placement.h"

// Why the search is exact. For any set of figures the windows that hold them all have their top left corner
// in a closed box; cut with the allowed positions it is a closed set with a lowest point. That point lies at
// the box's lower side (the window's top on a figure), or on its left or right side (a figure on the window's
// right or left edge) where that meets a bound of the allowed positions, or at a corner or horizontal side of
// that bound alone. All such heights are tried; at each, a tree over x holds how many figures a window there
// would have, and every allowed x is looked at.

namespace tenfield::counting {
namespace {

using geometry::Point;
using geometry::Rect;

struct Found {
    Hotspot hotspot;
    bool betterThan(const Found& o) const {
        const auto &a = hotspot, &b = o.hotspot;
        return std::tuple(a.figures, a.context, -a.window.y, -a.window.x) >
               std::tuple(b.figures, b.context, -b.window.y, -b.window.x);
    }
};

/// Figures in the order of y, and what is asked of them.
class Figures {
public:
    explicit Figures(std::span<const Point> points) : m_points(points.begin(), points.end()) {
        std::sort(m_points.begin(), m_points.end(),
                  [](Point a, Point b) { return std::tuple(a.y, a.x) < std::tuple(b.y, b.x); });
    }
    const std::vector<Point>& all() const { return m_points; }

    /// Calls use for every figure in r, edges included; a rounding error of the sums that made r excludes
    /// none.
    template <class Use>
    void in(const Rect& r, Use&& use) const {
        constexpr double slack = 1e-6;
        auto p = std::lower_bound(m_points.begin(), m_points.end(), r.y - slack,
                                  [](Point a, double y) { return a.y < y; });
        for (; p != m_points.end() && p->y <= r.bottom() + slack; ++p)
            if (p->x >= r.x - slack && p->x <= r.right() + slack) use(*p);
    }
    int count(const Rect& r) const {
        int n = 0;
        in(r, [&](Point) { ++n; });
        return n;
    }
    int context(const Rect& window) const {
        return count(Rect::around(window.centre(), 2 * window.width, 2 * window.height));
    }

private:
    std::vector<Point> m_points;
};

/// One sweep: the best window of one size in one polygon.
class Sweep {
public:
    Sweep(const Placement& placement, const Figures& figures, int atLeast, const std::stop_token& stop)
        : m_placement(placement),
          m_figures(figures),
          m_window(placement.window()),
          m_atLeast(atLeast),
          m_tree(1) {
        const auto range = placement.tops();
        if (range.from > range.to) return;
        for (const Point p : figures.all())
            if (p.y >= range.from && p.y <= range.to + m_window.height) m_near.push_back(p);
        for (const Point p : m_near) m_columns.insert(m_columns.end(), {p.x - m_window.width, p.x});
        std::sort(m_columns.begin(), m_columns.end());
        m_columns.erase(std::unique(m_columns.begin(), m_columns.end()), m_columns.end());
        m_tree = MaxTree(2 * m_columns.size() + 1);
        run(range, stop);
    }

    /// Nothing if no window holds as many figures as asked for.
    const std::optional<Found>& best() const { return m_best; }

private:
    int enough() const { return m_best ? m_best->hotspot.figures : m_atLeast; }

    // Odd positions of the tree are the columns themselves, even ones the open stretches before them.
    std::size_t columnOf(double x) const {
        return 2 * std::size_t(std::lower_bound(m_columns.begin(), m_columns.end(), x) - m_columns.begin()) +
               1;
    }
    void change(Point p, int by) { m_tree.add(columnOf(p.x - m_window.width), columnOf(p.x), by); }

    std::vector<double> tops(Span range) const {
        std::vector<double> xs;
        for (const Point p : m_near) xs.push_back(p.x);
        std::sort(xs.begin(), xs.end());
        auto tops = m_placement.criticalTops(xs);
        for (const Point p : m_near) tops.push_back(p.y);
        tops.push_back(range.to);
        std::erase_if(tops, [&](double y) { return y < range.from || y > range.to; });
        std::sort(tops.begin(), tops.end());
        tops.erase(std::unique(tops.begin(), tops.end()), tops.end());
        return tops;
    }

    void run(Span range, const std::stop_token& stop) {
        std::size_t entering = 0, leaving = 0;  // m_near is sorted by y, so both orders are its own
        for (const double y : tops(range)) {
            base::throwIfStopped(stop);
            for (; entering < m_near.size() && m_near[entering].y - m_window.height <= y; ++entering)
                change(m_near[entering], 1);
            for (; leaving < entering && m_near[leaving].y < y; ++leaving) change(m_near[leaving], -1);
            if (m_tree.max() < enough()) continue;
            for (const Span& gap : m_placement.lefts(y)) look(y, gap);
        }
    }

    void look(double y, Span gap) {
        bool known = false;
        while (gap.from <= gap.to) {
            const auto peak = m_tree.peak(indexAt(gap.from), indexAt(gap.to));
            if (peak.value < enough()) return;
            if (!known && !m_placement.inside((gap.from + gap.to) / 2, y)) return;
            known = true;
            const double x = positionOf(peak.position, gap);
            offer({x, y, m_window.width, m_window.height}, peak.value);
            // Others as good further right, but not the same place again and again.
            gap.from = x + m_window.width / 8;
        }
    }

    std::size_t indexAt(double x) const {
        const auto next = std::lower_bound(m_columns.begin(), m_columns.end(), x);
        const auto i = 2 * std::size_t(next - m_columns.begin());
        return next != m_columns.end() && *next == x ? i + 1 : i;
    }
    double positionOf(std::size_t index, Span gap) const {
        const auto i = index / 2;
        if (index % 2) return m_columns[i];
        const double from = i == 0 ? gap.from : std::max(gap.from, m_columns[i - 1]);
        const double to = i == m_columns.size() ? gap.to : std::min(gap.to, m_columns[i]);
        return (from + to) / 2;
    }

    void offer(const Rect& window, int figures) {
        const Found found{{window, figures, m_figures.context(window)}};
        if (!m_best || found.betterThan(*m_best)) m_best = found;
    }

    const Placement& m_placement;
    const Figures& m_figures;
    WindowSize m_window;
    int m_atLeast;
    MaxTree m_tree;
    std::vector<Point> m_near;
    std::vector<double> m_columns;
    std::optional<Found> m_best;
};

/// Moves the window so that its figures stand in its middle, as far as the region lets it and none is lost.
Hotspot centred(const Hotspot& hotspot, const Placement& placement, const Figures& figures) {
    const Rect& w = hotspot.window;
    double l = INFINITY, t = INFINITY, r = -INFINITY, b = -INFINITY;
    figures.in(w, [&](Point p) {
        l = std::min(l, p.x), r = std::max(r, p.x);
        t = std::min(t, p.y), b = std::max(b, p.y);
    });
    const Point goal{(l + r - w.width) / 2, (t + b - w.height) / 2};
    for (double part = 1; part > 1e-4; part /= 2) {
        const Rect moved{w.x + part * (goal.x - w.x), w.y + part * (goal.y - w.y), w.width, w.height};
        const auto spans = placement.allowed(moved.y);
        const bool allowed = std::any_of(spans.begin(), spans.end(),
                                         [&](const Span& s) { return moved.x >= s.from && moved.x <= s.to; });
        if (allowed && figures.count(moved) >= hotspot.figures)
            return {moved, hotspot.figures, figures.context(moved)};
    }
    return hotspot;
}

}  // namespace

std::vector<Hotspot> findHotspots(const geometry::Region& roi, std::span<const WindowSize> sizes,
                                  std::span<const Point> points, int most, std::stop_token stop) {
    std::vector<Point> counted;
    for (const Point p : points)
        if (roi.contains(p)) counted.push_back(p);
    const Figures figures(counted);
    std::vector<Hotspot> hotspots;
    std::vector<Rect> taken;
    while (int(hotspots.size()) < most) {
        std::optional<Found> best;
        std::optional<Placement> where;
        for (const auto& part : roi.parts())
            for (const auto& size : sizes) {
                const Placement placement(part, size, taken);
                const Sweep sweep(placement, figures, best ? best->hotspot.figures : 1, stop);
                if (!sweep.best() || (best && !sweep.best()->betterThan(*best))) continue;
                best = sweep.best();
                where = placement;
            }
        if (!best) break;
        hotspots.push_back(centred(best->hotspot, *where, figures));
        taken.push_back(hotspots.back().window);
    }
    return hotspots;
}

std::vector<Hotspot> findHotspots(const geometry::Region& roi, base::Mpp mpp, base::SquareMillimetres area,
                                  std::span<const Point> figures, int most) {
    const WindowSize sizes[] = {boxOfArea(area, mpp, 4.0 / 3.0), boxOfArea(area, mpp, 3.0 / 4.0)};
    return findHotspots(roi, sizes, figures, most);
}

bool windowFits(const geometry::Region& roi, std::span<const WindowSize> sizes) {
    for (const auto& part : roi.parts())
        for (const auto& size : sizes) {
            const Placement placement(part, size);
            const auto range = placement.tops();
            auto tops = placement.criticalTops({});
            tops.insert(tops.end(), {range.from, range.to});
            for (const double y : tops)
                if (y >= range.from && y <= range.to && !placement.allowed(y).empty()) return true;
        }
    return false;
}

}  // namespace tenfield::counting
