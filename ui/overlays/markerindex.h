#pragma once

#include <QtGlobal>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "core/geometry/rect.h"
#include "ui/overlays/markerstamp.h"

namespace tenfield::overlays {

struct Marker {
    qint64 id = 0;
    geometry::Point at;  ///< level-0 pixels
    MarkerState state = MarkerState::Open;
    float probability = 0;
};

/// Where markers are, so that a frame costs by what it shows and not by how many there are. They stand in the
/// order of a Z-curve: those of a square cell whose side is a power of two are neighbours, whatever the
/// power, and running sums say how many of them are shown. A value; 100,000 are indexed in some 7 ms, and
/// recounted in one.
class MarkerIndex {
public:
    /// Markers of a cell, as positions in the order; and of those that are shown:
    struct Cell {
        std::size_t begin = 0, end = 0;
        int undecided = 0, confirmed = 0, rejected = 0;
        geometry::Point sum;          ///< of the places of the undecided and the confirmed
        geometry::Point rejectedSum;  ///< of the places of the rejected
    };
    using Shows = std::function<bool(const Marker&)>;

    void set(std::vector<Marker> markers, const Shows& shows);
    void add(const std::vector<Marker>& markers, const Shows& shows);
    /// Anew which of them are shown.
    void count(const Shows& shows);

    std::size_t size() const { return m_entries.size(); }
    const Marker& operator[](std::size_t position) const { return m_entries[position].marker; }

    /// The marker of this id; 0 is nobody's. Looks at all.
    std::optional<Marker> find(qint64 id) const;

    /// Every cell of 2^exponent level-0 pixels (exponent 0..30) that touches area and holds a marker.
    void visitCells(const geometry::Rect& area, int exponent,
                    const std::function<void(const Cell&)>& visit) const;

private:
    struct Entry {
        std::uint64_t code;
        Marker marker;
    };
    struct Sums {
        std::uint32_t undecided = 0, confirmed = 0, rejected = 0;
        geometry::Point counted, rejectedSum;
    };
    static constexpr std::size_t kStep = 16;  ///< entries between two running sums

    void addTo(Sums& sums, std::size_t position) const;
    Sums sumsBefore(std::size_t position) const;

    std::vector<Entry> m_entries;
    std::vector<std::uint8_t> m_shown;  ///< of each entry: 1 if it is
    std::vector<Sums> m_sums;           ///< of the entries before number 0, kStep, 2 kStep ...
    geometry::Rect m_bounds;
};

}  // namespace tenfield::overlays
