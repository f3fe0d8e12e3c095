#pragma once

#include <string>

#include "core/report/reportdata.h"

namespace tenfield::report {

/// The report's numbers as CSV (RFC 4180, UTF-8): quantity,value,low,high,unit; a value that is not known is
/// empty. Full precision, so that a spreadsheet sees the numbers that the PDF rounds.
std::string countsCsv(const ReportData& data);
/// The counted figures: id,x,y,x_um,y_um,probability,low,high,decision.
std::string figuresCsv(const ReportData& data);

}  // namespace tenfield::report
