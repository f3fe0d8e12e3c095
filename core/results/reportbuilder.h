#pragma once

#include <stop_token>

#include "core/report/reportdata.h"
#include "core/results/outcome.h"
#include "core/slide/slidesource.h"

namespace tenfield::results {

/// What the file says of itself, in the words of the report.
report::SlideFacts slideFacts(const slide::SlideInfo& slide);

/// Every figure that counts without a reader: the detections from the threshold on, strongest first.
std::vector<report::Figure> countedFigures(const Outcome& outcome);

/// Fills thumbnail and Grad-CAM (for the class mitosis) of the first `most` figures. classifier may be null:
/// then there are thumbnails alone. Throws base::Cancelled.
void addPictures(std::vector<report::Figure>& figures, const Outcome& outcome,
                 const slide::SlideSource& source, inference::Classifier* classifier, int most,
                 std::stop_token stop = {});

/// Everything that the report says, apart from what a reader did: sign-off and review are as "nobody looked";
/// who knows of a reader fills them in. figures is what counts; its pictures are taken as they are. Throws
/// base::Cancelled soon after a stop.
report::ReportData makeReport(const Outcome& outcome, std::vector<report::Figure> figures,
                              const slide::SlideSource& source, std::stop_token stop = {});

}  // namespace tenfield::results
