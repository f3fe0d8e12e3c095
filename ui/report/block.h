#pragma once

#include <QPainter>
#include <functional>
#include <vector>

namespace tenfield::reportpdf {

/// A piece of the report that is never split across pages.
struct Block {
    double height = 0;
    double before = 0;  ///< space above, dropped at the top of a page
    bool keepWithNext = false;
    bool newPage = false;  ///< starts a page
    std::function<void(QPainter&, QPointF topLeft)> paint;
};
using Blocks = std::vector<Block>;

inline void append(Blocks& to, Blocks more) {
    to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace tenfield::reportpdf
