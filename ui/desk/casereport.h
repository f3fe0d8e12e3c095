#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/casefile/casefile.h"
#include "core/report/reportdata.h"
#include "core/slide/slidesource.h"
#include "ui/models/analysiscolours.h"
#include "ui/models/sharedclassifier.h"

namespace tenfield::desk {

/// What a report is made from: a snapshot, so that it can be made in a worker while the reader goes on.
struct ReportInput {
    casefile::Content content;
    std::optional<base::Mpp> mpp;   ///< in force
    casefile::RegionId region = 0;  ///< 0 = all regions together
    /// Asked for the tissue on which fields are laid; may be null.
    std::shared_ptr<const casefile::CaseFile> file;
    std::shared_ptr<const slide::SlideSource> source;
    std::shared_ptr<models::AnalysisColours> colours;  ///< of the slide; may be null
    /// For Grad-CAM of the figures; may be null. One that did not make the analyses is not asked.
    std::shared_ptr<models::SharedClassifier> network;
    std::string software;
};

/// The report with its pictures. Reads the slide: for workers. Throws base::Error.
report::ReportData makeReport(ReportInput in);

/// Writes BASE.pdf, BASE-counts.csv, BASE-figures.csv and BASE.geojson, each whole or not at all; all from
/// one ReportData. Returns the files. For workers; needs a QGuiApplication. Throws base::Error.
std::vector<std::filesystem::path> exportReport(const ReportInput& input, const std::filesystem::path& base);

}  // namespace tenfield::desk
