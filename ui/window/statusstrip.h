#pragma once

#include <QObject>
#include <QPointer>

#include "ui/window/slidepage.h"

class QLabel;
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
    void setBusy(const QString& text);

private:
    void onHovered(geometry::Point at);
    void refresh();
    void follow();

    QStatusBar* m_bar;
    QLabel* m_place;
    QLabel* m_magnification;
    QLabel* m_tool;
    QLabel* m_busy;
    QLabel* m_unreadable;
    QPointer<SlidePage> m_page;
    QPointer<viewport::SlideView> m_view;
};

}  // namespace tenfield::window
