#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/analysis/detection.h"
#include "core/base/units.h"
#include "core/exchange/pointscsv.h"

namespace tenfield::exchange {

/// The annotations of the MIDOG challenges: images, categories, annotations with bbox [x1, y1, x2, y2] (not
/// COCO's width and height). Each becomes the centre of its box; the category's name decides the label
/// ("mitotic figure" 1, "hard negative", "non-mitotic figure", "not mitotic figure", "imposter" 0, others
/// -1), kind is the name. Bounded as GeoJSON is. Throws base::Error.
std::vector<LabelledPoint> readMidogJson(const std::filesystem::path& file);
std::vector<LabelledPoint> parseMidogJson(std::string_view text, const std::string& name);

struct MidogImage {
    std::string name;
    std::int64_t width = 0;
    std::int64_t height = 0;
};

/// The same kind of file: each point of one of the images as a box of side pixels (whole numbers where the
/// point allows, so that the box's centre is the point). Label 1 becomes "mitotic figure", 0 "hard negative";
/// points with another label are left out, as are scores, kinds, patients and notes, for which the format has
/// no place. Throws UsageError for a point of an image that is not in the list.
std::string toMidogJson(const std::vector<LabelledPoint>& points, const std::vector<MidogImage>& images,
                        int side);
/// Atomically; throws base::Error.
void writeMidogJson(const std::filesystem::path& file, const std::vector<LabelledPoint>& points,
                    const std::vector<MidogImage>& images, int side);

/// The result file of the challenge: points in millimetres with probability, "mitotic figure" from the
/// threshold on.
std::string toMidogResult(const std::vector<analysis::Detection>& detections, base::Mpp mpp,
                          double threshold);
void writeMidogResult(const std::filesystem::path& file, const std::vector<analysis::Detection>& detections,
                      base::Mpp mpp, double threshold);

}  // namespace tenfield::exchange
