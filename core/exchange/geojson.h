#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/exchange/annotation.h"

namespace tenfield::exchange {

/// Reads GeoJSON as QuPath 0.2 to 0.6 writes it (a FeatureCollection, a Feature, an array of Features) and
/// bare geometries: Polygon with holes, MultiPolygon, Point, MultiPoint, GeometryCollection of one kind.
/// Lines are no regions and no points: whoever asks for their number (lines) gets all the rest, whoever does
/// not is refused the file, so that nothing is lost in silence. Bounded: 256 MiB, 24 levels deep, a million
/// features, 5 million points, coordinates within +-1e8. Throws base::Error that names the file and the
/// feature.
std::vector<Annotation> readGeoJson(const std::filesystem::path& file, std::size_t* lines = nullptr);
std::vector<Annotation> parseGeoJson(std::string_view text, const std::string& name,
                                     std::size_t* lines = nullptr);

/// A FeatureCollection that QuPath opens by drag and drop. One feature a line; equal content gives equal
/// bytes.
std::string toGeoJson(const std::vector<Annotation>& annotations);
/// Atomically; throws base::Error.
void writeGeoJson(const std::filesystem::path& file, const std::vector<Annotation>& annotations);

/// The region of interest that a file names: all its regions together, detections left out. Throws
/// base::Error if the file holds none.
geometry::Region readRegion(const std::filesystem::path& file);

}  // namespace tenfield::exchange
