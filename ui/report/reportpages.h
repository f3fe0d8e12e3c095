#pragma once

#include <QPageSize>
#include <QPainter>
#include <memory>
#include <vector>

#include "core/report/reportdata.h"
#include "ui/report/block.h"

namespace tenfield::reportpdf {

enum class PageSize { A4, Letter };
QPageSize toQt(PageSize size);

/// A report laid out on pages. Laying out and painting need a QGuiApplication but no widgets and no GUI
/// thread; one object belongs to one thread at a time.
class ReportPages {
public:
    ReportPages(std::shared_ptr<const report::ReportData> data, PageSize size);

    int count() const { return int(m_pages.size()); }
    /// Of a page, in units (a tenth of a point).
    QSizeF size() const { return m_size; }
    /// Paints page 0..count()-1 in units, from the painter's origin, onto whatever was there; a preview fills
    /// white and scales first.
    void paint(QPainter& painter, int page) const;

private:
    struct Placed {
        double y;
        const Block* block;
    };
    void breakIntoPages();
    void paintFrame(QPainter& painter, int page) const;
    void paintWatermark(QPainter& painter) const;

    std::shared_ptr<const report::ReportData> m_data;
    QSizeF m_size;
    QRectF m_body;
    Blocks m_blocks;
    std::vector<std::vector<Placed>> m_pages;
};

}  // namespace tenfield::reportpdf
