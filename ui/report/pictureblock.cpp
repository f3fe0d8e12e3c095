#include <QImage>
#include <QPainterPath>
#include <QTransform>
#include <algorithm>

#include "ui/report/blocks.h"
#include "ui/report/paragraph.h"
#include "ui/report/style.h"

namespace tenfield::reportpdf {

using base::say;

namespace {

const QColor regionColour(0x0b, 0x57, 0xd0), fieldColour(0x2b, 0x2b, 0x2b), hotspotColour(0xd1, 0x3c, 0x00),
    figureColour(0x00, 0x7a, 0x3d);

QRectF toQt(const geometry::Rect& r) {
    return {r.x, r.y, r.width, r.height};
}

/// Level-0 pixels to the place where the picture is painted.
QTransform onto(const geometry::Rect& area, const QRectF& target) {
    QTransform t;
    t.translate(target.x(), target.y());
    t.scale(target.width() / area.width, target.height() / area.height);
    t.translate(-area.x, -area.y);
    return t;
}

QPainterPath outline(const geometry::Region& region, const QTransform& transform) {
    QPainterPath path;
    for (const auto& part : region.parts())
        for (const auto& ring : part.rings()) {
            QPolygonF polygon;
            for (const auto p : ring) polygon << transform.map(QPointF(p.x, p.y));
            path.addPolygon(polygon);
            path.closeSubpath();
        }
    return path;
}

/// A line that shows on dark and light tissue: white beneath, the colour above.
void stroke(QPainter& painter, const QPainterPath& path, const QColor& colour, double width,
            Qt::PenStyle style = Qt::SolidLine) {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(QColor(255, 255, 255, 200), width * 2, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.drawPath(path);
    painter.setPen(QPen(colour, width, style, Qt::FlatCap, Qt::MiterJoin));
    painter.drawPath(path);
}

QPainterPath rectPath(const QRectF& rect) {
    QPainterPath path;
    path.addRect(rect);
    return path;
}

void drawScaleBar(QPainter& painter, const QRectF& frame, double micronsPerUnit) {
    double microns = 1;
    for (const double step : {1e5, 5e4, 2e4, 1e4, 5e3, 2e3, 1e3, 500., 200., 100., 50., 20., 10., 5., 2.})
        if (step / micronsPerUnit <= frame.width() * 0.3) {
            microns = step;
            break;
        }
    const double length = microns / micronsPerUnit;
    const Paragraph label(
        microns >= 1000 ? QStringLiteral("%1 mm").arg(microns / 1000) : QStringLiteral("%1 µm").arg(microns),
        font(7), ink(), length + pt(20), Qt::AlignHCenter);
    const QRectF box(frame.right() - length - pt(26), frame.bottom() - pt(22), length + pt(20), pt(17));
    painter.fillRect(box, QColor(255, 255, 255, 215));
    label.draw(painter, box.topLeft() + QPointF(0, pt(1)));
    painter.fillRect(QRectF(box.x() + pt(10), box.bottom() - pt(5), length, pt(2)), ink());
}

struct Painting {
    const report::Picture* picture;
    QRectF frame;  ///< relative to the block
};

void drawImage(QPainter& painter, const base::RgbImage& image, const QRectF& frame) {
    const QImage view(image.data(), image.width(), image.height(), qsizetype(image.width()) * 3,
                      QImage::Format_RGB888);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(frame, view);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(rule(), pt(0.5)));
    painter.drawRect(frame);
}

QRectF fitted(const report::Picture& picture, const QRectF& room) {
    const double aspect = picture.area.width / picture.area.height;
    QSizeF size(room.width(), room.width() / aspect);
    if (size.height() > room.height()) size = {room.height() * aspect, room.height()};
    return {room.topLeft(), size};
}

void drawOverview(QPainter& painter, const report::ReportData& data, const QRectF& frame) {
    drawImage(painter, data.slidePicture.image, frame);
    painter.save();
    painter.setClipRect(frame);
    const auto transform = onto(data.slidePicture.area, frame);
    auto path = outline(data.region.outline, transform);
    // A region of 2 mm2 on a whole slide is some points wide: never let it vanish.
    if (const auto box = path.boundingRect(); box.width() < pt(8) && box.height() < pt(8))
        path.addEllipse(box.center(), pt(8), pt(8));
    stroke(painter, path, regionColour, pt(1.2));
    painter.restore();
    if (data.slide.mpp)
        drawScaleBar(painter, frame, data.slidePicture.area.width * data.slide.mpp->x / frame.width());
}

bool showsHotspot(const report::ReportData& data) {
    return data.method.complete && (data.chosenHotspot || !data.counts.hotspots.empty());
}

void drawRegion(QPainter& painter, const report::ReportData& data, const QRectF& frame) {
    drawImage(painter, data.regionPicture.image, frame);
    painter.save();
    painter.setClipRect(frame);
    const auto transform = onto(data.regionPicture.area, frame);
    if (data.counts.fields && data.method.complete) {
        int n = 0;
        for (const auto& field : data.counts.fields->chosen()) {
            const auto box = transform.mapRect(toQt(field.box));
            QPainterPath path;
            if (data.counts.fields->shape == counting::FieldShape::Circle)
                path.addEllipse(box);
            else
                path.addRect(box);
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(fieldColour, pt(0.5), Qt::DotLine));
            painter.drawPath(path);
            const Paragraph number(QString::number(++n), font(7), fieldColour, pt(20));
            painter.fillRect(
                QRectF(box.topLeft(), QSizeF(number.naturalWidth() + pt(5), number.height() + pt(1))),
                QColor(255, 255, 255, 200));
            number.draw(painter, box.topLeft() + QPointF(pt(2.5), pt(0.5)));
        }
    }
    stroke(painter, outline(data.region.outline, transform), regionColour, pt(1.4));
    if (showsHotspot(data)) {
        const auto& window = data.chosenHotspot ? *data.chosenHotspot : data.counts.hotspots.front().window;
        stroke(painter, rectPath(transform.mapRect(toQt(window))), hotspotColour, pt(1.2), Qt::DashLine);
    }
    const double radius = data.figures.size() > 200 ? pt(2) : data.figures.size() > 60 ? pt(2.8) : pt(4);
    for (const auto& figure : data.figures) {
        const auto at = transform.map(QPointF(figure.centre.x, figure.centre.y));
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(QColor(255, 255, 255, 220), pt(2.2)));
        drawMark(painter, at, radius, figure.decision);
        painter.setPen(QPen(figureColour, pt(1)));
        drawMark(painter, at, radius, figure.decision);
    }
    painter.restore();
    if (data.slide.mpp)
        drawScaleBar(painter, frame, data.regionPicture.area.width * data.slide.mpp->x / frame.width());
}

/// Sample and word for each thing that the region's picture shows.
void drawLegend(QPainter& painter, const report::ReportData& data, QPointF at, double right) {
    double x = at.x(), y = at.y();
    const auto entry = [&](const QString& word, const std::function<void(QPointF)>& sample) {
        const Paragraph p(word, font(7.5), muted(), pt(160));
        if (x > at.x() && x + pt(14) + p.naturalWidth() > right) x = at.x(), y += pt(11);
        sample({x + pt(5), y + pt(5)});
        p.draw(painter, {x + pt(13), y});
        x += pt(24) + p.naturalWidth();
    };
    const auto line = [&](const QColor& colour, double width, Qt::PenStyle style) {
        return [&painter, colour, width, style](QPointF c) {
            painter.setPen(QPen(colour, width, style, Qt::FlatCap));
            painter.drawLine(c - QPointF(pt(5), 0), c + QPointF(pt(5), 0));
        };
    };
    entry(text(say("report", "region")), line(regionColour, pt(1.4), Qt::SolidLine));
    if (data.counts.fields && data.counts.fields->fitting() > 0 && data.method.complete)
        entry(text(say("report", "fields")), line(fieldColour, pt(0.7), Qt::DotLine));
    if (showsHotspot(data))
        entry(text(data.chosenHotspot ? say("report", "hotspot (reader’s)")
                                      : say("report", "hotspot (proposed)")),
              line(hotspotColour, pt(1.2), Qt::DashLine));
    for (const auto decision : {report::Decision::Accepted, report::Decision::Open, report::Decision::Added})
        if (std::any_of(data.figures.begin(), data.figures.end(),
                        [&](const auto& f) { return f.decision == decision; }))
            entry(decisionText(decision), [&](QPointF c) {
                painter.setBrush(Qt::NoBrush);
                painter.setPen(QPen(figureColour, pt(1)));
                drawMark(painter, c, pt(3.4), decision);
            });
}

}  // namespace

void drawMark(QPainter& painter, QPointF centre, double radius, report::Decision decision) {
    switch (decision) {
        case report::Decision::Open:
            painter.drawEllipse(centre, radius, radius);
            break;
        case report::Decision::Accepted:
            painter.drawRect(
                QRectF(centre.x() - radius * 0.88, centre.y() - radius * 0.88, radius * 1.76, radius * 1.76));
            break;
        case report::Decision::Added:
            painter.drawPolygon(QPolygonF{{centre.x(), centre.y() - radius * 1.2},
                                          {centre.x() + radius * 1.2, centre.y()},
                                          {centre.x(), centre.y() + radius * 1.2},
                                          {centre.x() - radius * 1.2, centre.y()}});
            break;
    }
}

QString decisionText(report::Decision decision) {
    switch (decision) {
        case report::Decision::Accepted:
            return text(say("report", "accepted by the reader"));
        case report::Decision::Added:
            return text(say("report", "added by the reader"));
        case report::Decision::Open:
            break;
    }
    return text(say("report", "network only, not reviewed"));
}

Block pictureBlock(const report::ReportData& data, double width, double height) {
    const double gap = pt(12);
    const bool slide = !data.slidePicture.image.empty(), region = !data.regionPicture.image.empty();
    const double left = slide ? (region ? width * 0.34 : width) : 0;
    const QRectF slideFrame = slide ? fitted(data.slidePicture, {0, 0, left, height}) : QRectF();
    const double x = slide ? slideFrame.width() + gap : 0;
    const QRectF regionFrame = region ? fitted(data.regionPicture, {x, 0, width - x, height}) : QRectF();
    const double captions = std::max(slideFrame.height(), regionFrame.height()) + pt(5);
    const Paragraph caption(text(say("report", "The slide and the region on it")), font(7.5), muted(),
                            slideFrame.width());
    return {.height = captions + std::max(slide ? caption.height() : 0, region ? pt(24) : 0),
            .before = pt(12),
            .paint = [=, &data](QPainter& painter, QPointF at) {
                painter.save();
                if (slide) {
                    drawOverview(painter, data, slideFrame.translated(at));
                    caption.draw(painter, at + QPointF(0, slideFrame.height() + pt(4)));
                }
                if (region) {
                    drawRegion(painter, data, regionFrame.translated(at));
                    drawLegend(painter, data, at + QPointF(regionFrame.x(), regionFrame.height() + pt(4)),
                               at.x() + width);
                }
                painter.restore();
            }};
}

}  // namespace tenfield::reportpdf
