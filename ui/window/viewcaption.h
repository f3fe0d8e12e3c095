#pragma once

#include <QLabel>

namespace tenfield::window {

/// What must be known of a view, in its corner at the top right, which labels of regions and the navigator
/// leave free: the name of the slide in one of two views, which of them the keys go to, and what changes its
/// colours.
class ViewCaption : public QLabel {
    Q_OBJECT

public:
    explicit ViewCaption(QWidget* view);
    void setLines(const QStringList& lines);
    void setActive(bool active);
    bool isActive() const { return m_active; }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();

    bool m_active = false;
};

}  // namespace tenfield::window
