#include "core/slide/halve.h"

#include <algorithm>

namespace tenfield::slide {

base::ArgbImage halved(const base::ArgbImage& image) {
    base::ArgbImage result((image.width() + 1) / 2, (image.height() + 1) / 2);
    for (int y = 0; y < result.height(); ++y) {
        const auto* upper = image.row(2 * y);
        const auto* lower = image.row(std::min(2 * y + 1, image.height() - 1));
        auto* out = result.row(y);
        for (int x = 0; x < result.width(); ++x) {
            // A last odd row or column is counted twice, which leaves the mean over what is there.
            const int left = 2 * x, right = std::min(2 * x + 1, image.width() - 1);
            std::uint32_t pixel = 0;
            for (int shift = 0; shift < 32; shift += 8) {
                const auto part = [shift](std::uint32_t p) { return p >> shift & 0xff; };
                const auto sum =
                    part(upper[left]) + part(upper[right]) + part(lower[left]) + part(lower[right]);
                pixel |= (sum + 2) / 4 << shift;
            }
            out[x] = pixel;
        }
    }
    return result;
}

geometry::PixelRect halvedRect(const geometry::PixelRect& rect, int times) {
    const auto up = (std::int64_t(1) << times) - 1;
    const auto left = rect.x >> times, top = rect.y >> times;
    return {left, top, ((rect.right() + up) >> times) - left, ((rect.bottom() + up) >> times) - top};
}

}  // namespace tenfield::slide
