#pragma once

#include <string>
#include <vector>

#include "core/report/reportdata.h"

/// What stands in the report, as text. UTF-8.
namespace tenfield::report {

struct Row {
    std::string label;
    std::string value;
};

/// Rows under a heading.
struct Section {
    std::string title;
    std::vector<Row> rows;
};

/// A table with a heading line; every row has as many cells as there are columns.
struct Table {
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;
    int emphasised = -1;  ///< the row that is the result
};

/// "Research use only, not a medical device."
std::string researchUseOnly();
/// "DRAFT, NOT SIGNED"; empty if signed.
std::string watermark(const ReportData& data);
/// "reviewed 12 of 40 candidates"; says so if no reader looked at any.
std::string reviewedText(const ReportData& data);

Section slideRows(const ReportData& data);
Section regionRows(const ReportData& data);
Section reviewRows(const ReportData& data);
Section modelRows(const ReportData& data);
Section processingRows(const ReportData& data);
Section presetRows(const ReportData& data);

/// One row for each way of counting: figures, area, rates and score with their intervals.
Table countTable(const ReportData& data);
/// The preset's cut-offs, the level of the result emphasised; no rows if it has none.
Table cutOffTable(const ReportData& data);
/// The chosen fields with their position and count; no rows without mpp.
Table fieldTable(const ReportData& data);

/// Whole sentences on what the numbers do not say; depend on the data (small area, no reader, hotspot by
/// machine ...).
std::vector<std::string> limits(const ReportData& data);
/// All warnings, those of counting first, none twice.
std::vector<std::string> warnings(const ReportData& data);

/// "9.48", "12", "0.62": three significant digits, no trailing zeros; "–" for nothing.
std::string number(double value);
/// "4.21–16.5".
std::string intervalText(const counting::Interval& interval);
/// "2.37 mm²" or "not known (no pixel size)".
std::string areaText(const ReportData& data, double pixels);

}  // namespace tenfield::report
