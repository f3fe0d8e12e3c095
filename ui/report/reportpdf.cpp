#include "ui/report/reportpdf.h"

#include <QBuffer>
#include <QGuiApplication>
#include <QPageLayout>
#include <QPdfWriter>

#include "core/base/files.h"
#include "core/base/stop.h"
#include "ui/report/style.h"

namespace tenfield::reportpdf {

void writeReportPdf(const report::ReportData& data, const std::filesystem::path& file, PageSize size,
                    std::stop_token stop) {
    if (!qGuiApp)
        throw base::Error("The report needs fonts, and those need a QGuiApplication: none was made.");
    // The data outlives the pages: a pointer that owns nothing.
    const ReportPages pages(std::shared_ptr<const report::ReportData>(std::shared_ptr<void>(), &data), size);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setResolution(unitsPerInch);
        writer.setPageLayout(QPageLayout(toQt(size), QPageLayout::Portrait, QMarginsF()));
        writer.setTitle(text(base::say("report", "Mitotic count")) + QStringLiteral(", ") +
                        text(data.slide.name));
        writer.setCreator(text(data.method.softwareVersion));
        QPainter painter;
        if (!painter.begin(&writer)) throw base::Error("The report " + file.string() + " cannot be painted.");
        for (int page = 0; page < pages.count(); ++page) {
            base::throwIfStopped(stop);
            if (page > 0 && !writer.newPage())
                throw base::Error("The report " + file.string() + " cannot get a new page.");
            pages.paint(painter, page);
        }
        painter.end();
    }
    base::writeFileAtomically(file, {bytes.constData(), std::size_t(bytes.size())});
}

}  // namespace tenfield::reportpdf
