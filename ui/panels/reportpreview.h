#pragma once

#include <QDialog>
#include <memory>

#include "core/report/reportdata.h"

namespace tenfield::panels {

/// The pages of the report as they will be printed, by the painter that writes the PDF.
class ReportPreview : public QDialog {
    Q_OBJECT

public:
    explicit ReportPreview(std::shared_ptr<const report::ReportData> data, QWidget* parent = nullptr);
    int pages() const { return m_pages; }

Q_SIGNALS:
    void exportWanted();

private:
    int m_pages = 0;
};

}  // namespace tenfield::panels
