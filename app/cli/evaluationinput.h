#pragma once

#include <string>
#include <vector>

#include "app/cli/adaptoptions.h"
#include "app/cli/modeloptions.h"
#include "core/geometry/rect.h"
#include "core/inference/modelcard.h"
#include "core/training/annotatedslides.h"

namespace tenfield::cli {

/// What `evaluate` was asked.
struct EvaluateOptions {
    std::vector<std::string> slides;
    std::string annotations, roi, images, prefix, out, folds, torchScript, stain = "auto";
    std::vector<std::string> patients;
    ModelOptions model;
    double mpp = 0, threshold = -1, screeningThreshold = -1;
    bool patches = false, fitCalibration = false, uncalibrated = false;
    AdaptOptions adapt;

    /// As asked, else the card's.
    double thresholdFor(const inference::ModelCard& card) const;
    std::string stainFor(const inference::ModelCard& card) const;
};

/// An image or a slide to be measured on, under the name that stands in the tables.
struct EvaluatedImage {
    std::string name;
    training::AnnotatedSlide annotated;
    bool slide = false;
};

/// A model and the patients that it judges: all, unless several models share them in a cross-validation.
struct Fold {
    inference::ModelCard card;
    std::vector<std::string> patients;

    bool judges(const std::string& patient) const;
};

/// What --slides or --images name, of --patients alone. Throws base::UsageError if that is nothing, or no
/// sense.
std::vector<EvaluatedImage> evaluatedImages(const EvaluateOptions& options);
/// Whether an image of this size is a window: judged as patches alone, and too small to be adapted to.
bool isWindow(const geometry::Rect& extent);
/// The models of --folds, or the one of --model for all patients.
std::vector<Fold> foldsOf(const EvaluateOptions& options);

}  // namespace tenfield::cli
