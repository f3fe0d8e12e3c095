#pragma once

#include <string>
#include <vector>

#include "core/base/safetensors.h"
#include "core/training/annotatedset.h"
#include "core/training/recipe.h"

namespace tenfield::training {

/// What a run measures on its validation images while it goes: for dense recipes detection (hit within 30
/// pixels, the peaks of the whole field), for the others patches around mitoses against patches around
/// nuclei.
std::string validationHeader();
/// The values as CSV; empty if the split has no validation image.
std::string validationLine(const Recipe& recipe, const std::vector<AnnotatedImage>& images,
                           const base::Safetensors& weights);

/// The column f1 of such a line.
double validationF1(const std::string& line);

}  // namespace tenfield::training
