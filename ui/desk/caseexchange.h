#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "core/casefile/values.h"
#include "core/exchange/annotation.h"

namespace tenfield::desk {

/// The formats that a case is given to other programs in. What each of them carries:
///
/// |                        | GeoJson | AsapXml | MidogJson | Csv |
/// |------------------------|---------|---------|-----------|-----|
/// | regions, exclusions    | yes     | yes; holes become slits | no | no |
/// | their names, colours   | yes     | yes     | no        | no  |
/// | their locks            | yes     | no      | no        | no  |
/// | figures, rejected ones | yes     | yes     | yes       | yes |
/// | open below threshold   | yes     | yes     | no        | yes |
/// | accepted, added, open  | yes     | yes     | all the same | yes |
/// | probability            | yes     | yes     | no        | yes |
/// | its interval           | yes     | no      | no        | no  |
///
/// Files are for other programs: they hold the probabilities also of a case that is read blind. No format
/// carries the analyses, the settings, the signature or the audit trail: that is the case file.
enum class ExportFormat {
    GeoJson,    ///< QuPath; .geojson
    AsapXml,    ///< ASAP; .xml. State and probability stand in the names
    MidogJson,  ///< annotations of the MIDOG challenges; .json
    Csv         ///< points.csv of Tenfield's training data; .csv
};
/// ".geojson", ".xml", ".json", ".csv".
const char* endingOf(ExportFormat format);

/// The case as QuPath knows it: regions as locked or free annotations, figures as detections of class
/// "Mitosis", "Mitosis candidate" (open, below the threshold) or "Not mitosis" (rejected).
std::vector<exchange::Annotation> toAnnotations(const casefile::Content& content);

/// Writes the case whole or not at all; points name the slide by its file name. mpp is the one in force, for
/// the size of MIDOG's boxes. For workers. Throws base::Error.
void exportAnnotations(const casefile::Content& content, std::optional<base::Mpp> mpp, ExportFormat format,
                       const std::filesystem::path& file);

struct Imported {
    std::vector<casefile::Region> regions;
    std::vector<casefile::Finding> figures;
    std::size_t lines = 0;              ///< rulers and the like, passed over
    std::set<std::string> otherImages;  ///< pictures whose points were left out
};
/// Regions and figures of a GeoJSON (QuPath), ASAP XML, MIDOG JSON or CSV file; which one it is shows in its
/// name and content. Figures that Tenfield wrote get back the state and the probability that the file gives,
/// unless another program has given them another class meanwhile: the class decides. Of others, points of
/// class "Not mitosis" (and labels 0) come as rejected, all else as added by the reader.
/// image: name of the slide; points of other images in a table or a MIDOG file are left out.
/// For workers. Throws base::Error.
Imported importFile(const std::filesystem::path& file, const std::string& image);

/// Drops what does not touch a slide of this size, and says how many regions and figures that were: a file of
/// another slide must not bring figures that nobody can see, and that count.
std::size_t dropOutside(Imported& imported, std::int64_t width, std::int64_t height);

}  // namespace tenfield::desk
