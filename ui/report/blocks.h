#pragma once

#include "core/report/reportdata.h"
#include "core/report/rows.h"
#include "ui/report/block.h"

/// The parts of the report, each as blocks of the given width. They refer to data, which must outlive them.
/// Inside ui/report.
namespace tenfield::reportpdf {

Block heading(const QString& title, double width);
/// Running text.
Block paragraphBlock(const QString& text, double width);
/// The same as one block a line, for text that may be longer than a page.
Blocks lineBlocks(const QString& text, double width);
/// Lines with a mark before each.
Blocks bullets(const std::vector<base::Message>& lines, double width);
Blocks sectionBlocks(const report::Section& section, double width);
/// Columns of numbers to the right, words to the left. "value (interval)" is set in two lines.
Blocks tableBlocks(const report::Table& table, double width);

/// Title, the numbers that matter, pictures, warnings, sign-off.
Blocks frontPage(const report::ReportData& data, double width);
/// What the front page had no room for: long comments, many warnings.
Blocks frontPageRemainder(const report::ReportData& data, double width);
/// The slide with the region in it, and the region with figures, fields and hotspot, side by side.
Block pictureBlock(const report::ReportData& data, double width, double height);
/// Figures per field as bars with a list of the fields beside them; nothing without fields.
Blocks plotBlocks(const report::ReportData& data, double width);
/// Every counted figure with its Grad-CAM, three to a row; those without a picture as a list.
Blocks galleryBlocks(const report::ReportData& data, double width);

/// The mark that stands for a decision in the picture and the gallery: circle accepted, square open, triangle
/// added.
void drawMark(QPainter& painter, QPointF centre, double radius, report::Decision decision);
QString decisionText(report::Decision decision);

}  // namespace tenfield::reportpdf
