#include "core/inference/orientations.h"

#include <algorithm>

#include "core/base/error.h"

namespace tenfield::inference {

std::vector<base::RgbImage> orientations(const base::RgbImage& image) {
    const int n = image.width();
    if (image.height() != n) throw base::Error("Only a square patch can be turned.");
    std::vector<base::RgbImage> result(orientationCount, base::RgbImage(n, n));
    for (int y = 0; y < n; ++y)
        for (int x = 0; x < n; ++x)
            for (int mirrored = 0; mirrored < 2; ++mirrored) {
                const auto* from = image.pixel(mirrored ? n - 1 - x : x, y);
                const int to[4][2] = {{x, y}, {n - 1 - y, x}, {n - 1 - x, n - 1 - y}, {y, n - 1 - x}};
                for (int turn = 0; turn < 4; ++turn)
                    std::copy_n(from, 3,
                                result[std::size_t(mirrored * 4 + turn)].pixel(to[turn][0], to[turn][1]));
            }
    return result;
}

}  // namespace tenfield::inference
