#pragma once

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/geometry/point.h"
#include "core/inference/classifier.h"
#include "core/training/evaluation.h"
#include "core/training/plot.h"

namespace tenfield::cli {

/// What was proposed at a place of an evaluated image.
struct JudgedCandidate {
    std::size_t field = 0;   ///< index into Findings::fields
    geometry::Point centre;  ///< level-0 pixels
    double probability = 0, screening = 0;
    bool hit = false;
};

/// A candidate or a missed mitosis with its picture.
struct PicturedCandidate {
    double probability = 0;
    base::RgbImage image;
    std::string text;
    std::vector<training::SheetEntry> focus;  ///< where the network looked, addFocus()
};

/// Everything that `evaluate` has seen.
struct Findings {
    std::vector<training::FieldOutcome> fields;  ///< points in micrometres
    std::vector<JudgedCandidate> candidates;
    std::vector<PicturedCandidate> wrong, missed;            ///< at the threshold
    std::vector<PicturedCandidate> strongTrue, strongFalse;  ///< the strongest, as the network sees them
    std::map<std::string, std::vector<double>> patches;      ///< probabilities by kind; "mitosis" is positive
    std::vector<double> logits;  ///< eight of every candidate, where a calibration is fitted
    int outside = 0;             ///< labels beyond their image

    std::vector<double> probabilities() const;
    std::vector<bool> hits() const;
};

constexpr double hitMicrometres = 7.5;

/// Detection: counts, intervals, calibration. Writes curve.csv, detections.csv, the plots and the contact
/// sheets of false positives and missed mitoses into out.
nlohmann::ordered_json writeDetection(const Findings& findings, double threshold,
                                      const std::filesystem::path& out);
/// Patches of known class. Writes roc.png into out.
nlohmann::ordered_json writePatches(const Findings& findings, double threshold,
                                    const std::filesystem::path& out);
/// Grad-CAM of the last and of the middle block for the class mitosis, of the strongest detections that have
/// none yet: those that classifier has just judged.
void addFocus(Findings& findings, inference::Classifier& classifier);
/// The strongest true and false detections, each with its Grad-CAMs: gradcam-true.png and gradcam-false.png.
void writeFocusSheets(const Findings& findings, const std::filesystem::path& out);

}  // namespace tenfield::cli
