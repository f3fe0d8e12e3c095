#pragma once

#include <QDialog>
#include <QImage>

class QTabWidget;

namespace tenfield::models {
class SlideDocument;
}

namespace tenfield::dialogs {

/// The slide's label, macro and thumbnail, read in the background as the dialog opens; can be turned and
/// saved.
class AssociatedImagesDialog : public QDialog {
    Q_OBJECT

public:
    explicit AssociatedImagesDialog(models::SlideDocument* document, QWidget* parent = nullptr);
    /// Null until the picture was read.
    QImage image(const QString& name) const;

private:
    static QString spoken(const QString& name);
    void onRead(const QString& name, const QImage& image);
    void rotate();
    void save();

    QTabWidget* m_tabs;
};

}  // namespace tenfield::dialogs
