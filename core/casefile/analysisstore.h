#pragma once

#include "core/casefile/casefile.h"
#include "core/casefile/writer.h"

/// Inside casefile only: a finished analysis into the tables. The caller holds the transaction.
namespace tenfield::casefile {

AnalysisOutcome storeResult(SQLite::Database& db, Writer& writer, AnalysisId id,
                            const analysis::AnalysisResult& result, double seconds, base::Mpp mpp);
analysis::ProbabilityMap readMap(SQLite::Database& db, AnalysisId id);
std::shared_ptr<const counting::Coverage> readTissue(SQLite::Database& db, AnalysisId id);
std::vector<analysis::GridPatch> readPatches(SQLite::Database& db, AnalysisId id);

}  // namespace tenfield::casefile
