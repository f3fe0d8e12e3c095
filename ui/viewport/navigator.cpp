#include "ui/viewport/navigator.h"

#include <QMouseEvent>
#include <QPainter>
#include <algorithm>

#include "ui/viewport/qtgeometry.h"
#include "ui/viewport/slideview.h"

namespace tenfield::viewport {

namespace {
constexpr double kLongSide = 190;
constexpr int kMargin = 12;
}  // namespace

Navigator::Navigator(SlideView* view) : QWidget(view), m_view(view) {
    setCursor(Qt::PointingHandCursor);
    setAccessibleName(tr("Navigator"));
    setToolTip(tr("The whole slide. Click or drag to move; places seen at 10\u00d7 or more are tinted."));
    m_soon.setSingleShot(true);
    m_soon.setInterval(120);
    connect(&m_soon, &QTimer::timeout, this, &Navigator::renew);
    connect(view, &SlideView::viewChanged, this, [this] { update(); });
    connect(view, &SlideView::seenChanged, this, [this] { update(); });
    connect(view, &SlideView::slideChanged, this, &Navigator::place);
    connect(view, &SlideView::lookChanged, this, [this] { m_soon.start(); });
    connect(view, &SlideView::tilesArrived, this, [this] {
        if (!m_soon.isActive()) m_soon.start();
    });
    view->installEventFilter(this);
    place();
}

void Navigator::setShowsSeen(bool shows) {
    m_showsSeen = shows;
    update();
}

void Navigator::place() {
    const auto& slide = m_view->slide();
    if (!slide) {
        resize(0, 0);
        return;
    }
    const auto& area = m_view->navigation().bounds();
    const double aspect = m_view->view().aspect();
    const double w = area.width, h = area.height * aspect;
    const double room = std::min({kLongSide, m_view->width() * 0.3, m_view->height() * 0.3});
    const double k = room / std::max(w, h);
    const QSize size(std::max(16, int(w * k)), std::max(16, int(h * k)));
    setGeometry(m_view->width() - size.width() - kMargin, m_view->height() - size.height() - kMargin,
                size.width(), size.height());
    m_transform = geometry::ViewTransform({}, 1, 0, size.width(), size.height(), aspect).fitted(area);
    renew();
}

void Navigator::renew() {
    if (!isVisible() || width() <= 0 || !m_view->slide()) return;
    m_picture = m_view->picture(m_transform, devicePixelRatioF(), false);
    update();
}

void Navigator::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.drawImage(0, 0, m_picture);
    const SeenMap& seen = m_view->seen();
    if (m_showsSeen && !seen.cells().isNull()) {
        // The mask as a picture of one colour; glass stays readable beneath.
        QImage tint(seen.cells().size(), QImage::Format_ARGB32_Premultiplied);
        for (int y = 0; y < tint.height(); ++y) {
            const uchar* from = seen.cells().constScanLine(y);
            auto* to = reinterpret_cast<QRgb*>(tint.scanLine(y));
            for (int x = 0; x < tint.width(); ++x) to[x] = from[x] ? qPremultiply(qRgba(40, 150, 90, 60)) : 0;
        }
        painter.drawImage(
            toView(geometry::Polygon::fromRect(seen.extent()).rings().front(), m_transform).boundingRect(),
            tint);
    }
    painter.setPen(QColor(0, 0, 0, 160));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    painter.setPen(QColor(255, 255, 255, 120));  // on a dark slide
    painter.drawRect(rect().adjusted(1, 1, -2, -2));

    painter.setRenderHint(QPainter::Antialiasing);
    QPolygonF outline = toView(m_view->view().outline(), m_transform);
    if (const QRectF box = outline.boundingRect(); box.width() < 7 || box.height() < 7) {
        // A speck would be overlooked: a cross hair of fixed size says where.
        const QPointF c = box.center();
        painter.setPen(QPen(Qt::white, 3));
        painter.drawEllipse(c, 6, 6);
        painter.setPen(QPen(QColor(200, 20, 20), 1.5));
        painter.drawEllipse(c, 6, 6);
    }
    painter.setPen(QPen(Qt::white, 3));
    painter.drawPolygon(outline);
    painter.setPen(QPen(QColor(200, 20, 20), 1.5));
    painter.drawPolygon(outline);
}

void Navigator::moveTo(QPointF at) {
    const auto to = m_transform.toLevel0(toViewPoint(at));
    m_view->navigation().stop();
    m_view->navigation().setView(m_view->view().centredOn(to));
}

void Navigator::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    m_dragging = true;
    moveTo(event->position());
}

void Navigator::mouseMoveEvent(QMouseEvent* event) {
    if (m_dragging) moveTo(event->position());
}

void Navigator::mouseReleaseEvent(QMouseEvent*) {
    m_dragging = false;
}

void Navigator::wheelEvent(QWheelEvent* event) {
    event->accept();
    m_view->navigation().glideZoom(m_view->view().viewCentre(),
                                   std::pow(1.25, event->angleDelta().y() / 120.0));
}

bool Navigator::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_view && event->type() == QEvent::Resize) place();
    if (watched == m_view && event->type() == QEvent::Show) m_soon.start();
    return QWidget::eventFilter(watched, event);
}

}  // namespace tenfield::viewport
