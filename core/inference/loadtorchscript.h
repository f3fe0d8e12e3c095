#pragma once

#include <filesystem>
#include <memory>

#include "core/inference/classifier.h"
#include "core/inference/modelcard.h"

namespace tenfield::inference {

/// A detector of somebody else, as a TorchScript file, to be set beside ours. A TorchScript file is a
/// program: open those only that you trust.
///
/// Input: float RGB in 0..1 at card.mpp um per pixel, without mean or deviation taken off. What it gives for
/// two patches of card.patch pixels (2 x 3 x patch x patch) decides what it is:
/// - one number each (2 or 2 x 1): a confirming network. It judges the peaks of the card's screening network.
/// - a map each (2 x h x w or 2 x 1 x h x w): a detector. It is run over blocks (1 x 3 x H x W, H and W
/// multiples of
///   16), its map is brought to one cell per 8 pixels (the greatest value of finer ones, linear between
///   coarser ones), and its judgement of a peak is the greatest value within 3 um of a patch's centre, mean
///   over eight flips and turns.
/// All numbers are probabilities. Throughout fp32 on the processor.
///
/// Throws base::Error naming the file if it is missing, above 2 GiB, no TorchScript, or answers otherwise; so
/// do screen() and classify(). gradCam() gives no evidence: what is inside is not known.
std::unique_ptr<Classifier> loadTorchScript(const std::filesystem::path& file, const ModelCard& card,
                                            const ExecutionOptions& options = {});

}  // namespace tenfield::inference
