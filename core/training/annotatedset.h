#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/image.h"

namespace tenfield::training {

/// A labelled place, in pixels of its image. label: 1 mitosis, 0 negative, -1 ignore.
struct LabelledPoint {
    double x = 0;
    double y = 0;
    int label = 0;
    std::string kind;
};

enum class Role { Train, Validation, Test };

/// An image with everything that is known about it. complete: every mitosis in it is among the points, so
/// that the rest of it is negative; otherwise only the neighbourhood of the points is known.
struct AnnotatedImage {
    std::filesystem::path file;
    std::string name;     ///< as in points.csv
    std::string patient;  ///< images of one patient never stand on both sides of a split
    std::string set;      ///< which set of the recipe it belongs to
    bool complete = true;
    Role role = Role::Train;
    std::vector<LabelledPoint> points;
    base::RgbImage pixels;  ///< empty until loadPixels
};

/// Reads FOLDER/points.csv (columns image,patient,x,y,label,kind, in any order, others ignored) and lists the
/// images whose name starts with prefix; images under the folder that the file does not name are listed
/// without points and get as patient their name up to the first '_' or '-'. Throws base::Error naming file
/// and line.
std::vector<AnnotatedImage> readAnnotatedFolder(const std::filesystem::path& folder,
                                                const std::string& prefix = {});

/// Decodes the images that have none of their pixels yet, on the given number of threads. Throws base::Error.
void loadPixels(std::vector<AnnotatedImage>& images, int threads);

base::RgbImage readRgb(const std::filesystem::path& file);

/// Fields of one line of a CSV file (RFC 4180 quotes).
std::vector<std::string> csvFields(const std::string& line);

}  // namespace tenfield::training
