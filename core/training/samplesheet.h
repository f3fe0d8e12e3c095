#pragma once

#include <filesystem>

#include "core/training/sampler.h"

namespace tenfield::training {

/// Draws the first count samples of a run as one PNG, to be looked at before hours are spent: what the
/// network will see, with its targets (green mitosis, red other, nothing where it is not judged; a frame or,
/// dense, a dot a cell).
void writeSampleSheet(const Sampler& sampler, int count, const std::filesystem::path& png);

}  // namespace tenfield::training
