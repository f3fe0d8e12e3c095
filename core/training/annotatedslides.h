#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/units.h"
#include "core/exchange/pointscsv.h"

namespace tenfield::training {

/// A slide or an image and what is labelled on it (label 1 mitosis, 0 hard negative; others are kept clear of
/// only).
struct AnnotatedSlide {
    std::filesystem::path file;
    std::optional<base::Mpp> mpp;  ///< in place of what the file says
    std::string patient;
    std::vector<exchange::LabelledPoint> points;
};

/// Each of the slides with its points of one annotation file: points.csv (rows whose image has the slide's
/// file name), MIDOG JSON (the same) or, for a single slide, GeoJSON as QuPath writes it: there a class whose
/// name speaks of mitosis is one, "non-mitotic" and the like is a negative, and areas count with the middle
/// of their bounds. The patient is the table's, else the slide's name. Throws base::UsageError for GeoJSON
/// with several slides, base::Error that names a damaged file.
std::vector<AnnotatedSlide> readAnnotatedSlides(const std::vector<std::filesystem::path>& slides,
                                                const std::filesystem::path& annotations,
                                                const std::optional<base::Mpp>& mpp);

/// The images that a points.csv names, which are relative to folder.
std::vector<AnnotatedSlide> readAnnotatedImages(const std::filesystem::path& folder,
                                                const std::filesystem::path& table,
                                                const std::optional<base::Mpp>& mpp);

}  // namespace tenfield::training
