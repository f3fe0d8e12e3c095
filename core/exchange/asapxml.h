#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/exchange/annotation.h"

namespace tenfield::exchange {

/// Reads the annotations of ASAP (Polygon, Rectangle, Spline as its control polygon, Dot, PointSet); the
/// group is the class. A file without the root element is accepted, as ASAP does; an unknown group is kept as
/// a class, where ASAP would drop the whole file. Bounded as GeoJSON is. Throws base::Error that names the
/// file and the annotation.
std::vector<Annotation> readAsapXml(const std::filesystem::path& file);
std::vector<Annotation> parseAsapXml(std::string_view text, const std::string& name);

/// Every class is written as a group, or ASAP would refuse the file. ASAP knows no holes: a polygon with
/// holes becomes one outline that runs through a slit of no width. Parts of a region become annotations of
/// the same name; measurements and locks are lost.
std::string toAsapXml(const std::vector<Annotation>& annotations);
void writeAsapXml(const std::filesystem::path& file, const std::vector<Annotation>& annotations);

}  // namespace tenfield::exchange
