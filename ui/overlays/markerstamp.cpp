#include "ui/overlays/markerstamp.h"

#include <QHash>
#include <QPainter>
#include <cmath>

namespace tenfield::overlays {
namespace {

void draw(QPainter& painter, MarkerState state, const QRectF& box) {
    const QPointF c = box.center();
    switch (state) {
        case MarkerState::Open:
            painter.drawEllipse(box);
            break;
        case MarkerState::Provisional:
            painter.drawEllipse(box);
            break;
        case MarkerState::Accepted:
            painter.drawRect(box.adjusted(1, 1, -1, -1));
            break;
        case MarkerState::Added:
            painter.drawPolygon(QPolygonF{
                {c.x(), box.top()}, {box.right(), c.y()}, {c.x(), box.bottom()}, {box.left(), c.y()}});
            break;
        case MarkerState::Rejected: {
            const double arm = box.width() * (box.width() < 14 ? 0.5 : 0.22);
            for (const auto& [corner, dx, dy] :
                 {std::tuple(box.topLeft(), 1.0, 1.0), std::tuple(box.topRight(), -1.0, 1.0),
                  std::tuple(box.bottomLeft(), 1.0, -1.0), std::tuple(box.bottomRight(), -1.0, -1.0)})
                painter.drawLine(corner, corner + QPointF(dx * arm, dy * arm));
            break;
        }
    }
}

QImage makeStamp(MarkerState state, int size, double ratio, bool current) {
    const int margin = current ? 8 : 3;
    const int side = size + 2 * margin;
    QImage image(QSize(int(std::ceil(side * ratio)), int(std::ceil(side * ratio))),
                 QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box(margin, margin, size, size);
    const double width = size < 16 ? 1.6 : 2;
    for (const auto& [colour, extra] :
         {std::pair(QColor(255, 255, 255, 200), 2.0), std::pair(markerColour(state), 0.0)}) {
        QPen pen(colour, width + extra);
        pen.setCapStyle(Qt::FlatCap);
        if (state == MarkerState::Provisional && extra == 0) pen.setDashPattern({2, 2});
        painter.setPen(pen);
        draw(painter, state, box);
        if (!current) continue;
        pen.setStyle(Qt::SolidLine);
        pen.setColor(extra > 0 ? colour : QColor(0, 0, 0));
        painter.setPen(pen);
        const QRectF outer = box.adjusted(-5, -5, 5, 5);
        const double arm = std::max(5.0, size * 0.2);
        for (const auto& [p, dx, dy] :
             {std::tuple(outer.topLeft(), 1, 1), std::tuple(outer.topRight(), -1, 1),
              std::tuple(outer.bottomLeft(), 1, -1), std::tuple(outer.bottomRight(), -1, -1)}) {
            painter.drawLine(p, p + QPointF(dx * arm, 0));
            painter.drawLine(p, p + QPointF(0, dy * arm));
        }
    }
    return image;
}

QImage makeDisc(MarkerState state, int count, double ratio) {
    const double radius = std::min(22.0, 10 + 2.5 * std::log2(count));
    const int side = 2 * int(std::ceil(radius + 1));
    QImage image(QSize(int(std::ceil(side * ratio)), int(std::ceil(side * ratio))),
                 QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    QFont font = painter.font();
    font.setPixelSize(11);
    font.setBold(true);
    painter.setFont(font);
    QColor fill = markerColour(state);
    fill.setAlpha(215);
    painter.setPen(QPen(Qt::white, 1.5));
    painter.setBrush(fill);
    painter.drawEllipse(QPointF(side / 2.0, side / 2.0), radius, radius);
    painter.drawText(QRectF(0, 0, side, side), Qt::AlignCenter,
                     count > 999 ? QString::number(count / 1000) + u'k' : QString::number(count));
    return image;
}

}  // namespace

QColor markerColour(MarkerState state) {
    switch (state) {
        case MarkerState::Open:
            return QColor(0x00, 0x5f, 0xc8);
        case MarkerState::Accepted:
            return QColor(0x00, 0x8a, 0x55);
        case MarkerState::Rejected:
            return QColor(0x50, 0x50, 0x50);
        case MarkerState::Added:
            return QColor(0xc8, 0x4b, 0x00);
        case MarkerState::Provisional:
            return QColor(0x3c, 0x8c, 0xdc);
    }
    return Qt::black;
}

const QImage& markerStamp(MarkerState state, int size, double devicePixelRatio, bool current) {
    static QHash<quint64, QImage> stamps;  // GUI thread only, as all overlays
    if (stamps.size() > 400) stamps.clear();
    const quint64 key = quint64(state) | quint64(current) << 4 | quint64(size) << 8 |
                        quint64(std::lround(devicePixelRatio * 100)) << 40;
    auto at = stamps.find(key);
    if (at == stamps.end()) at = stamps.insert(key, makeStamp(state, size, devicePixelRatio, current));
    return *at;
}

const QImage& discStamp(MarkerState state, int count, double devicePixelRatio) {
    static QHash<quint64, QImage> stamps;  // GUI thread only
    if (stamps.size() > 1500) stamps.clear();
    const quint64 key =
        quint64(state) | quint64(count) << 8 | quint64(std::lround(devicePixelRatio * 100)) << 40;
    auto at = stamps.find(key);
    if (at == stamps.end()) at = stamps.insert(key, makeDisc(state, count, devicePixelRatio));
    return *at;
}

}  // namespace tenfield::overlays
