#pragma once

#include <QCursor>
#include <QObject>
#include <QString>

#include "core/geometry/viewtransform.h"

class QKeyEvent;
class QPainter;

namespace tenfield::tools {

/// A mouse event as a tool sees it. Valid during the call only.
struct ToolEvent {
    geometry::Point at;          ///< level-0 pixels
    geometry::ViewPoint viewAt;  ///< device-independent pixels of the view
    const geometry::ViewTransform& view;
    Qt::MouseButton button = Qt::NoButton;
    Qt::MouseButtons buttons = Qt::NoButton;
    Qt::KeyboardModifiers modifiers = Qt::NoModifier;
};

/// Where the event is, held to the view's horizontal, vertical or diagonals through `from`, level-0 pixels.
geometry::Point heldToEighths(const ToolEvent& event, geometry::Point from);

/// What the left mouse button does in a view. A tool is active in at most one view at a time, lives in the
/// GUI thread and holds its own half-made shape. Handlers return true if they took the event; whatever a tool
/// leaves, the view uses to pan (drag), to centre (double click) and to move (keys). The middle button and
/// Space + drag always pan.
class Tool : public QObject {
    Q_OBJECT

public:
    explicit Tool(QString id, QString title, QObject* parent = nullptr)
        : QObject(parent), m_id(std::move(id)), m_title(std::move(title)) {}

    const QString& id() const { return m_id; }
    const QString& title() const { return m_title; }

    /// How the tool is used, for the status bar when there is nothing else to say.
    virtual QString hint() const { return {}; }
    virtual QCursor cursor() const { return Qt::CrossCursor; }
    virtual bool press(const ToolEvent&) { return false; }
    virtual bool move(const ToolEvent&) { return false; }  ///< with and without a button held
    virtual bool release(const ToolEvent&) { return false; }
    virtual bool doubleClick(const ToolEvent&) { return false; }
    virtual bool keyPress(QKeyEvent&) { return false; }
    /// Drops whatever is half made: another tool was chosen, Escape was pressed, the slide was closed.
    virtual void cancel() {}
    /// Rubber bands, handles, live numbers; over all overlays, in view coordinates, antialiasing off.
    virtual void paint(QPainter&, const geometry::ViewTransform&) {}

Q_SIGNALS:
    void changed();                     ///< the view repaints
    void message(const QString& text);  ///< for the status bar, e.g. the area while drawing; empty clears it

private:
    QString m_id;
    QString m_title;
};

}  // namespace tenfield::tools
