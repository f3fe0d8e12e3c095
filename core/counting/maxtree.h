#pragma once

#include <cstddef>
#include <vector>

namespace tenfield::counting {

/// Numbers at positions 0..size-1, all 0 at first, that can be raised over a range and asked for the greatest
/// of a range. Both take O(log size).
class MaxTree {
public:
    explicit MaxTree(std::size_t size);

    /// Adds by to all positions in [from, to].
    void add(std::size_t from, std::size_t to, int by);
    int max() const { return m_nodes[1].max; }

    struct Peak {
        int value = 0;
        std::size_t position = 0;
    };
    /// The greatest value in [from, to] and the first position where it stands.
    Peak peak(std::size_t from, std::size_t to) const;

private:
    struct Node {
        int max = 0;    ///< greatest value below, all additions to this node and below included
        int added = 0;  ///< to the whole of this node
    };
    void add(std::size_t node, std::size_t left, std::size_t right, std::size_t from, std::size_t to, int by);
    void peak(std::size_t node, std::size_t left, std::size_t right, std::size_t from, std::size_t to,
              int above, Peak& best) const;

    std::size_t m_size;
    std::vector<Node> m_nodes;
};

}  // namespace tenfield::counting
