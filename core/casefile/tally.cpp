#include "core/casefile/tally.h"

#include <algorithm>
#include <cmath>

namespace tenfield::casefile {
namespace {

using Spans = std::vector<std::pair<double, double>>;

Spans united(Spans spans) {
    std::ranges::sort(spans);
    Spans result;
    for (const auto& s : spans) {
        if (!result.empty() && s.first <= result.back().second) {
            result.back().second = std::max(result.back().second, s.second);
        } else {
            result.push_back(s);
        }
    }
    return result;
}

Spans spansOf(const std::vector<geometry::Polygon>& polygons, double y) {
    Spans all;
    for (const auto& polygon : polygons)
        for (const auto& s : polygon.spansAt(y)) all.push_back(s);
    return united(std::move(all));
}

/// Length of what lies in a and in b; both sorted and free of overlap.
double overlap(const Spans& a, const Spans& b) {
    double length = 0;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        length += std::max(0.0, std::min(a[i].second, b[j].second) - std::max(a[i].first, b[j].first));
        a[i].second < b[j].second ? ++i : ++j;
    }
    return length;
}

}  // namespace

CountedArea::CountedArea(const Content& content, RegionId region) {
    std::vector<geometry::Polygon> parts;
    for (const auto& r : content.regions) {
        if (r.kind == RegionKind::Exclusion) {
            m_out.push_back(r.outline);
        } else if (region == 0 || r.id == region) {
            parts.push_back(r.outline);
            const AnalysisRecord* latest = nullptr;
            for (const auto& a : content.analyses)
                if (a.region == r.id && a.state != AnalysisState::Failed) latest = &a;
            if (!latest) continue;
            for (const auto& rect : latest->unreadable) m_out.push_back(geometry::Polygon::fromRect(rect));
        }
    }
    if (region == 0 && parts.empty())
        for (const auto& a : content.analyses)
            if (a.region == 0 && a.state != AnalysisState::Failed && a.state != AnalysisState::Running) {
                m_tissue = a.tissuePixels - a.unreadablePixels;
                parts = {geometry::Polygon::fromRect(
                    {0, 0, double(content.slide.width), double(content.slide.height)})};
            }
    m_roi = geometry::Region(std::move(parts));
}

bool CountedArea::contains(geometry::Point p) const {
    return m_roi.contains(p) && std::ranges::none_of(m_out, [&](const auto& out) { return out.contains(p); });
}

double CountedArea::pixels() const {
    if (m_tissue) {
        // Exclusions lie on tissue as a rule; taken as tissue, the area is rather too small than too large.
        double out = 0;
        for (const auto& exclusion : m_out) out += exclusion.area();
        return std::max(0.0, *m_tissue - out);
    }
    const double whole = m_roi.area();
    const auto box = m_roi.boundingBox();
    geometry::Rect outer;
    for (const auto& out : m_out) outer = outer.united(out.boundingBox());
    const auto both = box.intersected(outer);
    if (both.empty()) return whole;
    const int lines = int(std::clamp(std::ceil(both.height * 4), 1.0, 20'000.0));
    const double step = both.height / lines;
    double lost = 0;
    for (int i = 0; i < lines; ++i) {
        const double y = both.y + (i + 0.5) * step;
        lost += overlap(spansOf(m_roi.parts(), y), spansOf(m_out, y)) * step;
    }
    return std::max(0.0, whole - lost);
}

bool counts(const Finding& f, double threshold) {
    switch (f.decision) {
        case Decision::Open:
            return double(f.probability) >= threshold;
        case Decision::Rejected:
            return false;
        case Decision::Accepted:
        case Decision::Added:
            return true;
    }
    return false;
}

Tally tally(const Content& content, const CountedArea& area, double threshold) {
    Tally t;
    for (const auto& f : content.findings) {
        if (!area.contains(f.centre)) continue;
        const bool strong = f.decision != Decision::Added && double(f.probability) >= threshold;
        t.networkOnly += strong;
        t.accepted += f.decision == Decision::Accepted;
        t.rejected += f.decision == Decision::Rejected;
        t.added += f.decision == Decision::Added;
        t.open += f.decision == Decision::Open && strong;
    }
    return t;
}

std::vector<geometry::Point> figures(const Content& content, const CountedArea& area, double threshold) {
    std::vector<geometry::Point> points;
    for (const auto& f : content.findings)
        if (counts(f, threshold) && area.contains(f.centre)) points.push_back(f.centre);
    return points;
}

}  // namespace tenfield::casefile
