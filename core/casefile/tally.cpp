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

/// What lies in a and not in b; both sorted and free of overlap.
Spans less(const Spans& a, const Spans& b) {
    Spans result;
    for (auto [from, to] : a) {
        for (const auto& out : b) {
            if (out.second <= from || out.first >= to) continue;
            if (out.first > from) result.emplace_back(from, out.first);
            from = std::min(to, out.second);
        }
        if (from < to) result.emplace_back(from, to);
    }
    return result;
}

bool hasResult(const AnalysisRecord& a) {
    return a.state == AnalysisState::Complete || a.state == AnalysisState::Partial;
}

const AnalysisRecord* latestOf(const Content& content, RegionId region) {
    for (auto at = content.analyses.rbegin(); at != content.analyses.rend(); ++at)
        if (at->region == region && hasResult(*at)) return &*at;
    return nullptr;
}

}  // namespace

std::vector<const AnalysisRecord*> analysesOf(const Content& content, RegionId region) {
    std::vector<const AnalysisRecord*> result;
    const auto add = [&](const AnalysisRecord* record) {
        if (record && std::ranges::find(result, record) == result.end()) result.push_back(record);
    };
    if (region == 0) {
        for (const auto& r : content.regions)
            if (r.kind == RegionKind::Roi)
                for (const auto* record : analysesOf(content, r.id)) add(record);
        add(latestOf(content, 0));
        return result;
    }
    add(latestOf(content, region));
    const auto* own = content.region(region);
    if (!result.empty() || !own) return result;
    const auto box = own->outline.boundingBox();
    for (const auto& a : content.analyses)
        if (hasResult(a) && latestOf(content, a.region) == &a &&
            (a.request.roi.empty() || !a.request.roi.boundingBox().intersected(box).empty()))
            add(&a);
    return result;
}

std::vector<std::string> notesOf(const std::vector<const AnalysisRecord*>& records) {
    std::vector<std::string> notes;
    for (const auto* record : records)
        for (const auto& note : record->notes)
            if (std::ranges::find(notes, note) == notes.end()) notes.push_back(note);
    return notes;
}

CountedArea::CountedArea(const Content& content, RegionId region) {
    std::vector<geometry::Polygon> parts;
    for (const auto& r : content.regions) {
        if (r.kind == RegionKind::Exclusion) {
            m_out.push_back(r.outline);
        } else if (region == 0 || r.id == region) {
            parts.push_back(r.outline);
            bool seen = false;
            for (const auto* a : analysesOf(content, r.id)) {
                for (const auto& rect : a->unreadable) m_out.push_back(geometry::Polygon::fromRect(rect));
                seen = seen || (a->state == AnalysisState::Complete &&
                                (a->request.roi.empty() || a->request.roi == geometry::Region(r.outline)));
            }
            if (!seen) m_unseen.push_back(r.outline);
        }
    }
    if (region == 0 && parts.empty())
        for (const auto& a : content.analyses)
            if (a.region == 0 && a.state != AnalysisState::Failed && a.state != AnalysisState::Running) {
                m_tissueAnalysis = a.id;
                m_tissue = a.tissuePixels - a.unreadablePixels;
                parts = {geometry::Polygon::fromRect(
                    {0, 0, double(content.slide.width), double(content.slide.height)})};
            }
    m_roi = geometry::Region(std::move(parts));
    for (const auto& a : content.analyses) {
        // A partial one of an earlier program doesn't say what it has seen: nothing, to be safe.
        if (!hasResult(a) || (a.state == AnalysisState::Partial && a.missing.empty())) continue;
        auto& seen = m_seen.emplace_back();
        seen.roi = a.request.roi.parts();
        if (seen.roi.empty())
            seen.roi = {geometry::Polygon::fromRect(
                {0, 0, double(content.slide.width), double(content.slide.height)})};
        for (const auto& rect : a.missing) seen.missing.push_back(geometry::Polygon::fromRect(rect));
    }
    if (std::ranges::none_of(content.analyses, hasResult)) m_unseen.clear();
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

double CountedArea::notAnalysedPixels() const {
    if (m_unseen.empty()) return 0;
    const auto box = geometry::Region(m_unseen).boundingBox();
    const int lines = int(std::clamp(std::ceil(box.height * 4), 1.0, 2'000.0));
    const double step = box.height / lines;
    double pixels = 0;
    for (int i = 0; i < lines; ++i) {
        const double y = box.y + (i + 0.5) * step;
        const auto spans = spansOf(m_unseen, y);
        for (const auto& s : spans) pixels += (s.second - s.first) * step;
        auto known = spansOf(m_out, y);
        for (const auto& seen : m_seen)
            std::ranges::move(less(spansOf(seen.roi, y), spansOf(seen.missing, y)),
                              std::back_inserter(known));
        pixels -= overlap(spans, united(std::move(known))) * step;
    }
    // What remains of two outlines that differ by rounding is not worth a warning.
    return pixels < 1e-4 * m_roi.area() ? 0 : pixels;
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
