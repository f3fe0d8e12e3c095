#include "ui/viewport/navigation.h"

#include <algorithm>
#include <cmath>

namespace tenfield::viewport {

using geometry::ViewPoint;

Navigation::Navigation(QObject* parent) : QObject(parent) {
    m_tick.setTimerType(Qt::PreciseTimer);
    m_tick.setInterval(15);
    connect(&m_tick, &QTimer::timeout, this, &Navigation::onTick);
    m_rest.setSingleShot(true);
    m_rest.setInterval(200);
    connect(&m_rest, &QTimer::timeout, this, &Navigation::onSettled);
}

void Navigation::setSlide(const geometry::Rect& bounds, double aspect, double closest, double farthest) {
    stop();
    m_history.clear();
    m_bounds = bounds;
    m_closest = closest;
    m_farthest = farthest;
    m_view = geometry::ViewTransform(bounds.centre(), 1, m_view.rotation(), m_view.width(), m_view.height(),
                                     aspect);
    fit();
    Q_EMIT historyChanged();
}

void Navigation::setLimits(double aspect, double closest, double farthest) {
    stop();
    m_closest = closest;
    m_farthest = farthest;
    change(geometry::ViewTransform(m_view.centre(), m_view.scale(), m_view.rotation(), m_view.width(),
                                   m_view.height(), aspect));
}

double Navigation::leastScale() const {
    return std::min({m_view.fitted(m_bounds).scale() / 2, m_farthest, m_closest});
}

void Navigation::resize(double width, double height) {
    if (width == m_view.width() && height == m_view.height()) return;
    // A view that showed the whole slide goes on doing so.
    const bool whole = m_view.width() <= 0 || m_view == m_view.fitted(m_bounds);
    change(whole ? m_view.resized(width, height).fitted(m_bounds) : m_view.resized(width, height));
}

void Navigation::change(geometry::ViewTransform view) {
    if (!m_bounds.empty() && view.width() > 0 && view.height() > 0) {
        const double scale = std::clamp(view.scale(), leastScale(), m_closest);
        if (scale != view.scale()) view = view.scaledAt(view.viewCentre(), scale);
        const geometry::Point c = view.centre();
        const geometry::Point inside{std::clamp(c.x, m_bounds.x, m_bounds.right()),
                                     std::clamp(c.y, m_bounds.y, m_bounds.bottom())};
        if (inside != c) view = view.centredOn(inside);
    }
    if (view == m_view) return;
    m_view = view;
    m_rest.start();
    Q_EMIT viewChanged(m_view);
}

void Navigation::setView(const geometry::ViewTransform& view) {
    change(view);
}

void Navigation::panBy(ViewPoint by) {
    change(m_view.panned(by));
}

void Navigation::zoomAt(ViewPoint anchor, double factor) {
    change(m_view.scaledAt(anchor, std::clamp(m_view.scale() * factor, leastScale(), m_closest)));
}

void Navigation::rotateTo(double degrees) {
    rotateAt(m_view.viewCentre(), degrees);
}

void Navigation::rotateAt(ViewPoint anchor, double degrees) {
    change(m_view.rotatedAt(anchor, degrees));
}

void Navigation::fit() {
    stop();
    change(m_view.fitted(m_bounds));
}

void Navigation::show(geometry::Point centre, double scale) {
    stop();
    change(m_view.centredOn(centre).scaledAt(m_view.viewCentre(), scale));
}

void Navigation::show(const VisitHistory::Place& place) {
    stop();
    change(geometry::ViewTransform(place.centre, place.scale, place.rotation, m_view.width(), m_view.height(),
                                   m_view.aspect()));
}

void Navigation::showArea(const geometry::Rect& area, double margin) {
    stop();
    change(m_view.fitted(area, margin));
}

void Navigation::glideZoom(ViewPoint anchor, double factor) {
    m_kinetic.stop();
    // What would go beyond the limits is not remembered, or turning the wheel back would first do nothing.
    const double aim = m_view.scale() * std::exp(m_zoom.remaining());
    m_zoom.add(std::log(std::clamp(aim * factor, leastScale(), m_closest) / aim));
    m_anchor = anchor;
    start();
}

void Navigation::glideToScale(ViewPoint anchor, double scale) {
    m_zoom.reset();
    glideZoom(anchor, scale / m_view.scale());
}

void Navigation::glideBy(ViewPoint by) {
    m_kinetic.stop();
    m_panX.add(by.x);
    m_panY.add(by.y);
    start();
}

void Navigation::glideTo(geometry::Point centre) {
    const ViewPoint by = m_view.viewCentre() - m_view.toView(centre);
    stop();
    // Across a distance that no eye can follow, be there at once.
    if (std::hypot(by.x, by.y) > 4 * std::max(m_view.width(), m_view.height())) {
        change(m_view.centredOn(centre));
    } else {
        glideBy(by);
    }
}

void Navigation::released(double time) {
    m_kinetic.released(time);
    if (!m_animated) m_kinetic.stop();
    if (m_kinetic.isGliding()) start();
}

void Navigation::stop() {
    m_kinetic.stop();
    m_zoom.reset();
    m_panX.reset();
    m_panY.reset();
    m_tick.stop();
}

bool Navigation::isMoving() const {
    return m_kinetic.isGliding() || m_zoom.isMoving() || m_panX.isMoving() || m_panY.isMoving();
}

void Navigation::start() {
    if (!m_animated) {
        advance(1e6);
        return;
    }
    if (m_tick.isActive()) return;
    m_clock.start();
    m_tick.start();
}

void Navigation::onTick() {
    // After a hiccup the motion goes on where it was, it does not jump.
    advance(std::min(0.1, double(m_clock.nsecsElapsed()) * 1e-9));
    m_clock.start();
}

void Navigation::advance(double dt) {
    geometry::ViewTransform next = m_view;
    if (m_kinetic.isGliding()) next = next.panned(m_kinetic.advance(dt));
    if (m_panX.isMoving() || m_panY.isMoving()) {
        next = next.panned({m_panX.advance(dt, 0.5), m_panY.advance(dt, 0.5)});
    }
    if (m_zoom.isMoving()) next = next.scaledAt(m_anchor, next.scale() * std::exp(m_zoom.advance(dt, 0.002)));
    change(next);
    if (!isMoving()) m_tick.stop();
}

void Navigation::onSettled() {
    if (isMoving()) {
        m_rest.start();
        return;
    }
    if (!m_revisiting) m_history.visited(m_view);
    m_revisiting = false;
    Q_EMIT historyChanged();
    Q_EMIT settled();
}

void Navigation::back() {
    if (m_rest.isActive()) onSettled();  // where we are now is a place, too
    if (const auto place = m_history.back()) {
        show(*place);
        m_revisiting = m_rest.isActive();
        Q_EMIT historyChanged();
    }
}

void Navigation::forward() {
    if (const auto place = m_history.forward()) {
        show(*place);
        m_revisiting = m_rest.isActive();
        Q_EMIT historyChanged();
    }
}

}  // namespace tenfield::viewport
