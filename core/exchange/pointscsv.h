#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/geometry/point.h"

namespace tenfield::exchange {

/// One labelled place: the rows of a points.csv (image,patient,x,y,label,kind,score,note), which training
/// data, truth files and the verb `classify` use.
struct LabelledPoint {
    static constexpr int Mitosis = 1, Negative = 0, Ignore = -1;

    std::string image;  ///< relative to the folder of the table
    std::string patient;
    geometry::Point at;  ///< pixels of the image
    int label = Negative;
    std::string kind;
    std::optional<double> score;  ///< probability, if one was given
    std::string note;

    friend bool operator==(const LabelledPoint&, const LabelledPoint&) = default;
};

/// Columns are found by name; image, x, y and label must be there. Throws base::Error that names file and
/// line.
std::vector<LabelledPoint> readPointsCsv(const std::filesystem::path& file);
std::vector<LabelledPoint> parsePointsCsv(std::string_view text, const std::string& name);

std::string toPointsCsv(const std::vector<LabelledPoint>& points);
/// Atomically; throws base::Error.
void writePointsCsv(const std::filesystem::path& file, const std::vector<LabelledPoint>& points);

}  // namespace tenfield::exchange
