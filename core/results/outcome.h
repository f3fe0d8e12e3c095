#pragma once

#include <string>

#include "core/analysis/analysis.h"
#include "core/counting/evaluation.h"

namespace tenfield::results {

/// Which networks answered.
struct ModelIdentity {
    std::string name;
    std::string version;
    std::string sha256;     ///< of the weight files
    std::string precision;  ///< "fp32" or "bf16"
    std::string device;     ///< "cpu" or "cuda"
    double mpp = 0;
    int patch = 0;
    double screeningThreshold = 0;
};

/// version and device are the caller's to add: they are the card's and the request's.
ModelIdentity identityOf(const inference::Classifier& classifier);

/// An analysis with everything that follows from it. A value.
struct Outcome {
    analysis::AnalysisRequest request;
    analysis::AnalysisResult result;
    slide::SlideInfo slide;
    ModelIdentity model;
    counting::HighPowerField hpf;
    counting::Preset preset;
    counting::Evaluation counts;

    /// Nothing without an mpp.
    std::optional<base::SquareMillimetres> area(double pixels) const;
};

/// Counts the detections from request.threshold on in the analysed area. Of an analysis that is not complete,
/// and after a stop, only the count of the whole: nobody looked at all fields.
Outcome makeOutcome(analysis::AnalysisRequest request, analysis::AnalysisResult result,
                    slide::SlideInfo slide, ModelIdentity model, const counting::HighPowerField& hpf,
                    const counting::Preset& preset, std::stop_token stop = {});

/// analysis.json. What may differ between two runs of one request (times) stands under "run" alone and is
/// left out unless withRun.
std::string toJson(const Outcome& outcome, bool withRun);

/// Writes analysis.json, detections.csv and detections.geojson into folder, each atomically, and removes
/// pictures and report of an earlier run there. Takes milliseconds. Throws base::Error.
void writeNumbers(const Outcome& outcome, const std::filesystem::path& folder);

/// Writes probability.png and overlay.png into folder, each atomically. Throws base::Error, and
/// base::Cancelled soon after a stop.
void writePictures(const Outcome& outcome, const slide::SlideSource& source,
                   const std::filesystem::path& folder, std::stop_token stop = {});

/// The area that pictures show: the region with some margin, or the slide's bounds.
geometry::Rect pictureArea(const Outcome& outcome);

}  // namespace tenfield::results
