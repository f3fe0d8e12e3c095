#include "core/geometry/cut.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace tenfield::geometry {
namespace {

/// Where an edge crosses the line through a and b.
struct Crossing {
    std::size_t ring, edge;  ///< the edge from point `edge` to the next
    double along;            ///< 0 at a, 1 at b
    Point at;
    bool fromLeft;  ///< the ring goes from the line's left to its right
};

std::vector<Crossing> crossings(const Polygon& polygon, Point a, Point b) {
    const Point d = b - a;
    const double length2 = d.x * d.x + d.y * d.y;
    std::vector<Crossing> found;
    if (!(length2 > 0)) return found;
    const auto side = [&](Point p) { return (p.x - a.x) * d.y - (p.y - a.y) * d.x; };
    for (std::size_t r = 0; r < polygon.rings().size(); ++r) {
        const auto& ring = polygon.rings()[r];
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const Point p = ring[i], q = ring[(i + 1) % ring.size()];
            const double sp = side(p), sq = side(q);
            if ((sp >= 0) == (sq >= 0)) continue;
            const Point at = p + (q - p) * (sp / (sp - sq));
            found.push_back({r, i, ((at.x - a.x) * d.x + (at.y - a.y) * d.y) / length2, at, sp >= 0});
        }
    }
    std::ranges::sort(found, {}, &Crossing::along);
    // By the even-odd rule the line is inside between the first and the second, the third and the fourth, ...
    std::vector<Crossing> through;
    for (std::size_t i = 0; i + 1 < found.size(); i += 2)
        if (found[i].along >= 0 && found[i + 1].along <= 1)
            through.insert(through.end(), {found[i], found[i + 1]});
    return through;
}

/// A stretch of a ring between two cuts. An end is a crossing and the side of the line on which it is
/// reached.
struct Chain {
    std::size_t from, to;
    bool fromLeft, toLeft;
    Ring points;  ///< between the ends
};

std::vector<Chain> chainsBetween(const Polygon& polygon, const std::vector<Crossing>& cuts) {
    std::vector<Chain> chains;
    for (std::size_t r = 0; r < polygon.rings().size(); ++r) {
        const auto& ring = polygon.rings()[r];
        std::vector<std::size_t> own;
        for (std::size_t i = 0; i < cuts.size(); ++i)
            if (cuts[i].ring == r) own.push_back(i);
        std::ranges::sort(own, {}, [&](std::size_t i) { return cuts[i].edge; });
        for (std::size_t k = 0; k < own.size(); ++k) {
            const auto from = own[k], to = own[(k + 1) % own.size()];
            Chain chain{from, to, !cuts[from].fromLeft, cuts[to].fromLeft, {}};
            for (std::size_t i = cuts[from].edge; i != cuts[to].edge || chain.points.empty();) {
                i = (i + 1) % ring.size();
                chain.points.push_back(ring[i]);
            }
            chains.push_back(std::move(chain));
        }
    }
    return chains;
}

/// Joins the chains along the cuts, and adds the rings that were not cut.
std::vector<Ring> loops(const Polygon& polygon, const std::vector<Crossing>& cuts) {
    const auto chains = chainsBetween(polygon, cuts);
    struct End {
        std::size_t chain = 0;
        bool start = false;
    };
    std::vector<std::array<End, 2>> ends(cuts.size());  // by crossing and side
    for (std::size_t i = 0; i < chains.size(); ++i) {
        ends[chains[i].from][chains[i].fromLeft] = {i, true};
        ends[chains[i].to][chains[i].toLeft] = {i, false};
    }
    std::vector<Ring> rings;
    std::vector<bool> used(chains.size());
    for (std::size_t first = 0; first < chains.size(); ++first) {
        if (used[first]) continue;
        Ring ring;
        End at{first, true};
        while (!used[at.chain]) {
            used[at.chain] = true;
            const auto& chain = chains[at.chain];
            const auto enter = at.start ? chain.from : chain.to, leave = at.start ? chain.to : chain.from;
            const bool left = at.start ? chain.toLeft : chain.fromLeft;
            ring.push_back(cuts[enter].at);
            if (at.start) {
                ring.insert(ring.end(), chain.points.begin(), chain.points.end());
            } else {
                ring.insert(ring.end(), chain.points.rbegin(), chain.points.rend());
            }
            ring.push_back(cuts[leave].at);
            at = ends[leave ^ 1][left];
        }
        rings.push_back(std::move(ring));
    }
    for (std::size_t r = 0; r < polygon.rings().size(); ++r)
        if (std::ranges::none_of(cuts, [&](const Crossing& c) { return c.ring == r; }))
            rings.push_back(polygon.rings()[r]);
    return rings;
}

/// A corner of the ring that is not on the cut, to ask in which other rings it lies.
Point inner(const Ring& ring, Point a, Point b) {
    const Point d = b - a;
    return *std::ranges::max_element(
        ring, {}, [&](Point p) { return std::abs((p.x - a.x) * d.y - (p.y - a.y) * d.x); });
}

}  // namespace

std::vector<Polygon> cut(const Polygon& polygon, Point a, Point b) {
    const auto cuts = crossings(polygon, a, b);
    if (cuts.empty()) return {polygon};
    auto rings = loops(polygon, cuts);
    const double speck = polygon.area() * 1e-9;
    std::erase_if(rings, [&](const Ring& r) { return std::abs(signedArea(r)) <= speck; });
    std::ranges::sort(rings, std::ranges::greater(), [](const Ring& r) { return std::abs(signedArea(r)); });

    // Largest first: whatever a ring lies in stands before it. In an odd number of others it is a hole, of
    // the smallest of them.
    std::vector<std::vector<Ring>> pieces;
    std::vector<std::size_t> pieceOf(rings.size());
    for (std::size_t i = 0; i < rings.size(); ++i) {
        const Point p = inner(rings[i], a, b);
        std::size_t depth = 0, around = i;
        for (std::size_t j = 0; j < i; ++j)
            if (Polygon(rings[j]).contains(p)) ++depth, around = j;
        if (depth % 2) {
            pieceOf[i] = pieceOf[around];
        } else {
            pieceOf[i] = pieces.size();
            pieces.emplace_back();
        }
        pieces[pieceOf[i]].push_back(rings[i]);
    }
    if (pieces.size() < 2) return {polygon};
    std::vector<Polygon> result;
    for (auto& piece : pieces) result.emplace_back(std::move(piece));
    std::ranges::sort(result, std::ranges::greater(), &Polygon::area);
    return result;
}

}  // namespace tenfield::geometry
