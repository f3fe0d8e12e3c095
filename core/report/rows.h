#pragma once

#include <string>
#include <vector>

#include "core/report/reportdata.h"

/// What stands in the report, in words that can be translated; text() of each is English, UTF-8.
namespace tenfield::report {

struct Row {
    base::Message label;
    base::Message value;
};

/// Rows under a heading.
struct Section {
    base::Message title;
    std::vector<Row> rows;
};

/// A table with a heading line; every row has as many cells as there are columns.
struct Table {
    std::vector<base::Message> columns;
    std::vector<std::vector<base::Message>> rows;
    int emphasised = -1;  ///< the row that is the result
};

/// "Research use only, not a medical device."
base::Message researchUseOnly();
/// "DRAFT, NOT SIGNED"; empty if signed.
base::Message watermark(const ReportData& data);
/// "reviewed 12 of 40 candidates"; says so if no reader looked at any.
base::Message reviewedText(const ReportData& data);

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
std::vector<base::Message> limits(const ReportData& data);
/// All warnings, those of counting first, none twice.
std::vector<base::Message> warnings(const ReportData& data);

/// "9.48", "12", "0.62": three significant digits, no trailing zeros; "–" for nothing.
std::string number(double value);
/// "4.21–16.5".
std::string intervalText(const counting::Interval& interval);
/// The same for a place in a sentence.
inline base::Message numeral(double value) {
    return base::Message::number(number(value));
}
inline base::Message numeral(const counting::Interval& interval) {
    return base::Message::number(intervalText(interval));
}
/// "2.37 mm²" or "not known (no pixel size)".
base::Message areaText(const ReportData& data, double pixels);

}  // namespace tenfield::report
