#pragma once

#include <QDialog>

#include "core/slide/slidesource.h"

class QTableWidget;

namespace tenfield::dialogs {

/// Everything that the file says about itself, searchable, to be copied.
class SlidePropertiesDialog : public QDialog {
    Q_OBJECT

public:
    explicit SlidePropertiesDialog(const slide::SlideInfo& info, QWidget* parent = nullptr);

    /// Shows only rows that hold text.
    void filter(const QString& text);
    void copy() const;

private:
    void add(const QString& name, const QString& value);

    QTableWidget* m_table;
};

}  // namespace tenfield::dialogs
