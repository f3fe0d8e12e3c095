#pragma once

#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/analysis/detection.h"
#include "core/base/image.h"
#include "core/base/progress.h"
#include "core/base/units.h"
#include "core/geometry/polygon.h"
#include "core/inference/classifier.h"
#include "core/slide/slidesource.h"
#include "core/stain/colourmap.h"

namespace tenfield::analysis {

enum class Mode { Dense, Grid };

struct AnalysisRequest {
    geometry::Region roi;  ///< level-0 pixels; empty = all tissue
    Mode mode = Mode::Dense;
    std::string stain = "none";  ///< a name that stain::fitColourMap() knows
    std::optional<std::filesystem::path>
        stainWeights;        ///< for "stainnet": weights other than the shipped ones
    double threshold = 0.5;  ///< probability from which a candidate is counted
    double mergeRadiusUm = 7.5;
    double keepFrom = 0.05;  ///< candidates below are dropped
    int blockSize = 1536;    ///< pixels at the model's resolution, without halo; multiple of 16
    int readers = 2;         ///< threads that read and decode
    /// The classifier was adapted to the slide before (core/training/adaptation.h): for the records, no more.
    bool adapted = false;

    friend bool operator==(const AnalysisRequest&, const AnalysisRequest&) = default;
};

/// One patch of mode grid.
struct GridPatch {
    geometry::Rect area;  ///< level-0 pixels
    float probability = 0;
    inference::ActivationMap focus;  ///< Grad-CAM for the class that the patch was given
};

/// Probability of a mitosis over the ROI's bounding box, as a picture: one pixel per cell of the screening
/// map.
struct ProbabilityMap {
    base::GrayImage values;  ///< round(255 p); 0 outside the ROI and where nothing was read
    geometry::Rect area;     ///< level-0 pixels that values covers
};

/// Where the tissue of an analysis of all tissue lies, coarsely: for laying fields on it.
struct TissueMap {
    base::GrayImage share;  ///< 0..255 in cells of at most 32 um; empty for a region that was drawn
    geometry::Rect area;    ///< level-0 pixels; that of the probability map
};

struct AnalysisResult {
    std::vector<Detection> detections;  ///< sorted by id
    std::vector<GridPatch> patches;     ///< mode grid only
    ProbabilityMap map;
    TissueMap tissue;
    std::vector<geometry::Rect> unreadable;  ///< level-0 pixels; neither analysed nor counted
    /// Of one that is not complete: where blocks are missing, level-0 pixels; touches what is outside the
    /// region, too.
    std::vector<geometry::Rect> missing;
    double roiPixels = 0;  ///< level-0 pixels
    double tissuePixels = 0;
    double analysedPixels = 0;
    double unreadablePixels = 0;
    /// The colour map in use; null for "none". Shared, since the window shows the slide through the same
    /// table.
    std::shared_ptr<const stain::ColourTable> colours;
    std::string stain;  ///< its name, and its parameters as JSON
    std::string stainParameters;
    /// Whole sentences that belong beside the count: size of a pixel assumed, nothing to analyse, ...
    /// English; translators find them under "analysis".
    std::vector<std::string> notes;
    bool complete = false;  ///< false after cancel: blocks are missing
    int blocksDone = 0;
    int blocksTotal = 0;
    std::map<std::string, double> seconds;  ///< per phase; not part of any comparison
};

/// What arrives while the analysis runs. Called from its threads, one call at a time.
class AnalysisSink {
public:
    virtual ~AnalysisSink() = default;
    virtual void progress(const base::Progress&) {}
    /// Candidates of a finished block, provisional (not yet merged across blocks).
    virtual void candidates(const std::vector<Detection>&) {}
    /// A finished block's part of the probability map; area in level-0 pixels.
    virtual void blockDone(const geometry::Rect& /*area*/, const base::GrayImage& /*values*/) {}
};

/// Blocks until done or stopped. Deterministic: any number of readers, any block size (within the network's
/// rounding) and cancel followed by resume give the same detections. After a stop it returns what was
/// finished, complete = false. checkpoint, if given, is a folder where finished blocks are kept so that a
/// later call with the same request, slide and model goes on where this one stopped; they stay until
/// forgetCheckpoint(). Throws base::Error.
AnalysisResult runAnalysis(const AnalysisRequest& request, const slide::SlideSource& source,
                           inference::Classifier& classifier, AnalysisSink& sink, std::stop_token stop,
                           const std::optional<std::filesystem::path>& checkpoint = {});

/// For a caller that has kept the result, or wants to begin anew: drops what runAnalysis() left in its
/// checkpoint.
void forgetCheckpoint(const std::filesystem::path& folder);

}  // namespace tenfield::analysis
