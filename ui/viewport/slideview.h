#pragma once

#include <QPointer>
#include <QWidget>
#include <memory>
#include <optional>
#include <vector>

#include "core/slide/slidesource.h"
#include "core/tiles/tileservice.h"
#include "ui/overlays/overlay.h"
#include "ui/tools/tool.h"
#include "ui/viewport/fingers.h"
#include "ui/viewport/magnification.h"
#include "ui/viewport/navigation.h"
#include "ui/viewport/seenmap.h"
#include "ui/viewport/tilefeed.h"

class QNativeGestureEvent;

namespace tenfield::viewport {

/// What a view needs of a slide that is open: values and ids, no file.
struct ViewSlide {
    std::uint64_t id = 0;   ///< of TileService::addSlide()
    geometry::Rect extent;  ///< level 0
    geometry::Rect bounds;  ///< where content is
    QColor background = Qt::white;
    std::optional<base::Mpp> mpp;
    std::optional<double> objective;
};

/// How a slide's colours are shown; ids are those of TileService::addFilter(), 0 = as scanned.
struct Look {
    std::uint64_t colourMap = 0;
    std::optional<std::uint64_t> splitWith;  ///< shown to the left of the divider

    friend bool operator==(const Look&, const Look&) = default;
};

/// A window onto a slide: paints what is at hand at once, turns events into motion, hands mouse and keys to
/// the tool. Lives in the GUI thread and never waits for a file.
class SlideView : public QWidget {
    Q_OBJECT

public:
    explicit SlideView(std::shared_ptr<tiles::TileService> service, QWidget* parent = nullptr);
    ~SlideView() override;

    void setSlide(const ViewSlide& slide);
    /// The slide was calibrated: same pixels, other micrometres. Keeps the place.
    void setMpp(std::optional<base::Mpp> mpp);
    const std::optional<ViewSlide>& slide() const { return m_slide; }
    const geometry::ViewTransform& view() const { return m_navigation.view(); }
    Navigation& navigation() { return m_navigation; }
    const Magnification& magnification() const { return m_magnification; }
    /// Magnification about the cursor if it is over the view, else about the middle. Smooth.
    void setMagnification(double magnification);

    /// The old look stays on the screen until the new one has come for each place.
    void setLook(const Look& look);
    const Look& look() const { return m_look; }
    double divider() const { return m_divider; }  ///< of the split view, 0..1 of the width
    void setDivider(double position);

    /// The view does not own overlays; one that is destroyed leaves by itself.
    void addOverlay(overlays::Overlay* overlay);
    void removeOverlay(overlays::Overlay* overlay);
    const std::vector<overlays::Overlay*>& overlays() const { return m_overlays; }
    void setOverlaysHidden(bool hidden);
    bool overlaysHidden() const { return m_overlaysHidden; }

    /// Null = panning only. Not owned.
    void setTool(tools::Tool* tool);
    tools::Tool* tool() const { return m_tool; }

    SeenMap& seen() { return *m_seen; }
    /// What is seen here counts as seen in other, too, a view of the same slide, which tells of it.
    void shareSeen(SlideView& other);
    bool isSharp() const;
    /// Tiles were thrown away because their pixels changed: asks for them again.
    void renewTiles();
    /// The magnification from which a place counts as seen.
    static constexpr double kSeenFrom = 10;

    /// The slide as view would show it, without the controls on top, from whatever is at hand; view may be
    /// another one than the widget's.
    QImage picture(const geometry::ViewTransform& view, double devicePixelRatio, bool withOverlays);

Q_SIGNALS:
    void viewChanged(const tenfield::geometry::ViewTransform& view);
    void settled();
    void slideChanged();
    void lookChanged();
    /// Where the cursor is: it moved, or the slide moved beneath it.
    void hovered(const tenfield::geometry::Point& at);
    void left();
    void tilesArrived(const tenfield::geometry::Rect& area);
    void becameSharp();
    void unreadable(const tenfield::tiles::TilePtr& tile);
    void seenChanged();
    void contextMenuWanted(const QPoint& globalPosition, const tenfield::geometry::Point& at);
    void toolMessage(const QString& text);
    void toolChanged(tenfield::tools::Tool* tool);
    void dividerMoved(double position);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool event(QEvent* event) override;

private:
    enum class Grip { None, Pan, Tool, Divider, Rotate };

    void onViewChanged();
    void onSettled();
    void onArrived(const geometry::Rect& area);
    void plan();
    void paintSlide(QPainter& painter, const geometry::ViewTransform& view, const QRect& exposed);
    void paintLook(QPainter& painter, const geometry::ViewTransform& view, const QRect& exposed,
                   std::uint64_t colourMap);
    void paintOverlays(QPainter& painter, const geometry::ViewTransform& view, const QRect& exposed);
    void paintDivider(QPainter& painter);
    bool touchpad(const QNativeGestureEvent& gesture);
    void pinch(QPointF centre, QPointF shift, double zoom, double turn);
    bool moveByKey(const QKeyEvent& event);
    bool nearDivider(QPointF at) const;
    void updateCursor();
    QRect updateRect(const geometry::Rect& area) const;
    tools::ToolEvent toolEvent(const QMouseEvent& event) const;
    double now() const;
    geometry::ViewPoint anchor() const;

    std::shared_ptr<tiles::TileService> m_service;
    std::optional<ViewSlide> m_slide;
    std::unique_ptr<TileFeed> m_feed;
    Navigation m_navigation;
    Fingers m_fingers{*this};
    Magnification m_magnification;
    std::shared_ptr<SeenMap> m_seen = std::make_shared<SeenMap>();
    Look m_look;
    Look m_previousLook;  ///< painted beneath until the new one is complete
    double m_divider = 0.5;
    std::vector<overlays::Overlay*> m_overlays;
    bool m_overlaysHidden = false;
    QPointer<tools::Tool> m_tool;
    Grip m_grip = Grip::None;
    QPointF m_lastMouse;
    bool m_mouseOver = false;
    bool m_space = false;
    bool m_wasSharp = false;
    QElapsedTimer m_clock;
};

}  // namespace tenfield::viewport
