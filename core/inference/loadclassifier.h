#pragma once

#include <memory>

#include "core/inference/classifier.h"
#include "core/inference/modelcard.h"

namespace tenfield::inference {

/// The card's networks, ready to use. Checks the weight files against the card first. Throws base::Error if a
/// file is missing, damaged, of another network or not the card's, if the architecture is unknown, or if the
/// device or precision that was asked for is not there.
std::unique_ptr<Classifier> loadClassifier(const ModelCard& card, const ExecutionOptions& options = {});

/// True if the processor multiplies bf16 (AVX-512 BF16), so that Precision::Auto means bf16.
bool processorHasBf16();

}  // namespace tenfield::inference
