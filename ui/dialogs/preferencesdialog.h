#pragma once

#include <QDialog>

class QCheckBox;
class QComboBox;
class QSpinBox;
class QTabWidget;

namespace tenfield::dialogs {

/// What is kept in the settings and holds for all slides. Other rooms add pages of their own.
class PreferencesDialog : public QDialog {
    Q_OBJECT

public:
    struct Values {
        int cacheMiB = 512;  ///< 64 .. 65536
        bool animated = true;
        bool restoreSession = true;
        QString theme = QStringLiteral("system");  ///< "system", "light", "dark"
        QString language;                          ///< "" = the desktop's, "en", "de"

        static Values load();
        void save() const;
    };

    explicit PreferencesDialog(const Values& values, QWidget* parent = nullptr);
    Values values() const;
    void addPage(QWidget* page, const QString& title);

private:
    QTabWidget* m_tabs;
    QSpinBox* m_cache;
    QCheckBox* m_animated;
    QCheckBox* m_restore;
    QComboBox* m_theme;
    QComboBox* m_language;
};

}  // namespace tenfield::dialogs
