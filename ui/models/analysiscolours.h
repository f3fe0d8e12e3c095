#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>

#include "core/casefile/values.h"
#include "core/slide/slidesource.h"
#include "core/stain/colourmap.h"

namespace tenfield::models {

/// Which colour map a network saw a candidate through.
struct StainChoice {
    std::string name = "none";
    std::string weights;  ///< file other than the shipped one, for "stainnet"; empty = shipped

    /// That of the analysis that found the candidate; for one that a reader added, of the latest analysis.
    static StainChoice of(const casefile::Content& content, const casefile::Finding& finding);
    friend auto operator<=>(const StainChoice&, const StainChoice&) = default;
};

/// The colour maps of a slide's analyses as tables, each fitted once. Any thread; one fit at a time.
class AnalysisColours {
public:
    explicit AnalysisColours(std::shared_ptr<const slide::SlideSource> source);

    /// Null for "none". The first call for a choice fits it, which may take seconds: for workers. Throws as
    /// analysis::fitSlideStain() does.
    std::shared_ptr<const stain::ColourTable> table(const StainChoice& choice, std::stop_token stop = {});

private:
    std::shared_ptr<const slide::SlideSource> m_source;
    std::mutex m_mutex;
    std::map<StainChoice, std::shared_ptr<const stain::ColourTable>> m_tables;
};

}  // namespace tenfield::models
