#include "core/counting/maxtree.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace tenfield::counting {

MaxTree::MaxTree(std::size_t size)
    : m_size(std::bit_ceil(std::max<std::size_t>(size, 1))), m_nodes(2 * m_size) {}

void MaxTree::add(std::size_t from, std::size_t to, int by) {
    add(1, 0, m_size - 1, from, to, by);
}

void MaxTree::add(std::size_t node, std::size_t left, std::size_t right, std::size_t from, std::size_t to,
                  int by) {
    if (to < left || right < from) return;
    auto& n = m_nodes[node];
    if (from <= left && right <= to) {
        n.max += by;
        n.added += by;
        return;
    }
    const auto middle = (left + right) / 2;
    add(2 * node, left, middle, from, to, by);
    add(2 * node + 1, middle + 1, right, from, to, by);
    n.max = n.added + std::max(m_nodes[2 * node].max, m_nodes[2 * node + 1].max);
}

MaxTree::Peak MaxTree::peak(std::size_t from, std::size_t to) const {
    Peak best{std::numeric_limits<int>::min(), from};
    peak(1, 0, m_size - 1, from, to, 0, best);
    return best;
}

void MaxTree::peak(std::size_t node, std::size_t left, std::size_t right, std::size_t from, std::size_t to,
                   int above, Peak& best) const {
    const auto& n = m_nodes[node];
    if (to < left || right < from || above + n.max <= best.value) return;
    if (left == right) {
        best = {above + n.max, left};
        return;
    }
    const auto middle = (left + right) / 2;
    peak(2 * node, left, middle, from, to, above + n.added, best);
    peak(2 * node + 1, middle + 1, right, from, to, above + n.added, best);
}

}  // namespace tenfield::counting
