#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>

#include "core/casefile/values.h"

/// Inside casefile only: tables to values, all of it checked.
namespace tenfield::casefile {

std::string readInfo(SQLite::Database& db, const std::string& key);
Region readRegion(SQLite::Database& db, RegionId id);
Finding readFinding(SQLite::Database& db, FindingId id);
AnalysisRecord readAnalysis(SQLite::Database& db, AnalysisId id);
Settings readSettings(SQLite::Database& db);
SlideIdentity readSlide(SQLite::Database& db);
/// Throws base::Error that says what is wrong; the caller adds the file's name.
Content readContent(SQLite::Database& db);
std::vector<AuditEntry> readAudit(SQLite::Database& db, int limit);

}  // namespace tenfield::casefile
