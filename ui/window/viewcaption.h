#pragma once

#include <QLabel>

namespace tenfield::window {

/// What must be known of a view, in its corner: the name of the slide in one of two views, which of them the
/// keys go to, and what changes its colours.
class ViewCaption : public QLabel {
    Q_OBJECT

public:
    explicit ViewCaption(QWidget* view);
    void setLines(const QStringList& lines);
    void setActive(bool active);
    bool isActive() const { return m_active; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    bool m_active = false;
};

}  // namespace tenfield::window
