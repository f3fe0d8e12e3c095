#include "ui/viewport/visithistory.h"

#include <cmath>

namespace tenfield::viewport {

namespace {

// Less than a third of the view away, less than a third nearer or farther, less than ten degrees turned.
bool nearlyAlike(const VisitHistory::Place& a, const geometry::ViewTransform& view) {
    const double turn = std::abs(std::remainder(a.rotation - view.rotation(), 360));
    const double away = geometry::distance(view.toView(a.centre), view.viewCentre());
    return away < std::max(view.width(), view.height()) / 3 &&
           std::abs(std::log(a.scale / view.scale())) < 0.3 && turn < 10;
}

}  // namespace

void VisitHistory::visited(const geometry::ViewTransform& view) {
    const Place place{view.centre(), view.scale(), view.rotation()};
    if (!m_places.empty() && nearlyAlike(m_places[m_at], view)) {
        m_places[m_at] = place;
        return;
    }
    if (!m_places.empty()) m_places.resize(m_at + 1);
    m_places.push_back(place);
    if (m_places.size() > kMost) m_places.erase(m_places.begin());
    m_at = m_places.size() - 1;
}

std::optional<VisitHistory::Place> VisitHistory::back() {
    if (!canGoBack()) return {};
    return m_places[--m_at];
}

std::optional<VisitHistory::Place> VisitHistory::forward() {
    if (!canGoForward()) return {};
    return m_places[++m_at];
}

void VisitHistory::clear() {
    m_places.clear();
    m_at = 0;
}

}  // namespace tenfield::viewport
