#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include "core/geometry/viewtransform.h"
#include "ui/viewport/motion.h"
#include "ui/viewport/visithistory.h"

namespace tenfield::viewport {

/// Where a view looks and how it gets elsewhere: holds the ViewTransform, its limits, and the motions that
/// are under way (gliding, zooming, key steps). Widgets hand events in and paint view(); tests may drive time
/// by advance().
class Navigation : public QObject {
    Q_OBJECT

public:
    explicit Navigation(QObject* parent = nullptr);

    const geometry::ViewTransform& view() const { return m_view; }
    /// The middle of the view stays within bounds. aspect as in ViewTransform. native: the scale at which one
    /// level-0 pixel fills one view pixel times this factor is the closest that one can get.
    /// farthest: a scale that can be reached even if the slide is then smaller than half of the view.
    void setSlide(const geometry::Rect& bounds, double aspect, double closest = 8, double farthest = 1);
    /// The same slide, calibrated: keeps the place and the history.
    void setLimits(double aspect, double closest, double farthest);
    void resize(double width, double height);
    const geometry::Rect& bounds() const { return m_bounds; }
    double leastScale() const;
    double greatestScale() const { return m_closest; }

    // At once.
    void setView(const geometry::ViewTransform& view);
    void panBy(geometry::ViewPoint by);
    void zoomAt(geometry::ViewPoint anchor, double factor);
    void rotateTo(double degrees);
    void rotateAt(geometry::ViewPoint anchor, double degrees);
    void fit();
    void show(geometry::Point centre, double scale);
    void show(const VisitHistory::Place& place);
    void showArea(const geometry::Rect& area, double margin = 24);

    // Smoothly.
    void glideZoom(geometry::ViewPoint anchor, double factor);
    void glideToScale(geometry::ViewPoint anchor, double scale);
    void glideBy(geometry::ViewPoint by);
    void glideTo(geometry::Point centre);
    void dragged(geometry::ViewPoint at, double time) { m_kinetic.dragged(at, time); }
    void released(double time);
    void stop();
    bool isMoving() const;
    /// With false every motion arrives at once (for readers whom motion makes ill; a setting).
    void setAnimated(bool animated) { m_animated = animated; }
    bool isAnimated() const { return m_animated; }

    /// Moves everything under way on by dt seconds; the timer does this, tests may.
    void advance(double dt);

    VisitHistory& history() { return m_history; }
    void back();
    void forward();

Q_SIGNALS:
    void viewChanged(const tenfield::geometry::ViewTransform& view);
    /// Nothing moved for a fifth of a second.
    void settled();
    void historyChanged();

private:
    void change(geometry::ViewTransform view);
    void start();
    void onTick();
    void onSettled();

    geometry::ViewTransform m_view;
    geometry::Rect m_bounds;
    double m_closest = 8;
    double m_farthest = 1;
    bool m_animated = true;
    KineticPan m_kinetic;
    Approach m_zoom{0.07};
    Approach m_panX{0.09};
    Approach m_panY{0.09};
    geometry::ViewPoint m_anchor;
    QTimer m_tick;
    QTimer m_rest;
    QElapsedTimer m_clock;
    VisitHistory m_history;
    bool m_revisiting = false;
};

}  // namespace tenfield::viewport
