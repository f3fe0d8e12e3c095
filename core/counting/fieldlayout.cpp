#include "core/counting/fieldlayout.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "core/base/stop.h"
#include "core/counting/placement.h"

namespace tenfield::counting {
namespace {

using geometry::MicronPoint;
using geometry::Point;
using geometry::Rect;

/// Intervals of x of a circle's centre at height y where the circle leaves the polygon alone; all in
/// micrometres.
std::vector<Span> allowedCentres(const geometry::Polygon& polygon, base::Mpp mpp, double radius, double y) {
    std::vector<Span> forbidden;
    const auto disc = [&](MicronPoint c) -> Span {
        const double d = radius * radius - (y - c.y) * (y - c.y);
        return d > 0 ? Span{c.x - std::sqrt(d), c.x + std::sqrt(d)} : Span{INFINITY, -INFINITY};
    };
    double left = INFINITY, right = -INFINITY;
    for (const auto& ring : polygon.rings())
        for (std::size_t i = 0, n = ring.size(); i < n; ++i) {
            const auto a = toMicrons(ring[i], mpp), b = toMicrons(ring[(i + 1) % n], mpp);
            left = std::min(left, a.x), right = std::max(right, a.x);
            // Centres nearer than the radius to an edge: two discs and the band between them, cut at height
            // y.
            Span f = disc(a);
            const auto join = [&](Span s) { f = {std::min(f.from, s.from), std::max(f.to, s.to)}; };
            join(disc(b));
            if (const double length = distance(a, b); length > 0) {
                const MicronPoint side{-(b.y - a.y) / length * radius, (b.x - a.x) / length * radius};
                const std::array corners{a + side, b + side, b - side, a - side};
                for (int k = 0; k < 4; ++k) {
                    const auto p = corners[k], q = corners[(k + 1) % 4];
                    if ((p.y > y) == (q.y > y)) continue;
                    const double x = p.x + (y - p.y) / (q.y - p.y) * (q.x - p.x);
                    join({x, x});
                }
            }
            if (f.from < f.to) forbidden.push_back(f);
        }
    std::sort(forbidden.begin(), forbidden.end(),
              [](const Span& a, const Span& b) { return a.from < b.from; });
    std::vector<Span> allowed;
    double from = left;
    forbidden.push_back({right, right});
    for (const auto& s : forbidden) {
        if (s.from >= from && polygon.contains(toLevel0(MicronPoint{(from + s.from) / 2, y}, mpp)))
            allowed.push_back({from, s.from});
        from = std::max(from, s.to);
    }
    return allowed;
}

/// Top left corners allowed at height y, in level-0 pixels, for either shape.
std::vector<Span> allowedLefts(const geometry::Polygon& part, const Placement& placement, FieldShape shape,
                               base::Mpp mpp, double y) {
    if (shape == FieldShape::Box) return placement.allowed(y);
    const auto window = placement.window();
    // Give a circle the same tolerance that boxes have.
    const double radius = window.width / 2 * mpp.x - Placement::tolerance * std::min(mpp.x, mpp.y);
    auto spans = allowedCentres(part, mpp, radius, (y + window.height / 2) * mpp.y);
    for (auto& s : spans) s = {s.from / mpp.x - window.width / 2, s.to / mpp.x - window.width / 2};
    return spans;
}

/// All fields that rows beginning at `offset` of the free height hold. Rows and fields stand side by side;
/// where glass keeps one from standing, the next place is tried an eighth of its size further on.
std::vector<CountedField> pack(const geometry::Region& roi, base::Mpp mpp, FieldShape shape, WindowSize size,
                               double offset, const Coverage* tissue, const std::stop_token& stop) {
    constexpr double slide = 1.0 / 8;
    const auto tissueIn = [&](const Rect& rect) { return tissue ? tissue->share(rect) : 1; };
    std::vector<CountedField> fields;
    for (const auto& part : roi.parts()) {
        const auto box = part.boundingBox();
        const Placement placement(part, size);
        const auto earlier = std::ptrdiff_t(fields.size());  // parts may overlap
        const double slack = 2 * Placement::tolerance;
        const double over = std::max(0.0, std::fmod(box.height + slack, size.height) - slack);
        bool backwards = false;
        for (double y = box.y + offset * over, step; y <= placement.tops().to; y += step) {
            base::throwIfStopped(stop);
            std::vector<CountedField> row;
            for (const auto& span : allowedLefts(part, placement, shape, mpp, y))
                for (double x = span.from; x <= span.to + 1e-6;) {
                    const Rect rect{x, y, size.width, size.height};
                    const double share = tissueIn(rect);
                    const bool stands = share >= leastTissue;
                    if (stands) row.push_back({.box = rect, .tissue = share});
                    x += stands ? size.width : slide * size.width;
                }
            step = tissue && row.empty() ? slide * size.height : size.height;
            if (backwards) std::reverse(row.begin(), row.end());
            if (!row.empty()) backwards = !backwards;
            for (const auto& field : row)
                if (std::none_of(fields.begin(), fields.begin() + earlier, [&](const CountedField& f) {
                        return f.box.grown(-slack).intersects(field.box);
                    }))
                    fields.push_back(field);
        }
    }
    return fields;
}

/// Shapes to try, as width : height in micrometres; the first that holds enough fields wins.
std::vector<double> aspects(const geometry::Region& roi, base::Mpp mpp, base::SquareMillimetres area) {
    std::vector<double> ratios{4.0 / 3, 3.0 / 4, 1};
    const auto box = roi.boundingBox();
    for (int columns = 1; columns <= 12; ++columns) {
        const double width = box.width * mpp.x / columns;
        // A hair narrower than the column, so that as many fit as were meant to.
        const double ratio = width * width * 1e-6 / area.value * (1 - 1e-9);
        if (ratio >= 0.5 && ratio <= 2) ratios.push_back(ratio);
    }
    return ratios;
}

/// Each figure into one field that holds it; only fields whose rows it can lie in are looked at.
void countFigures(FieldLayout& layout, std::span<const Point> figures) {
    std::vector<CountedField*> byTop;
    for (auto& field : layout.fields) byTop.push_back(&field);
    std::ranges::stable_sort(byTop, {}, [](const CountedField* f) { return f->box.y; });
    for (const Point p : figures) {
        auto field = std::ranges::upper_bound(byTop, p.y, {}, [](const CountedField* f) { return f->box.y; });
        while (field != byTop.begin() && (*--field)->box.bottom() >= p.y)
            if (contains(layout.shape, (*field)->box, p)) {
                ++(*field)->figures;
                break;
            }
    }
}

}  // namespace

bool contains(FieldShape shape, const Rect& box, Point p) {
    if (shape == FieldShape::Box) return box.contains(p);
    const double dx = 2 * (p.x - box.centre().x) / box.width, dy = 2 * (p.y - box.centre().y) / box.height;
    return dx * dx + dy * dy <= 1;
}

std::span<const CountedField> FieldLayout::chosen() const {
    if (!complete()) return fields;
    return std::span(fields).subspan(std::size_t(first), std::size_t(wanted));
}

int FieldLayout::figuresInChosen() const {
    const auto fields = chosen();
    return std::accumulate(fields.begin(), fields.end(), 0,
                           [](int n, const CountedField& f) { return n + f.figures; });
}

FieldLayout layFields(const geometry::Region& roi, base::Mpp mpp, base::SquareMillimetres fieldArea,
                      FieldShape shape, std::span<const Point> figures, int wanted, std::stop_token stop,
                      const Coverage* tissue) {
    if (!(fieldArea.value > 0) || wanted < 1)
        throw base::UsageError("Fields need an area and a number above 0.");
    FieldLayout layout{.shape = shape, .fieldArea = fieldArea, .aspect = 1, .wanted = wanted};
    const bool circle = shape == FieldShape::Circle;
    for (const double aspect : circle ? std::vector{1.0} : aspects(roi, mpp, fieldArea)) {
        const auto size = circle ? circleOfArea(fieldArea, mpp) : boxOfArea(fieldArea, mpp, aspect);
        for (const double offset : {0.0, 0.5, 1.0}) {
            auto fields = pack(roi, mpp, shape, size, offset, tissue, stop);
            if (int(fields.size()) > layout.fitting()) {
                layout.fields = std::move(fields);
                layout.aspect = aspect;
            }
        }
        if (layout.complete()) break;
    }
    countFigures(layout, figures);
    int most = -1;
    for (int first = 0; first + wanted <= layout.fitting(); ++first) {
        int sum = 0;
        for (int i = first; i < first + wanted; ++i) sum += layout.fields[std::size_t(i)].figures;
        if (sum > most) most = sum, layout.first = first;
    }
    return layout;
}

}  // namespace tenfield::counting
