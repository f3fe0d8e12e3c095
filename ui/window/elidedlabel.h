#pragma once

#include <QLabel>

namespace tenfield::window {

/// A line of text that takes what room there is and no more, or a long sentence would widen the window. What
/// does not fit is in the tool tip, and in a box for whoever clicks it or presses Enter on it.
class ElidedLabel : public QLabel {
    Q_OBJECT

public:
    /// title is the box's.
    explicit ElidedLabel(const QString& title, QWidget* parent = nullptr);

    void setWhole(const QString& text);
    bool isElided() const;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void refresh();
    void showWhole();

    QString m_title;
};

}  // namespace tenfield::window
