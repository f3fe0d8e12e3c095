#include "ui/viewport/tilepainter.h"

#include <QImage>
#include <QPainter>
#include <cmath>
#include <unordered_map>

#include "ui/viewport/qtgeometry.h"
#include "ui/viewport/viewstate.h"

namespace tenfield::viewport {

namespace {

// A picture over the tile's own memory; valid as long as the tile is held.
QImage asImage(const tiles::Tile& tile) {
    return {reinterpret_cast<const uchar*>(tile.image.data()), tile.image.width(), tile.image.height(),
            tile.image.width() * 4, QImage::Format_ARGB32_Premultiplied};
}

bool isUpright(const geometry::ViewTransform& view) {
    return view.rotation() == 0;
}

// Where a level-0 rectangle lies in device pixels, its edges rounded: neighbours share the rounded edge, so
// there is neither a gap nor an overlap between tiles.
QRect snapped(const geometry::Rect& area, const geometry::ViewTransform& view, double ratio) {
    const auto a = view.toView(area.topLeft()), b = view.toView({area.right(), area.bottom()});
    const int l = int(std::lround(a.x * ratio)), t = int(std::lround(a.y * ratio));
    return {l, t, int(std::lround(b.x * ratio)) - l, int(std::lround(b.y * ratio)) - t};
}

geometry::Rect level0Box(const QRect& exposed, const geometry::ViewTransform& view) {
    geometry::Ring ring;
    const QRectF r(exposed);
    for (const QPointF corner : {r.topLeft(), r.topRight(), r.bottomRight(), r.bottomLeft()}) {
        ring.push_back(view.toLevel0(toViewPoint(corner)));
    }
    return geometry::Polygon(ring).boundingBox();
}

}  // namespace

void TilePainter::paintBackground(QPainter& painter, const geometry::ViewTransform& view,
                                  const QRect& exposed, const geometry::Rect& extent,
                                  const QColor& background) const {
    painter.save();
    painter.setClipRect(exposed, Qt::IntersectClip);
    if (isUpright(view)) {
        const double ratio = painter.device()->devicePixelRatioF();
        painter.scale(1 / ratio, 1 / ratio);
        painter.fillRect(snapped(extent, view, ratio), background);
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(background);
        painter.drawPolygon(toView(geometry::Polygon::fromRect(extent).rings().front(), view));
    }
    painter.restore();
}

TilePainter::Outcome TilePainter::paint(QPainter& painter, const geometry::ViewTransform& view,
                                        const QRect& exposed, std::uint64_t slide,
                                        std::uint64_t colourMap) const {
    const double ratio = painter.device()->devicePixelRatioF();
    auto state = viewState(slide, colourMap, view, ratio, true);
    state.visible = level0Box(exposed, view).intersected(state.visible);
    if (state.visible.empty()) return {};

    // Held for the whole call, so that a tile which the plan saw is still there when it is painted.
    std::unordered_map<tiles::TileKey, tiles::TilePtr, tiles::TileKeyHash> held;
    const auto find = [&](const tiles::TileKey& key) -> const tiles::TilePtr& {
        const auto [at, isNew] = held.try_emplace(key);
        if (isNew) at->second = m_find(key);
        return at->second;
    };
    const auto keys =
        tiles::tilesToPaint(m_grid, state, [&](const auto& key) { return find(key) != nullptr; });

    Outcome outcome;
    painter.save();
    painter.setClipRect(exposed, Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing, false);
    const QTransform base = painter.transform();
    for (const auto& key : keys) {
        const auto& tile = find(key);
        const QImage image = asImage(*tile);
        const geometry::Rect area = m_grid.area(key);
        if (isUpright(view)) {
            const QRect target = snapped(area, view, ratio);
            // Magnified pixels stay squares from 4x on: who zooms in that far wants to see what was scanned.
            painter.setRenderHint(QPainter::SmoothPixmapTransform,
                                  target.size() != image.size() && target.width() < 4 * image.width());
            painter.setTransform(QTransform::fromScale(1 / ratio, 1 / ratio) * base);
            painter.drawImage(target, image);
        } else {
            painter.setRenderHint(QPainter::SmoothPixmapTransform, true);
            // Through the tile's own origin: level-0 coordinates of large slides would cost precision in the
            // engine.
            const auto m = view.matrix();
            const auto origin = view.toView(area.topLeft());
            const double kx = area.width / image.width(), ky = area.height / image.height();
            painter.setTransform(QTransform(m[0] * kx, m[1] * kx, m[2] * ky, m[3] * ky, origin.x, origin.y) *
                                 base);
            // Turned edges are rounded by the engine; a third of a device pixel of overlap closes the
            // pinholes.
            const double margin = 0.35 / (view.scale() * ratio * kx);
            painter.drawImage(
                QRectF(-margin, -margin, image.width() + 2 * margin, image.height() + 2 * margin), image,
                QRectF(image.rect()));
        }
        ++outcome.tiles;
    }
    painter.setTransform(base);
    for (const auto& key : keys) {
        const auto& tile = find(key);
        if (tile->unreadable.empty()) continue;
        outcome.unreadable += int(tile->unreadable.size());
        hatch(painter, view, *tile);
    }
    painter.restore();
    return outcome;
}

void TilePainter::hatch(QPainter& painter, const geometry::ViewTransform& view,
                        const tiles::Tile& tile) const {
    const geometry::PixelRect pixels = m_grid.pixels(tile.key);
    const geometry::Rect area = m_grid.area(tile.key);
    const double kx = area.width / double(pixels.width), ky = area.height / double(pixels.height);
    painter.setPen(Qt::NoPen);
    for (const auto& part : tile.unreadable) {
        const geometry::Rect at{area.x + double(part.x) * kx, area.y + double(part.y) * ky,
                                double(part.width) * kx, double(part.height) * ky};
        const QPolygonF polygon = toView(geometry::Polygon::fromRect(at).rings().front(), view);
        painter.setBrush(QColor(225, 225, 225));
        painter.drawPolygon(polygon);
        painter.setBrush(QBrush(QColor(150, 60, 60), Qt::BDiagPattern));
        painter.drawPolygon(polygon);
    }
}

}  // namespace tenfield::viewport
