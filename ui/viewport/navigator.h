#pragma once

#include <QImage>
#include <QTimer>
#include <QWidget>

#include "core/geometry/viewtransform.h"

namespace tenfield::viewport {

class SlideView;

/// The whole slide in a corner of a view: where the view is, and where the reader has already looked at 10x
/// or more. Click or drag moves the view. A child of the view; places itself.
class Navigator : public QWidget {
    Q_OBJECT

public:
    explicit Navigator(SlideView* view);

    bool showsSeen() const { return m_showsSeen; }
    void setShowsSeen(bool shows);
    /// The small picture, for tests.
    const QImage& picture() const { return m_picture; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();
    void renew();
    void moveTo(QPointF at);

    SlideView* m_view;
    QImage m_picture;
    geometry::ViewTransform m_transform;  ///< level 0 -> this widget
    QTimer m_soon;
    bool m_showsSeen = true;
    bool m_dragging = false;
};

}  // namespace tenfield::viewport
