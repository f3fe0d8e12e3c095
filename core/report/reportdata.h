#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "core/base/image.h"
#include "core/base/message.h"
#include "core/base/units.h"
#include "core/counting/evaluation.h"
#include "core/geometry/polygon.h"

namespace tenfield::report {

struct SlideFacts {
    std::string name;        ///< file name, or the case's name for the slide
    std::string caseNumber;  ///< may be empty
    std::string stain = "H&E";
    std::string fingerprint;  ///< SHA-256 as SlideInfo::fingerprint
    std::string scanner;      ///< vendor and model as the file says; may be empty
    std::string format;
    std::int64_t width = 0;  ///< of level 0
    std::int64_t height = 0;
    std::optional<double> objective;
    std::optional<base::Mpp> mpp;
    base::Message
        mppSource;  ///< in words: "the scanner's own field", "entered by the user (stage micrometer)"
    bool synthetic = false;  ///< a demo slide; said on every page
};

/// Areas in level-0 pixels; mm2 follow from the slide's mpp.
struct RegionFacts {
    base::Message name;  ///< "Region 1", "all tissue"
    geometry::Region outline;
    double pixels = 0;
    std::optional<double> tissuePixels;
    double analysedPixels = 0;
    double unreadablePixels = 0;
};

struct MethodFacts {
    std::string mode;       ///< "dense" or "grid"
    std::string modelName;  ///< with its version
    std::string modelSha256;
    bool adapted = false;   ///< to the slide, before the analysis
    std::string precision;  ///< "fp32", "bf16"
    std::string device;
    double modelMpp = 0.25;
    double threshold = 0.5;
    double strideUm = 0;  ///< between the cells of the screening map, or between patches in mode grid
    double mergeRadiusUm = 7.5;
    std::string stainNormalisation;
    std::string stainParameters;  ///< may be empty
    std::string softwareVersion;
    bool complete = true;  ///< false: the analysis was stopped, blocks are missing
};

/// What the reader made of the candidates. Candidates are those at or above the threshold and those decided
/// upon.
struct ReviewFacts {
    int candidates = 0;  ///< found by the network at or above the threshold
    int accepted = 0;
    int rejected = 0;
    int added = 0;     ///< marked by the reader where the network found none
    int reviewed = 0;  ///< of `toReview`, decided upon
    int toReview = 0;
    bool blind = false;  ///< the reader saw no probabilities
};

struct SignOff {
    std::string reader;  ///< empty: none named
    std::string date;    ///< as it is to be printed
    bool isSigned = false;
    int version = 1;  ///< of the case
    std::string comment;
    std::string exclusions;     ///< what was left out and why
    std::string scoreNotGiven;  ///< one of scoreNotGivenReasons, in place of a score; empty: it stands
};

/// What the CAP protocol for invasive breast carcinoma lets a reader state in place of a mitotic score.
inline constexpr std::array<const char*, 3> scoreNotGivenReasons = {"only microinvasion present (not graded)",
                                                                    "no residual invasive carcinoma",
                                                                    "score cannot be determined"};

enum class Decision { Open, Accepted, Added };

/// One counted figure.
struct Figure {
    int id = 0;
    geometry::Point centre;             ///< level-0 pixels
    std::optional<double> probability;  ///< none if added by the reader, or hidden
    double low = 0;                     ///< how far the probability moves over eight orientations
    double high = 0;
    Decision decision = Decision::Open;
    base::RgbImage thumbnail;
    base::RgbImage gradCam;   ///< thumbnail with the map laid over it; empty if there is none
    bool noEvidence = false;  ///< the map was computed and nothing speaks for a mitosis
};

/// A picture and the part of the slide that it shows, so that outlines can be drawn onto it.
struct Picture {
    base::RgbImage image;
    geometry::Rect area;  ///< level-0 pixels
};

/// Which of the counts is the result: it stands large on the first page.
enum class Headline { WholeRegion, TenFields, Hotspot };

struct ReportData {
    SlideFacts slide;
    RegionFacts region;
    counting::HighPowerField hpf;
    counting::Preset preset;
    counting::Evaluation
        counts;  ///< of the figures that count: accepted, added, and open ones above threshold
    std::optional<counting::Count> aiOnly;  ///< of all that the network found at or above the threshold
    Headline headline = Headline::WholeRegion;
    /// The reader's own window. Its count is then the result, in place of the proposed one's or the whole
    /// region's.
    std::optional<geometry::Rect> chosenHotspot;
    std::string hotspotNote;  ///< how the reader's choice compares with the proposal
    ReviewFacts review;
    MethodFacts method;
    SignOff signOff;
    std::vector<Figure> figures;          ///< every counted figure, in the order in which it is to be shown
    std::vector<base::Message> warnings;  ///< of reading and analysis; those of counting stand in counts
    Picture slidePicture;
    Picture regionPicture;
};

/// Of the figures in the reader's window, over that part of it which lies in the region; nothing if none was
/// chosen.
std::optional<counting::Count> chosenHotspotCount(const ReportData& data);
/// What `headline` names if it exists, else the whole region, also if the analysis was stopped before its
/// end; the reader's window if there is one, unless ten fields are asked for.
Headline effectiveHeadline(const ReportData& data);
/// The count that the effective headline names.
counting::Count headlineCount(const ReportData& data);
/// "whole region (average)", "ten consecutive fields", "hotspot", "hotspot chosen by the reader".
base::Message headlineMethod(const ReportData& data);
/// A hotspot where the region is much larger than the preset's area and a window fits, else the whole region.
Headline proposedHeadline(const counting::Evaluation& counts, const counting::Preset& preset);

/// Adds up decisions as the report counts them. decided holds what a reader said about each candidate that is
/// at or above the threshold or was decided upon; added ones have no probability.
enum class ReaderSays { Nothing, Accepted, Rejected, Added };
struct Candidate {
    std::optional<double> probability;
    ReaderSays says = ReaderSays::Nothing;
};
ReviewFacts review(const std::vector<Candidate>& candidates, double threshold);
/// Whether a candidate is counted: accepted, added, or not decided upon and at or above the threshold.
bool counts(const Candidate& candidate, double threshold);

}  // namespace tenfield::report
