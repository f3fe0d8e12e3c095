#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
#include <stop_token>

#include "core/base/error.h"
#include "core/base/image.h"
#include "core/base/stop.h"

namespace tenfield::demo {

/// A slowly changing property of the tissue, known every Step pixels and interpolated between.
class CoarseMap {
public:
    static constexpr int Step = 16;

    CoarseMap() = default;
    /// Throws base::Cancelled after a stop. value(x, y) in level-0 pixels is asked for all nodes that cover
    /// width x height and a margin around.
    CoarseMap(int width, int height, const std::stop_token& stop,
              const std::function<double(double x, double y)>& value)
        : m_values(width / Step + 2 + 2 * Margin, height / Step + 2 + 2 * Margin) {
        for (int j = 0; j < m_values.height(); ++j) {
            base::throwIfStopped(stop);
            for (int i = 0; i < m_values.width(); ++i)
                m_values.pixel(i, j)[0] = float(value(double(i - Margin) * Step, double(j - Margin) * Step));
        }
    }

    float at(float x, float y) const {
        const float u = std::clamp(x / Step + Margin, 0.f, float(m_values.width()) - 1.001f);
        const float v = std::clamp(y / Step + Margin, 0.f, float(m_values.height()) - 1.001f);
        const int i = int(u), j = int(v);
        const float a = u - float(i), b = v - float(j);
        const float* top = m_values.pixel(i, j);
        const float* bottom = m_values.pixel(i, j + 1);
        return (1 - b) * (top[0] + a * (top[1] - top[0])) + b * (bottom[0] + a * (bottom[1] - bottom[0]));
    }

private:
    static constexpr int Margin = 24;  // nodes: what is drawn around the slide's edge and cut
    base::FloatImage m_values;
};

}  // namespace tenfield::demo
