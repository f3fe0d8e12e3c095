#pragma once

#include <QObject>
#include <QPointer>

#include "ui/window/elidedlabel.h"
#include "ui/window/slidepage.h"

class QStatusBar;

namespace tenfield::window {

/// The status bar: where the cursor is, the magnification, what could not be read, and what Tenfield is not.
class StatusStrip : public QObject {
    Q_OBJECT

public:
    explicit StatusStrip(QStatusBar* bar);
    void setPage(SlidePage* page);
    /// What a tool says while it is used; empty clears it.
    void setToolMessage(const QString& text);
    /// What goes on for the whole window; what a page is busy with stands beside it while that page is shown.
    void setBusy(const QString& text);

private:
    void onHovered(viewport::SlideView* view, geometry::Point at);
    void refresh();
    void follow();

    QStatusBar* m_bar;
    QLabel* m_place;
    QLabel* m_magnification;
    ElidedLabel* m_tool;
    ElidedLabel* m_busy;
    ElidedLabel* m_unreadable;
    QString m_windowBusy;
    QPointer<SlidePage> m_page;
    QPointer<viewport::SlideView> m_view;     ///< that has the keys
    QPointer<viewport::SlideView> m_hovered;  ///< that has the cursor, if one has
    QList<QPointer<viewport::SlideView>> m_followed;
};

}  // namespace tenfield::window
