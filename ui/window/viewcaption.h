#pragma once

#include <QLabel>

namespace tenfield::window {

/// The name of the slide in the corner of one of two views, and which of them the keys go to.
class ViewCaption : public QLabel {
    Q_OBJECT

public:
    ViewCaption(const QString& title, QWidget* view);
    void setActive(bool active);
    bool isActive() const { return m_active; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    bool m_active = false;
};

}  // namespace tenfield::window
