#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/analysis/analysis.h"
#include "core/geometry/polygon.h"
#include "core/slide/slidesource.h"

/// What a case holds, as plain values. All coordinates are level-0 pixels. Times are UTC,
/// "2026-01-31T23:59:59.123Z".
namespace tenfield::casefile {

using RegionId = std::int64_t;
using FindingId = std::int64_t;
using AnalysisId = std::int64_t;

/// Which slide a case belongs to. The fingerprint decides, the path is where it was last seen.
struct SlideIdentity {
    std::filesystem::path path;
    std::string fingerprint;
    std::int64_t width = 0;
    std::int64_t height = 0;

    friend bool operator==(const SlideIdentity&, const SlideIdentity&) = default;
};
SlideIdentity identityOf(const slide::SlideInfo& info);

/// An exclusion is an area inside a region that is neither counted nor part of its area.
enum class RegionKind { Roi, Exclusion };

struct Region {
    RegionId id = 0;  ///< 0 = not yet in the case
    RegionKind kind = RegionKind::Roi;
    std::string name;
    std::uint32_t colour = 0xff1f6feb;  ///< ARGB
    bool locked = false;
    geometry::Polygon outline;

    friend bool operator==(const Region&, const Region&) = default;
};

/// Added: marked by the reader where the network saw nothing.
enum class Decision { Open, Accepted, Rejected, Added };
/// "open", "accepted", "rejected", "added".
const char* toString(Decision decision);

/// A candidate for a mitotic figure and what the reader made of it. In an added one the probabilities are 0.
struct Finding {
    FindingId id = 0;         ///< 0 = not yet in the case
    AnalysisId analysis = 0;  ///< the analysis that saw it last; 0 = added by the reader or imported
    geometry::Point centre;
    float probability = 0;
    float low = 0;
    float high = 0;
    float screening = 0;
    Decision decision = Decision::Open;

    friend bool operator==(const Finding&, const Finding&) = default;
};

/// Size of a pixel as told by a person, with what they based it on ("stage micrometer", "scanner manual").
struct MppOverride {
    base::Mpp mpp;
    std::string source;

    friend bool operator==(const MppOverride&, const MppOverride&) = default;
};

/// Everything that is said once for the whole case.
struct Settings {
    /// Probability from which an open candidate counts, as the reader set it; nothing: that of the model.
    std::optional<double> threshold;
    std::string reader;
    std::string caseNumber;
    std::string stain = "H&E";
    std::string comment;
    std::string exclusions;  ///< what was left out and why, in words
    std::string preset = "breast";
    std::string scoreNotGiven;  ///< said in place of a score, see report::SignOff; empty: the score stands
    double fieldNumber = 22;    ///< of the eyepiece, mm
    double objective = 40;
    bool blind = false;  ///< probabilities are hidden from the reader
    std::optional<MppOverride> mpp;
    std::optional<geometry::Polygon> hotspot;  ///< the window that the reader chose
    std::string hotspotNote;                   ///< how it compares with what was proposed

    friend bool operator==(const Settings&, const Settings&) = default;
};

struct ModelIdentity {
    std::string name;
    std::string sha256;  ///< of each weight file, a space between two
    std::string precision;
    std::string device;

    /// Eight digits of the last file's: models that differ in a judging network alone differ in them.
    std::string shortSha256() const;

    friend bool operator==(const ModelIdentity&, const ModelIdentity&) = default;
};

enum class AnalysisState { Running, Partial, Complete, Failed };
const char* toString(AnalysisState state);

/// One run of the network over one region: what was asked, of which model, and what came of it.
struct AnalysisRecord {
    AnalysisId id = 0;
    RegionId region = 0;  ///< 0 = all tissue
    AnalysisState state = AnalysisState::Running;
    analysis::AnalysisRequest request;
    ModelIdentity model;
    std::string software;
    std::string started;
    std::string finished;
    std::string message;  ///< of a failed one
    int candidates = 0;
    double roiPixels = 0;
    double tissuePixels = 0;
    double analysedPixels = 0;
    double unreadablePixels = 0;
    std::vector<geometry::Rect> unreadable;
    /// Of a partial one: where nothing was analysed, level-0 pixels. Empty in a partial one = it isn't known
    /// where.
    std::vector<geometry::Rect> missing;
    std::vector<std::string> notes;  ///< of its result
    std::string stain;
    std::string stainParameters;
    int blocksDone = 0;
    int blocksTotal = 0;
    double seconds = 0;

    friend bool operator==(const AnalysisRecord&, const AnalysisRecord&) = default;
};

struct Signature {
    int version = 1;
    std::string reader;
    std::string at;
    std::string contentSha256;
    std::string summary;  ///< what was signed, in words: the counts as the report printed them

    friend bool operator==(const Signature&, const Signature&) = default;
};

struct AuditEntry {
    std::int64_t id = 0;
    std::string at;
    std::string who;
    std::string what;          ///< "region added", "figure added", "decision", "threshold"...
    std::int64_t subject = 0;  ///< region, finding or analysis; 0 = the case
    std::string from;
    std::string to;
};

/// A snapshot of a whole case without the pictures. Lists are sorted by id.
struct Content {
    SlideIdentity slide;
    Settings settings;
    std::vector<Region> regions;
    std::vector<Finding> findings;
    std::vector<AnalysisRecord> analyses;
    std::vector<Signature> signatures;
    int version = 1;

    /// Whether the present version is signed and thus refuses edits.
    bool isSigned() const { return !signatures.empty() && signatures.back().version == version; }
    /// Probability from which an open candidate counts: the reader's, else that of the model of the latest
    /// analysis with a result (it is what its request holds), else 0.5, when there is nothing to count yet.
    double threshold() const;
    const Region* region(RegionId id) const;
    const Finding* finding(FindingId id) const;
    const AnalysisRecord* analysis(AnalysisId id) const;

    friend bool operator==(const Content&, const Content&) = default;
};

}  // namespace tenfield::casefile
