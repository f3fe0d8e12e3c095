#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include "core/casefile/edit.h"

/// Inside casefile only: values to tables, each change with its line in the audit trail. The caller holds the
/// transaction.
namespace tenfield::casefile {

class Writer {
public:
    Writer(SQLite::Database& db, const std::string& who);

    /// Fills in new ids. Throws ConflictError if what the change starts from is not what stands there.
    void apply(Change& change);
    void putInfo(const std::string& key, const std::string& value);
    void putSlide(const SlideIdentity& slide);
    FindingId insert(const Finding& finding);
    AnalysisId insert(const AnalysisRecord& record);
    void update(const AnalysisRecord& record);
    void audit(const std::string& what, std::int64_t subject, const std::string& from, const std::string& to);

private:
    void applyTo(RegionChange& change);
    void applyTo(FindingChange& change);
    void applyTo(DecisionChange& change);
    void applyTo(SettingsChange& change);

    SQLite::Database& m_db;
    std::string m_who;
    std::string m_time;
    SQLite::Statement m_insertFinding;
    SQLite::Statement m_audit;
    SQLite::Statement m_decide;
};

}  // namespace tenfield::casefile
