#include "ui/overlays/markerindex.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tenfield::overlays {
namespace {

/// The bits of a number, each followed by a 0.
std::uint64_t spread(std::uint32_t value) {
    std::uint64_t x = value;
    x = (x | x << 16) & 0x0000ffff0000ffffu;
    x = (x | x << 8) & 0x00ff00ff00ff00ffu;
    x = (x | x << 4) & 0x0f0f0f0f0f0f0f0fu;
    x = (x | x << 2) & 0x3333333333333333u;
    return (x | x << 1) & 0x5555555555555555u;
}

std::uint64_t zCode(std::uint32_t column, std::uint32_t row) {
    return spread(column) | spread(row) << 1;
}

std::uint32_t whole(double coordinate) {
    return std::uint32_t(std::clamp(coordinate, 0.0, 2147483647.0));
}

}  // namespace

void MarkerIndex::set(std::vector<Marker> markers, const Shows& shows) {
    m_entries.clear();
    m_bounds = {};
    add(markers, shows);
}

void MarkerIndex::add(const std::vector<Marker>& markers, const Shows& shows) {
    const auto before = std::ptrdiff_t(m_entries.size());
    // Codes are sorted, not markers: a third of the bytes to move, and equal ones keep their order.
    std::vector<std::pair<std::uint64_t, std::uint32_t>> order;
    order.reserve(markers.size());
    for (const Marker& m : markers) {
        const geometry::Rect pixel{std::floor(m.at.x), std::floor(m.at.y), 1, 1};
        m_bounds = m_entries.empty() && order.empty() ? pixel : m_bounds.united(pixel);
        order.emplace_back(zCode(whole(m.at.x), whole(m.at.y)), std::uint32_t(order.size()));
    }
    std::sort(order.begin(), order.end());
    m_entries.reserve(m_entries.size() + markers.size());
    for (const auto& [code, number] : order) m_entries.push_back({code, markers[number]});
    if (before > 0)
        std::inplace_merge(m_entries.begin(), m_entries.begin() + before, m_entries.end(),
                           [](const Entry& a, const Entry& b) { return a.code < b.code; });
    count(shows);
}

std::optional<Marker> MarkerIndex::find(qint64 id) const {
    if (id == 0) return {};
    const auto at = std::ranges::find(m_entries, id, [](const Entry& entry) { return entry.marker.id; });
    return at == m_entries.end() ? std::nullopt : std::optional(at->marker);
}

void MarkerIndex::addTo(Sums& sums, std::size_t position) const {
    if (!m_shown[position]) return;
    const Marker& m = m_entries[position].marker;
    const bool confirmed = m.state == MarkerState::Accepted || m.state == MarkerState::Added;
    const bool rejected = m.state == MarkerState::Rejected;
    ++(rejected ? sums.rejected : confirmed ? sums.confirmed : sums.undecided);
    auto& place = rejected ? sums.rejectedSum : sums.counted;
    place = {place.x + m.at.x, place.y + m.at.y};
}

MarkerIndex::Sums MarkerIndex::sumsBefore(std::size_t position) const {
    Sums sums = m_sums[position / kStep];
    for (auto i = position / kStep * kStep; i < position; ++i) addTo(sums, i);
    return sums;
}

void MarkerIndex::count(const Shows& shows) {
    m_shown.resize(m_entries.size());
    m_sums.clear();
    m_sums.reserve(m_entries.size() / kStep + 1);
    Sums sums;
    for (std::size_t i = 0; i <= m_entries.size(); ++i) {
        if (i % kStep == 0) m_sums.push_back(sums);
        if (i == m_entries.size()) break;
        m_shown[i] = shows(m_entries[i].marker);
        addTo(sums, i);
    }
}

void MarkerIndex::visitCells(const geometry::Rect& area, int exponent,
                             const std::function<void(const Cell&)>& visit) const {
    const auto inside = area.intersected(m_bounds);
    if (inside.empty()) return;
    const auto left = whole(inside.x) >> exponent, right = whole(inside.right()) >> exponent;
    const auto top = whole(inside.y) >> exponent, bottom = whole(inside.bottom()) >> exponent;
    for (auto row = top; row <= bottom; ++row) {
        for (auto column = left; column <= right; ++column) {
            const auto first = zCode(column, row) << (2 * exponent);
            const auto last = first + ((std::uint64_t(1) << (2 * exponent)) - 1);
            const auto from = std::ranges::lower_bound(m_entries, first, {}, &Entry::code);
            if (from == m_entries.end() || from->code > last) continue;
            const auto to = std::ranges::upper_bound(from, m_entries.end(), last, {}, &Entry::code);
            Cell cell;
            cell.begin = std::size_t(from - m_entries.begin());
            cell.end = std::size_t(to - m_entries.begin());
            const Sums a = sumsBefore(cell.begin), b = sumsBefore(cell.end);
            cell.undecided = int(b.undecided - a.undecided);
            cell.confirmed = int(b.confirmed - a.confirmed);
            cell.rejected = int(b.rejected - a.rejected);
            cell.sum = {b.counted.x - a.counted.x, b.counted.y - a.counted.y};
            cell.rejectedSum = {b.rejectedSum.x - a.rejectedSum.x, b.rejectedSum.y - a.rejectedSum.y};
            visit(cell);
        }
    }
}

}  // namespace tenfield::overlays
