#pragma once

#include <vector>

#include "core/casefile/values.h"

namespace tenfield::casefile {

/// The candidates of one region as numbers that stand beside each other: what the network alone says, what
/// the reader says, and how far the reader has come. A candidate counts from the threshold on; a decision
/// overrules the threshold.
struct Tally {
    int networkOnly = 0;  ///< candidates from the threshold on, whatever the reader said
    int accepted = 0;
    int rejected = 0;
    int added = 0;
    int open = 0;  ///< from the threshold on, not yet decided

    int reviewed() const { return accepted + rejected; }
    int toReview() const { return reviewed() + open; }  ///< "reviewed n of m"
    int byReader() const { return accepted + added; }
    /// The count so far: what the reader confirmed or added, and what still stands open.
    int figures() const { return byReader() + open; }

    friend bool operator==(const Tally&, const Tally&) = default;
};

/// The analyses that the count of a region rests on (0 = of all regions): its own latest one with a result;
/// if it has none (it was cut off another, say), the latest ones of others that reach into it. Point into
/// content.
std::vector<const AnalysisRecord*> analysesOf(const Content& content, RegionId region);

/// What these analyses say beside their counts (AnalysisRecord::notes), each sentence once.
std::vector<std::string> notesOf(const std::vector<const AnalysisRecord*>& records);

/// Where is counted: the regions of interest (or one of them) less the exclusions. Without any region, after
/// an analysis of all tissue: the whole slide, with the tissue's area.
class CountedArea {
public:
    /// region 0 = all regions of interest together.
    explicit CountedArea(const Content& content, RegionId region = 0);

    bool empty() const { return m_roi.empty(); }
    const geometry::Region& roi() const { return m_roi; }
    bool contains(geometry::Point p) const;
    /// The analysis of all tissue whose tissue is counted; 0 where regions are.
    AnalysisId tissueAnalysis() const { return m_tissueAnalysis; }
    /// Level-0 pixels: the region, less exclusions (by scan lines, at most 20,000 of them), less what the
    /// latest analysis of each region could not read. Nothing is subtracted twice.
    double pixels() const;
    /// Level-0 pixels of the above that no analysis with a result has seen: a region that was drawn, moved or
    /// enlarged afterwards, or what an analysis that was stopped didn't come to. 0 while nothing has been
    /// analysed at all, for then the count is the reader's.
    double notAnalysedPixels() const;

private:
    geometry::Region m_roi;
    std::vector<geometry::Polygon> m_unseen;  ///< the regions that are not just what was analysed
    struct Seen {
        std::vector<geometry::Polygon> roi, missing;
    };
    std::vector<Seen> m_seen;              ///< what each analysis has looked at
    std::vector<geometry::Polygon> m_out;  ///< exclusions and unreadable rectangles
    AnalysisId m_tissueAnalysis = 0;
    std::optional<double> m_tissue;  ///< pixels analysed, if it is the whole slide
};

Tally tally(const Content& content, const CountedArea& area, double threshold);
/// Whether a finding is part of Tally::figures().
bool counts(const Finding& finding, double threshold);
/// The places of Tally::figures(), by id.
std::vector<geometry::Point> figures(const Content& content, const CountedArea& area, double threshold);

}  // namespace tenfield::casefile
