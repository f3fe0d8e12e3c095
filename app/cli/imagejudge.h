#pragma once

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "app/cli/evaluationfiles.h"
#include "app/cli/evaluationinput.h"
#include "core/analysis/analysis.h"
#include "core/geometry/polygon.h"
#include "core/inference/classifier.h"
#include "core/patches/reflectedpatch.h"
#include "core/stain/colourmap.h"

namespace tenfield::cli {

/// Measures one model image by image: what it proposes, what that is beside the labels and, if asked, what it
/// says of patches at labelled points goes into findings. What it is given must outlive it. One thread.
class ImageJudge {
public:
    ImageJudge(const EvaluateOptions& options, const inference::ModelCard& card,
               inference::Classifier& classifier, const geometry::Region& roi, Findings& findings,
               std::stop_token stop);

    /// Throws base::Cancelled, base::UsageError if nobody says how large a pixel is, and what reading throws.
    void measure(const EvaluatedImage& image);

private:
    /// Reads patches as the network sees them: at its um per pixel, colour-mapped.
    struct Reader {
        patches::BlockReader blocks;
        std::shared_ptr<const stain::ColourTable> colours;
        base::RgbImage patch(geometry::Point at, int size) const;
    };

    void analyse(const EvaluatedImage& image, const slide::SlideSource& source,
                 const std::vector<exchange::LabelledPoint>& points, Reader& reader);
    void keep(const analysis::Detection& detection, bool hit, const Reader& reader);
    void keepLogits(const std::vector<analysis::Detection>& detections, const Reader& reader);
    /// Eight probabilities for each of the patches there, one an orientation.
    std::vector<float> judged(const std::vector<geometry::Point>& centres, const Reader& reader);
    void judgePatches(const EvaluatedImage& image, std::vector<exchange::LabelledPoint> points,
                      const Reader& reader);

    const EvaluateOptions& m_options;
    inference::Classifier& m_classifier;
    const geometry::Region& m_roi;
    Findings& m_findings;
    std::stop_token m_stop;
    const double m_threshold;
    const std::string m_stain;
};

}  // namespace tenfield::cli
