#pragma once

#include <filesystem>
#include <stop_token>
#include <vector>

#include "core/base/progress.h"
#include "core/training/annotatedslides.h"

namespace tenfield::training {

struct ExtractionSettings {
    int size = 100;     ///< side of a patch in pixels
    double mpp = 0.25;  ///< um per pixel of the patches
    /// Random negatives for each mitosis; the paper has 3,000 for 2,293.
    double randomPerMitosis = 3000.0 / 2293;
    double clearUm = 25;  ///< least distance of a random negative from every labelled point
    double validationShare = 0.1, testShare = 0.1;  ///< of the patients
    std::uint64_t seed = 1;
};

struct ExtractionCounts {
    int mitoses = 0, hardNegatives = 0, randomNegatives = 0,
        outside = 0;  ///< outside: labels beyond their slide
};

/// Cuts patches centred on the labels and random negatives from the tissue, and writes
/// out/{train,validation,test}/{mitosis,hard_negative,random_negative}/*.png, out/manifest.csv
/// (file,split,class,slide,patient,x,y: level-0 pixels) and out/points.csv, with which `train` and `evaluate`
/// take the folder as a set. Patients stand on one side of the split. Equal input gives equal files. Throws
/// base::Error, base::Cancelled.
ExtractionCounts extractPatches(const std::vector<AnnotatedSlide>& slides, const ExtractionSettings& settings,
                                const std::filesystem::path& out, const base::ProgressSink& progress,
                                std::stop_token stop);

}  // namespace tenfield::training
