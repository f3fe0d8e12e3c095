#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/analysis/detection.h"
#include "core/base/units.h"
#include "core/exchange/annotation.h"

namespace tenfield::exchange {

/// detections.csv: id,x,y,x_um,y_um,probability,counted. x, y in level-0 pixels; x_um, y_um empty without an
/// mpp; counted is 1 from the threshold on. Coordinates have two decimals, probabilities four.
std::string toDetectionsCsv(const std::vector<analysis::Detection>& detections, std::optional<base::Mpp> mpp,
                            double threshold);
void writeDetectionsCsv(const std::filesystem::path& file, const std::vector<analysis::Detection>& detections,
                        std::optional<base::Mpp> mpp, double threshold);

struct CountedDetection {
    analysis::Detection detection;  ///< low = high = probability, screening 0: the table doesn't hold them
    bool counted = false;

    friend bool operator==(const CountedDetection&, const CountedDetection&) = default;
};
/// Reads what toDetectionsCsv() wrote; x_um and y_um are not believed. Throws base::Error.
std::vector<CountedDetection> readDetectionsCsv(const std::filesystem::path& file);
std::vector<CountedDetection> parseDetectionsCsv(std::string_view text, const std::string& name);

/// As QuPath detections: points of class "Mitosis" from the threshold on and "Mitosis candidate" below, with
/// probability, its interval and the screening value as measurements. For writeGeoJson().
std::vector<Annotation> toAnnotations(const std::vector<analysis::Detection>& detections, double threshold);

}  // namespace tenfield::exchange
