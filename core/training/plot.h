#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/image.h"

namespace tenfield::training {

struct Curve {
    std::string name;
    std::vector<std::pair<double, double>> points;
    bool dots = false;  ///< single dots in place of a line
};

struct Plot {
    std::string title, xLabel, yLabel;
    double xFrom = 0, xTo = 1, yFrom = 0, yTo = 1;
    std::vector<Curve> curves;
};

/// Draws the plot as a PNG of 720 x 560 pixels, atomically.
void writePlot(const Plot& plot, const std::filesystem::path& png);

/// A bar of height 0..1. Neighbours of the same group stand together; equal names have equal colours.
struct Bar {
    std::string group, name;
    double value = 0;
};

/// Draws the bars with their values as a PNG, atomically.
void writeBars(const std::string& title, const std::vector<Bar>& bars, const std::filesystem::path& png);

/// A picture with a line of text under it.
struct SheetEntry {
    base::RgbImage image;
    std::string text;
};

/// Pictures side by side, enlarged to equal size, under a heading.
void writeContactSheet(const std::string& heading, const std::vector<SheetEntry>& entries,
                       const std::filesystem::path& png, int columns = 8);

}  // namespace tenfield::training
