#pragma once

#include <QDialog>
#include <QList>

class QAction;
class QMenuBar;
class QTextBrowser;

namespace tenfield::dialogs {

/// All keys of the window on one page (F1): those of the menus, read from the menus, and those of mouse and
/// view.
class ShortcutSheet : public QDialog {
    Q_OBJECT

public:
    explicit ShortcutSheet(const QMenuBar* menus, QWidget* parent = nullptr);
    QString text() const;

private:
    QTextBrowser* m_browser;
};

}  // namespace tenfield::dialogs
