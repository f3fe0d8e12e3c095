#include "ui/overlays/heatmapoverlay.h"

#include <QPainter>
#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include "ui/viewport/qtgeometry.h"

namespace tenfield::overlays {
namespace {

constexpr int largest = 1024;  ///< pixels along a side of one picture

QImage coloured(const base::GrayImage& values, int left, int top, int width, int height, int step) {
    static const auto colours = [] {
        std::array<QRgb, 256> table{};
        for (int i = 0; i < 256; ++i) table[std::size_t(i)] = HeatmapOverlay::colour(i);
        return table;
    }();
    QImage image((width + step - 1) / step, (height + step - 1) / step, QImage::Format_ARGB32_Premultiplied);
    for (int y = 0; y < image.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < image.width(); ++x) {
            std::uint8_t greatest = 0;
            for (int v = y * step; v < std::min(height, (y + 1) * step); ++v)
                for (int u = x * step; u < std::min(width, (x + 1) * step); ++u)
                    greatest = std::max(greatest, *values.pixel(left + u, top + v));
            line[x] = colours[greatest];
        }
    }
    return image;
}

}  // namespace

HeatmapOverlay::HeatmapOverlay(QObject* parent) : Overlay("heatmap", tr("Probability"), parent) {
    setOpacity(0.6);
}

QRgb HeatmapOverlay::colour(int value) {
    const double p = std::clamp(value, 0, 255) / 255.0;
    if (p < 0.15) return 0;
    // Yellow (low) over orange to red (high), fading in from nothing so that the tissue stays readable.
    const double alpha = std::min(1.0, (p - 0.15) * 2.2);
    return qPremultiply(qRgba(255 - int(45 * p), int(225 * (1 - p)), int(40 * (1 - p)), int(255 * alpha)));
}

std::vector<HeatmapOverlay::Block> HeatmapOverlay::blocksOf(const geometry::Rect& area,
                                                            const base::GrayImage& values) {
    std::vector<Block> blocks;
    if (values.empty() || area.empty()) return blocks;
    const double sx = area.width / values.width(), sy = area.height / values.height();
    for (int top = 0; top < values.height(); top += largest)
        for (int left = 0; left < values.width(); left += largest) {
            const int width = std::min(largest, values.width() - left),
                      height = std::min(largest, values.height() - top);
            blocks.push_back({{area.x + left * sx, area.y + top * sy, width * sx, height * sy},
                              coloured(values, left, top, width, height, 1),
                              coloured(values, left, top, width, height, 4)});
        }
    return blocks;
}

void HeatmapOverlay::addBlock(const geometry::Rect& area, const base::GrayImage& values) {
    auto blocks = blocksOf(area, values);
    if (blocks.empty()) return;
    std::ranges::move(blocks, std::back_inserter(m_added));
    Q_EMIT changed();
}

void HeatmapOverlay::setStored(std::vector<Block> blocks, std::size_t dropAdded) {
    const bool wasEmpty = isEmpty();
    m_stored = std::move(blocks);
    m_added.erase(m_added.begin(), m_added.begin() + std::ptrdiff_t(std::min(dropAdded, m_added.size())));
    if (!wasEmpty || !isEmpty()) Q_EMIT changed();
}

void HeatmapOverlay::paint(QPainter& painter, const geometry::ViewTransform& view, const QRect& exposed) {
    const QTransform transform = viewport::toQt(view);
    painter.setTransform(transform, true);
    for (const auto* blocks : {&m_stored, &m_added})
        for (const Block& block : *blocks) {
            const QRectF area = viewport::toQt(block.area);
            if (!transform.mapRect(area).intersects(exposed)) continue;
            const double pixel = block.area.width / block.fine.width() * view.scale();
            painter.setRenderHint(QPainter::SmoothPixmapTransform, pixel > 1);
            painter.drawImage(area, pixel < 0.3 ? block.coarse : block.fine);
        }
}

}  // namespace tenfield::overlays
