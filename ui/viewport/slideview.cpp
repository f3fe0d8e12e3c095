#include "ui/viewport/slideview.h"

#include <QPaintEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/viewport/qtgeometry.h"
#include "ui/viewport/scalebar.h"
#include "ui/viewport/tilepainter.h"

namespace tenfield::viewport {

SlideView::SlideView(std::shared_ptr<tiles::TileService> service, QWidget* parent)
    : QWidget(parent), m_service(std::move(service)) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMinimumSize(120, 90);
    setAttribute(Qt::WA_AcceptTouchEvents);
    setAccessibleName(tr("Slide view"));
    setAccessibleDescription(
        tr("Arrow keys move, plus and minus zoom, 1 to 6 choose a magnification, 0 shows the whole slide."));
    m_clock.start();
    connect(&m_navigation, &Navigation::viewChanged, this, &SlideView::onViewChanged);
    connect(&m_navigation, &Navigation::settled, this, &SlideView::onSettled);
    connect(&m_fingers, &Fingers::pinchStarted, &m_navigation, &Navigation::stop);
    connect(&m_fingers, &Fingers::pinched, this, &SlideView::pinch);
}

SlideView::~SlideView() {
    setTool(nullptr);
    m_feed.reset();
}

void SlideView::setSlide(const ViewSlide& slide) {
    m_feed.reset();
    m_slide = slide;
    m_feed = std::make_unique<TileFeed>(m_service, slide.id);
    connect(m_feed.get(), &TileFeed::arrived, this, &SlideView::onArrived);
    connect(m_feed.get(), &TileFeed::unreadable, this, &SlideView::unreadable);
    m_magnification = Magnification(slide.mpp, slide.objective);
    m_seen = std::make_shared<SeenMap>(slide.extent);
    m_wasSharp = false;
    const double aspect = slide.mpp ? slide.mpp->y / slide.mpp->x : 1;
    m_navigation.resize(width(), height());
    m_navigation.setSlide(slide.bounds.empty() ? slide.extent : slide.bounds, aspect,
                          std::max(8.0, m_magnification.scaleFor(160)),
                          m_magnification.scaleFor(kMagnificationPresets.front()));
    plan();
    update();
    Q_EMIT slideChanged();
}

void SlideView::setMpp(std::optional<base::Mpp> mpp) {
    if (!m_slide) return;
    m_slide->mpp = mpp;
    const double was = m_magnification.at(1);
    m_magnification = Magnification(mpp, m_slide->objective);
    // Pixels turn out to be larger: what counted as seen at 10x was perhaps seen from farther away.
    const double least = m_seen->leastScale();
    if (least > 0 ? m_magnification.at(least) < kSeenFrom * 0.99 : m_magnification.at(1) < was * 0.99) {
        *m_seen = SeenMap(m_slide->extent);
        Q_EMIT seenChanged();
    }
    m_navigation.setLimits(mpp ? mpp->y / mpp->x : 1, std::max(8.0, m_magnification.scaleFor(160)),
                           m_magnification.scaleFor(kMagnificationPresets.front()));
    update();
    Q_EMIT slideChanged();
    Q_EMIT viewChanged(view());
}

void SlideView::setMagnification(double magnification) {
    m_navigation.glideToScale(anchor(), m_magnification.scaleFor(magnification));
}

void SlideView::setLook(const Look& look) {
    if (look == m_look) return;
    m_previousLook = m_look;
    m_look = look;
    m_wasSharp = false;
    plan();
    update();
    Q_EMIT lookChanged();
}

void SlideView::setDivider(double position) {
    m_divider = std::clamp(position, 0.02, 0.98);
    update();
    Q_EMIT dividerMoved(m_divider);
}

void SlideView::addOverlay(overlays::Overlay* overlay) {
    const auto at = std::ranges::upper_bound(m_overlays, overlay->z(), {}, &overlays::Overlay::z);
    m_overlays.insert(at, overlay);
    connect(overlay, &overlays::Overlay::changed, this, [this] { update(); });
    connect(overlay, &QObject::destroyed, this, [this, overlay] {
        std::erase(m_overlays, overlay);
        update();
    });
    update();
}

void SlideView::removeOverlay(overlays::Overlay* overlay) {
    disconnect(overlay, nullptr, this, nullptr);
    std::erase(m_overlays, overlay);
    update();
}

void SlideView::setOverlaysHidden(bool hidden) {
    if (hidden == m_overlaysHidden) return;
    m_overlaysHidden = hidden;
    update();
}

void SlideView::setTool(tools::Tool* tool) {
    if (tool == m_tool) return;
    if (m_tool) {
        m_tool->cancel();
        disconnect(m_tool, nullptr, this, nullptr);
        Q_EMIT toolMessage({});
    }
    m_tool = tool;
    if (m_grip == Grip::Tool) m_grip = Grip::None;
    if (m_tool) {
        connect(m_tool, &tools::Tool::changed, this, [this] { update(); });
        connect(m_tool, &tools::Tool::message, this, &SlideView::toolMessage);
    }
    updateCursor();
    update();
    Q_EMIT toolChanged(m_tool);
}

void SlideView::shareSeen(SlideView& other) {
    m_seen = other.m_seen;
    connect(this, &SlideView::seenChanged, &other, &SlideView::seenChanged);
}

bool SlideView::isSharp() const {
    if (!m_feed) return false;
    const double ratio = devicePixelRatioF();
    return m_feed->isSharp(view(), ratio, m_look.colourMap) &&
           (!m_look.splitWith || m_feed->isSharp(view(), ratio, *m_look.splitWith));
}

void SlideView::renewTiles() {
    m_wasSharp = false;
    plan();
}

void SlideView::onViewChanged() {
    m_wasSharp = false;
    plan();
    update();
    Q_EMIT viewChanged(view());
    if (m_mouseOver) Q_EMIT hovered(view().toLevel0(toViewPoint(m_lastMouse)));
}

void SlideView::onSettled() {
    plan();
    if (m_slide && m_magnification.at(view().scale()) >= kSeenFrom * 0.99 && m_seen->mark(view())) {
        Q_EMIT seenChanged();
    }
    Q_EMIT settled();
}

void SlideView::onArrived(const geometry::Rect& area) {
    update(updateRect(area));
    if (!m_wasSharp && isSharp()) {
        m_wasSharp = true;
        m_previousLook = m_look;
        Q_EMIT becameSharp();
    }
    Q_EMIT tilesArrived(area);
}

void SlideView::plan() {
    if (!m_feed || view().width() <= 0) return;
    std::vector<std::uint64_t> colourMaps{m_look.colourMap};
    if (m_look.splitWith) colourMaps.push_back(*m_look.splitWith);
    m_feed->want(view(), devicePixelRatioF(), colourMaps, !m_navigation.isMoving() && m_grip != Grip::Pan);
}

QRect SlideView::updateRect(const geometry::Rect& area) const {
    const QRectF box = toView(geometry::Polygon::fromRect(area).rings().front(), view()).boundingRect();
    return box.intersected(QRectF(rect())).toAlignedRect().adjusted(-1, -1, 1, 1);
}

void SlideView::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    const QRect exposed = event->rect();
    painter.fillRect(exposed, palette().color(QPalette::Mid));
    if (!m_slide) return;
    paintSlide(painter, view(), exposed);
    paintOverlays(painter, view(), exposed);
    if (m_tool) {
        painter.save();
        m_tool->paint(painter, view());
        painter.restore();
    }
    if (m_look.splitWith) paintDivider(painter);
    ScaleBar::fitting(view().scale(), m_slide->mpp, std::min(200.0, width() / 3.0))
        .paint(painter, QRectF(rect()));
}

void SlideView::paintSlide(QPainter& painter, const geometry::ViewTransform& view, const QRect& exposed) {
    TilePainter(m_feed->grid(), {})
        .paintBackground(painter, view, exposed, m_slide->extent, m_slide->background);
    if (!m_look.splitWith) {
        paintLook(painter, view, exposed, m_look.colourMap);
        return;
    }
    const int x = int(std::lround(m_divider * view.width()));
    paintLook(painter, view, exposed.intersected(QRect(0, 0, x, int(view.height()))), *m_look.splitWith);
    paintLook(painter, view, exposed.intersected(QRect(x, 0, int(view.width()) - x, int(view.height()))),
              m_look.colourMap);
}

void SlideView::paintLook(QPainter& painter, const geometry::ViewTransform& view, const QRect& exposed,
                          std::uint64_t colourMap) {
    if (exposed.isEmpty()) return;
    const TilePainter tiles(m_feed->grid(), [this](const tiles::TileKey& key) { return m_feed->find(key); });
    const auto before = m_previousLook.colourMap;
    if (before != colourMap && !m_feed->isSharp(view, painter.device()->devicePixelRatioF(), colourMap)) {
        tiles.paint(painter, view, exposed, m_slide->id, before);
    }
    tiles.paint(painter, view, exposed, m_slide->id, colourMap);
}

void SlideView::paintOverlays(QPainter& painter, const geometry::ViewTransform& view, const QRect& exposed) {
    if (m_overlaysHidden) return;
    for (overlays::Overlay* overlay : m_overlays) {
        if (!overlay->isVisible() || overlay->opacity() <= 0) continue;
        painter.save();
        painter.setOpacity(overlay->opacity());
        overlay->paint(painter, view, exposed);
        painter.restore();
    }
}

void SlideView::paintDivider(QPainter& painter) {
    const double x = std::round(m_divider * width());
    painter.fillRect(QRectF(x - 1, 0, 3, height()), QColor(0, 0, 0, 160));
    painter.fillRect(QRectF(x, 0, 1, height()), Qt::white);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(QColor(0, 0, 0, 160), 1));
    painter.setBrush(Qt::white);
    painter.drawEllipse(QPointF(x + 0.5, height() / 2.0), 8, 8);
    painter.restore();
}

QImage SlideView::picture(const geometry::ViewTransform& view, double devicePixelRatio, bool withOverlays) {
    const QSize size(int(std::ceil(view.width())), int(std::ceil(view.height())));
    QImage image(size * devicePixelRatio, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(devicePixelRatio);
    image.fill(palette().color(QPalette::Mid));
    if (!m_slide) return image;
    QPainter painter(&image);
    paintSlide(painter, view, QRect(QPoint(), size));
    if (withOverlays) paintOverlays(painter, view, QRect(QPoint(), size));
    return image;
}

}  // namespace tenfield::viewport
