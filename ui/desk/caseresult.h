#pragma once

#include <optional>

#include "core/report/reportdata.h"
#include "ui/models/countmodel.h"

namespace tenfield::desk {

/// What a report gives as the result.
struct Result {
    report::Headline by = report::Headline::WholeRegion;
    bool chosen = false;  ///< by is the reader's hotspot
    counting::Count count;
};

/// The result that a report of this case would give, by the report's own rule: the window must not show one
/// number and print another. Nothing before the evaluation has been made.
std::optional<Result> resultOf(const models::CaseModel& model, const models::CountModel& counts);

}  // namespace tenfield::desk
