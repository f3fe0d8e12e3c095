#include "ui/viewport/seenmap.h"

#include <algorithm>
#include <cmath>

namespace tenfield::viewport {

namespace {
constexpr double kCells = 512;
}

SeenMap::SeenMap(const geometry::Rect& extent) : m_extent(extent) {
    if (extent.empty()) return;
    const double cell = std::max(extent.width, extent.height) / kCells;
    m_cells = QImage(std::max(1, int(std::lround(extent.width / cell))),
                     std::max(1, int(std::lround(extent.height / cell))), QImage::Format_Alpha8);
    m_cells.fill(0);
    m_cellWidth = extent.width / m_cells.width();
    m_cellHeight = extent.height / m_cells.height();
}

bool SeenMap::mark(const geometry::ViewTransform& view) {
    if (m_cells.isNull()) return false;
    const geometry::Polygon shown(view.outline());
    const geometry::Rect box = shown.boundingBox().intersected(m_extent);
    if (box.empty()) return false;
    m_leastScale = std::min(m_leastScale, view.scale());
    bool anyNew = false;
    const int first = int((box.y - m_extent.y) / m_cellHeight);
    const int last = std::min(m_cells.height() - 1, int((box.bottom() - m_extent.y) / m_cellHeight));
    for (int row = first; row <= last; ++row) {
        uchar* line = m_cells.scanLine(row);
        for (const auto& [begin, end] : shown.spansAt(m_extent.y + (row + 0.5) * m_cellHeight)) {
            const int from = std::max(0, int(std::ceil((begin - m_extent.x) / m_cellWidth - 0.5)));
            const int to =
                std::min(m_cells.width() - 1, int(std::floor((end - m_extent.x) / m_cellWidth - 0.5)));
            for (int column = from; column <= to; ++column) {
                anyNew |= line[column] == 0;
                line[column] = 255;
            }
        }
    }
    return anyNew;
}

bool SeenMap::isSeen(geometry::Point p) const {
    if (!m_extent.contains(p)) return false;
    const int column = std::min(m_cells.width() - 1, int((p.x - m_extent.x) / m_cellWidth));
    const int row = std::min(m_cells.height() - 1, int((p.y - m_extent.y) / m_cellHeight));
    return m_cells.constScanLine(row)[column] != 0;
}

double SeenMap::fraction() const {
    if (m_cells.isNull()) return 0;
    qint64 seen = 0;
    for (int row = 0; row < m_cells.height(); ++row) {
        const uchar* line = m_cells.constScanLine(row);
        seen += std::count(line, line + m_cells.width(), uchar(255));
    }
    return double(seen) / (double(m_cells.width()) * m_cells.height());
}

QByteArray SeenMap::save() const {
    QByteArray bits(qsizetype((qint64(columns()) * rows() + 7) / 8), '\0');
    for (int row = 0; row < rows(); ++row) {
        for (int column = 0; column < columns(); ++column) {
            const qint64 i = qint64(row) * columns() + column;
            if (m_cells.constScanLine(row)[column]) bits[i / 8] = char(bits[i / 8] | 1 << (i % 8));
        }
    }
    return QByteArray::number(columns()) + 'x' + QByteArray::number(rows()) + ':' +
           qCompress(bits).toBase64();
}

bool SeenMap::restore(const QByteArray& saved) {
    const QByteArray head = QByteArray::number(columns()) + 'x' + QByteArray::number(rows()) + ':';
    if (!saved.startsWith(head) || saved.size() > (1 << 20)) return false;
    const QByteArray packed = QByteArray::fromBase64(saved.mid(head.size()));
    const qsizetype expected = qsizetype((qint64(columns()) * rows() + 7) / 8);
    // The first four bytes say how long the unpacked data are; believed only if they say what must come out.
    if (packed.size() < 4) return false;
    const quint32 claimed = quint32(uchar(packed[0])) << 24 | quint32(uchar(packed[1])) << 16 |
                            quint32(uchar(packed[2])) << 8 | quint32(uchar(packed[3]));
    if (claimed != quint32(expected)) return false;
    const QByteArray bits = qUncompress(packed);
    if (bits.size() != expected) return false;
    m_leastScale = 0;
    for (int row = 0; row < rows(); ++row) {
        uchar* line = m_cells.scanLine(row);
        for (int column = 0; column < columns(); ++column) {
            const qint64 i = qint64(row) * columns() + column;
            line[column] = bits[i / 8] >> (i % 8) & 1 ? 255 : 0;
        }
    }
    return true;
}

}  // namespace tenfield::viewport
