#pragma once

#include <filesystem>
#include <stop_token>

#include "core/report/reportdata.h"
#include "ui/report/reportpages.h"

namespace tenfield::reportpdf {

/// Writes the report atomically. Needs a QGuiApplication (see OffscreenGui), not the GUI thread. Throws
/// base::Error, and base::Cancelled when a stop is seen between two pages.
void writeReportPdf(const report::ReportData& data, const std::filesystem::path& file,
                    PageSize size = PageSize::A4, std::stop_token stop = {});

}  // namespace tenfield::reportpdf
