#include "core/slide/pixelrects.h"

#include <algorithm>
#include <tuple>

namespace tenfield::slide {
using geometry::PixelRect;

PixelRect intersection(const PixelRect& a, const PixelRect& b) {
    const auto left = std::max(a.x, b.x), top = std::max(a.y, b.y);
    const auto right = std::min(a.right(), b.right()), bottom = std::min(a.bottom(), b.bottom());
    return {left, top, std::max<std::int64_t>(0, right - left), std::max<std::int64_t>(0, bottom - top)};
}

void mergeRects(std::vector<PixelRect>& rects) {
    std::sort(rects.begin(), rects.end(), [](const PixelRect& a, const PixelRect& b) {
        return std::tie(a.y, a.height, a.x) < std::tie(b.y, b.height, b.x);
    });
    std::vector<PixelRect> rows;
    for (const auto& r : rects) {
        if (!rows.empty() && rows.back().y == r.y && rows.back().height == r.height &&
            rows.back().right() == r.x) {
            rows.back().width += r.width;
        } else {
            rows.push_back(r);
        }
    }
    std::sort(rows.begin(), rows.end(), [](const PixelRect& a, const PixelRect& b) {
        return std::tie(a.x, a.width, a.y) < std::tie(b.x, b.width, b.y);
    });
    rects.clear();
    for (const auto& r : rows) {
        if (!rects.empty() && rects.back().x == r.x && rects.back().width == r.width &&
            rects.back().bottom() == r.y) {
            rects.back().height += r.height;
        } else {
            rects.push_back(r);
        }
    }
}

}  // namespace tenfield::slide
