#include "core/counting/coverage.h"

#include <algorithm>
#include <cmath>

#include "core/base/error.h"

namespace tenfield::counting {
namespace {

bool usable(const base::GrayImage& share, const geometry::Rect& area) {
    const bool finite = std::isfinite(area.x) && std::isfinite(area.y) && std::isfinite(area.area());
    return !share.empty() && finite && area.width > 0 && area.height > 0;
}

}  // namespace

Coverage::Coverage(const base::GrayImage& share, const geometry::Rect& area)
    : m_area(area), m_width(share.width()), m_height(share.height()) {
    if (!usable(share, area)) throw base::UsageError("A picture of tissue needs cells and an area.");
    const std::size_t stride = std::size_t(m_width) + 1;
    m_sums.resize(stride * (std::size_t(m_height) + 1));
    for (int y = 0; y < m_height; ++y) {
        double row = 0;
        for (int x = 0; x < m_width; ++x) {
            row += *share.pixel(x, y) / 255.0;
            m_sums[(std::size_t(y) + 1) * stride + std::size_t(x) + 1] =
                m_sums[std::size_t(y) * stride + std::size_t(x) + 1] + row;
        }
    }
}

std::shared_ptr<const Coverage> Coverage::of(const base::GrayImage& share, const geometry::Rect& area) {
    return usable(share, area) ? std::make_shared<const Coverage>(share, area) : nullptr;
}

double Coverage::sumTo(double x, double y) const {
    const double u = std::clamp(x, 0.0, double(m_width)), v = std::clamp(y, 0.0, double(m_height));
    const int i = std::min(int(u), m_width - 1), j = std::min(int(v), m_height - 1);
    const double fx = u - i, fy = v - j;
    const auto at = [&](int column, int row) {
        return m_sums[std::size_t(row) * (std::size_t(m_width) + 1) + std::size_t(column)];
    };
    // The sum is bilinear within a cell, so this is exact.
    return (at(i, j) * (1 - fx) + at(i + 1, j) * fx) * (1 - fy) +
           (at(i, j + 1) * (1 - fx) + at(i + 1, j + 1) * fx) * fy;
}

double Coverage::share(const geometry::Rect& rect) const {
    const double sx = m_width / m_area.width, sy = m_height / m_area.height;
    const double left = (rect.x - m_area.x) * sx, right = (rect.right() - m_area.x) * sx;
    const double top = (rect.y - m_area.y) * sy, bottom = (rect.bottom() - m_area.y) * sy;
    const double cells = (right - left) * (bottom - top);
    if (!(cells > 0)) return 0;
    const double sum = sumTo(right, bottom) - sumTo(left, bottom) - sumTo(right, top) + sumTo(left, top);
    return std::clamp(sum / cells, 0.0, 1.0);
}

}  // namespace tenfield::counting
