#include "ui/snapshots/slidepicture.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/base/stop.h"
#include "core/patches/blockreader.h"
#include "ui/viewport/qtgeometry.h"

namespace tenfield::snapshots {
namespace {

constexpr int side = 1024;  ///< of a block, picture pixels

/// The same view counted in picture pixels.
geometry::ViewTransform inPixels(const PictureRequest& r) {
    return {r.view.centre(),          r.view.scale() * r.ratio,  r.view.rotation(),
            r.view.width() * r.ratio, r.view.height() * r.ratio, r.view.aspect()};
}

/// Pixels of the picture, or of level 0 where the picture is finer.
patches::ModelGrid gridOf(const geometry::ViewTransform& view) {
    return {std::max(1.0, 1 / view.scale()), std::max(1.0, 1 / (view.scale() * view.aspect()))};
}

base::ArgbImage withAlpha(const patches::RgbBlock& block) {
    base::ArgbImage image(block.image.width(), block.image.height());
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            const auto* rgb = block.image.pixel(x, y);
            const bool outside = block.anyOutside && *block.outside.pixel(x, y);
            *image.pixel(x, y) = outside ? 0 : 0xff000000u | rgb[0] << 16 | rgb[1] << 8 | rgb[2];
        }
    return image;
}

void hatch(base::ArgbImage& image, const patches::RgbBlock& block) {
    if (!block.anyUnreadable) return;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (*block.unreadable.pixel(x, y))
                *image.pixel(x, y) =
                    (block.area.x + x + block.area.y + y) % 16 < 3 ? 0xff5a5a5au : 0xffd0d0d0u;
}

void paintBlock(QImage& picture, const QRect& at, const PictureRequest& request, std::stop_token stop) {
    const auto view = inPixels(request);
    const auto grid = gridOf(view);
    const patches::BlockReader reader(*request.source, grid);
    const QTransform transform = viewport::toQt(view);
    const auto wanted = viewport::toRect(transform.inverted().mapRect(QRectF(at)));
    const auto margin = 2 * std::max(grid.scaleX, grid.scaleY);
    const auto inside = wanted.grown(margin).intersected(request.source->info().extent());
    if (inside.empty()) return;
    const auto block = reader.read(geometry::PixelRect::covering(grid.toModel(inside)), stop);

    const auto paint = [&](const FilterPtr& look, const QRect& part) {
        if (!part.intersects(at)) return;
        auto pixels = withAlpha(block);
        if (look) (*look)(pixels);
        hatch(pixels, block);
        const QImage image(reinterpret_cast<const uchar*>(pixels.data()), pixels.width(), pixels.height(),
                           pixels.width() * 4, QImage::Format_ARGB32_Premultiplied);
        QPainter painter(&picture);
        painter.setClipRect(part.intersected(at));
        painter.setTransform(transform);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(viewport::toQt(grid.toLevel0(block.area)), image);
    };
    const int divider = int(std::lround(request.divider * picture.width()));
    paint(request.leftLook, QRect(0, 0, divider, picture.height()));
    paint(request.look, QRect(divider, 0, picture.width() - divider, picture.height()));
}

}  // namespace

int PictureRequest::width() const {
    return int(std::lround(view.width() * ratio));
}

int PictureRequest::height() const {
    return int(std::lround(view.height() * ratio));
}

PictureRequest aligned(PictureRequest request) {
    const auto view = inPixels(request);
    if (view.rotation() != 0 || view.scale() > 1 || view.scale() * view.aspect() > 1) return request;
    const auto grid = gridOf(view);
    const auto corner = view.toLevel0({0, 0});
    const auto at = grid.toModel(corner);
    const auto by = grid.toLevel0(std::round(at.x), std::round(at.y)) - corner;
    request.view = request.view.centredOn(request.view.centre() + by);
    return request;
}

QImage slidePicture(const PictureRequest& request, std::stop_token stop,
                    const std::function<void(double)>& progress) {
    if (!(request.view.width() * request.ratio * request.view.height() * request.ratio <= kMostPixels))
        throw base::UsageError(
            "The picture would have more than 100 million pixels. Choose a lower resolution.");
    QImage picture(std::max(1, request.width()), std::max(1, request.height()), QImage::Format_RGB32);
    if (picture.isNull()) throw base::Error("There is not enough memory for the picture.");
    picture.fill(request.source->info().background | 0xff000000u);
    const int columns = (picture.width() + side - 1) / side, rows = (picture.height() + side - 1) / side;
    for (int i = 0; i < columns * rows; ++i) {
        base::throwIfStopped(stop);
        const QRect at(i % columns * side, i / columns * side, side, side);
        paintBlock(picture, at.intersected(picture.rect()), request, stop);
        if (progress) progress(double(i + 1) / (columns * rows));
    }
    return picture;
}

}  // namespace tenfield::snapshots
