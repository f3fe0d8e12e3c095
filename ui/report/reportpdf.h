#pragma once

#include <filesystem>

#include "core/report/reportdata.h"
#include "ui/report/reportpages.h"

namespace tenfield::reportpdf {

/// Writes the report atomically. Needs a QGuiApplication (see OffscreenGui), not the GUI thread. Throws
/// base::Error.
void writeReportPdf(const report::ReportData& data, const std::filesystem::path& file,
                    PageSize size = PageSize::A4);

}  // namespace tenfield::reportpdf
