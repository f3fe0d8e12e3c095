#pragma once

#include <filesystem>
#include <vector>

#include "core/training/recipe.h"

namespace tenfield::training {

/// Draws losses.csv (the mean of every fiftieth of the run) and, if there is one, validation.csv (F1 and
/// average precision or area under ROC) of a run's folder as losses.png and validation.png. Throws
/// base::Error.
void drawCurves(const std::filesystem::path& folder);

/// One run of a grid.
struct GridResult {
    double f1 = 0, loss = 0, minutes = 0;  ///< loss: mean of the last tenth
};

/// Writes table.csv (the grid's fields, f1, loss, minutes) and table.png, a bar of F1 a cell, grouped by the
/// last field, as in the paper's figure 7.
void writeGridTable(const Grid& grid, const std::vector<GridResult>& results,
                    const std::filesystem::path& folder);

}  // namespace tenfield::training
