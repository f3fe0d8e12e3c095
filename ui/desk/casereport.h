#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/casefile/values.h"
#include "core/exchange/annotation.h"
#include "core/report/reportdata.h"
#include "core/slide/slidesource.h"
#include "ui/models/sharedclassifier.h"

namespace tenfield::desk {

/// What a report is made from: a snapshot, so that it can be made in a worker while the reader goes on.
struct ReportInput {
    casefile::Content content;
    std::optional<base::Mpp> mpp;   ///< in force
    casefile::RegionId region = 0;  ///< 0 = all regions together
    std::shared_ptr<const slide::SlideSource> source;
    std::shared_ptr<models::SharedClassifier> network;  ///< for Grad-CAM of the figures; may be null
    std::string software;
};

/// The report with its pictures. Reads the slide: for workers. Throws base::Error.
report::ReportData makeReport(const ReportInput& input);

/// The case as QuPath knows it: regions as locked or free annotations, figures as detections of class
/// "Mitosis", "Mitosis candidate" (open, below the threshold) or "Not mitosis" (rejected).
std::vector<exchange::Annotation> toAnnotations(const casefile::Content& content);

/// Writes BASE.pdf, BASE-counts.csv, BASE-figures.csv and BASE.geojson, each whole or not at all; all from
/// one ReportData. Returns the files. For workers; needs a QGuiApplication. Throws base::Error.
std::vector<std::filesystem::path> exportReport(const ReportInput& input, const std::filesystem::path& base);

/// Regions and figures of a GeoJSON (QuPath), ASAP XML, MIDOG JSON or CSV file; which one it is shows in its
/// name and content. Points of class "Not mitosis" (and labels 0) come as rejected, all others as added by
/// the reader.
struct Imported {
    std::vector<casefile::Region> regions;
    std::vector<casefile::Finding> figures;
};
/// image: name of the slide; points of other images in a table or a MIDOG file are left out.
Imported importFile(const std::filesystem::path& file, const std::string& image);

}  // namespace tenfield::desk
