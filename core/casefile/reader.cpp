#include "core/casefile/reader.h"

#include "core/base/error.h"
#include "core/casefile/codec.h"

namespace tenfield::casefile {
namespace {

constexpr const char* regionColumns = "id, kind, name, colour, locked, outline";
constexpr const char* findingColumns = "id, analysis, x, y, probability, low, high, screening, decision";
constexpr std::int64_t maximalRows = 5'000'000;

template <class Enum>
Enum enumerator(int value, Enum last) {
    if (value < 0 || value > int(last)) throw base::Error("a state has an unknown value");
    return Enum(value);
}

Region regionOf(SQLite::Statement& row) {
    Region region;
    region.id = row.getColumn(0).getInt64();
    region.kind = enumerator(row.getColumn(1).getInt(), RegionKind::Exclusion);
    region.name = row.getColumn(2).getString();
    region.colour = std::uint32_t(row.getColumn(3).getInt64());
    region.locked = row.getColumn(4).getInt() != 0;
    region.outline = polygonFrom(row.getColumn(5).getString());
    check(region);
    return region;
}

Finding findingOf(SQLite::Statement& row) {
    Finding finding;
    finding.id = row.getColumn(0).getInt64();
    finding.analysis = row.getColumn(1).getInt64();
    finding.centre = {row.getColumn(2).getDouble(), row.getColumn(3).getDouble()};
    finding.probability = float(row.getColumn(4).getDouble());
    finding.low = float(row.getColumn(5).getDouble());
    finding.high = float(row.getColumn(6).getDouble());
    finding.screening = float(row.getColumn(7).getDouble());
    finding.decision = enumerator(row.getColumn(8).getInt(), Decision::Added);
    check(finding);
    return finding;
}

AnalysisRecord analysisOf(SQLite::Statement& row) {
    AnalysisRecord record = recordFrom(row.getColumn(2).getString());
    record.id = row.getColumn(0).getInt64();
    record.state = enumerator(row.getColumn(1).getInt(), AnalysisState::Failed);
    return record;
}

template <class Reader>
auto one(SQLite::Database& db, const std::string& sql, std::int64_t id, const char* what, Reader reader) {
    SQLite::Statement row(db, sql);
    row.bind(1, id);
    if (!row.executeStep()) throw base::Error(std::string("there is no ") + what + " " + std::to_string(id));
    return reader(row);
}

void checkCount(SQLite::Database& db, const char* table) {
    if (db.execAndGet(std::string("SELECT count(*) FROM ") + table).getInt64() > maximalRows)
        throw base::Error(std::string("it holds more than 5,000,000 rows of ") + table);
}

}  // namespace

std::string readInfo(SQLite::Database& db, const std::string& key) {
    SQLite::Statement row(db, "SELECT value FROM info WHERE key=?");
    row.bind(1, key);
    return row.executeStep() ? row.getColumn(0).getString() : std::string();
}

Region readRegion(SQLite::Database& db, RegionId id) {
    return one(db, std::string("SELECT ") + regionColumns + " FROM region WHERE id=?", id, "region",
               regionOf);
}

Finding readFinding(SQLite::Database& db, FindingId id) {
    return one(db, std::string("SELECT ") + findingColumns + " FROM finding WHERE id=?", id, "finding",
               findingOf);
}

AnalysisRecord readAnalysis(SQLite::Database& db, AnalysisId id) {
    return one(db, "SELECT id, state, record FROM analysis WHERE id=?", id, "analysis", analysisOf);
}

Settings readSettings(SQLite::Database& db) {
    return settingsFrom(readInfo(db, "settings"));
}

SlideIdentity readSlide(SQLite::Database& db) {
    SlideIdentity slide{readInfo(db, "slide.path"), readInfo(db, "slide.fingerprint")};
    slide.width = std::atoll(readInfo(db, "slide.width").c_str());
    slide.height = std::atoll(readInfo(db, "slide.height").c_str());
    return slide;
}

Content readContent(SQLite::Database& db) {
    for (const char* table : {"region", "finding", "analysis", "signature"}) checkCount(db, table);
    Content content;
    content.slide = readSlide(db);
    content.settings = readSettings(db);
    content.version = std::atoi(readInfo(db, "version").c_str());
    if (content.version < 1) throw base::Error("its version is missing");

    SQLite::Statement regions(db, std::string("SELECT ") + regionColumns + " FROM region ORDER BY id");
    while (regions.executeStep()) content.regions.push_back(regionOf(regions));
    SQLite::Statement findings(db, std::string("SELECT ") + findingColumns + " FROM finding ORDER BY id");
    while (findings.executeStep()) content.findings.push_back(findingOf(findings));
    SQLite::Statement analyses(db, "SELECT id, state, record FROM analysis ORDER BY id");
    while (analyses.executeStep()) content.analyses.push_back(analysisOf(analyses));
    SQLite::Statement signatures(
        db, "SELECT version, reader, at, sha256, summary FROM signature ORDER BY version");
    while (signatures.executeStep())
        content.signatures.push_back({signatures.getColumn(0).getInt(), signatures.getColumn(1).getString(),
                                      signatures.getColumn(2).getString(),
                                      signatures.getColumn(3).getString(),
                                      signatures.getColumn(4).getString()});
    return content;
}

std::vector<AuditEntry> readAudit(SQLite::Database& db, int limit) {
    SQLite::Statement rows(
        db, "SELECT id, at, who, what, subject, before, after FROM audit ORDER BY id DESC LIMIT ?");
    rows.bind(1, limit);
    std::vector<AuditEntry> entries;
    while (rows.executeStep())
        entries.push_back({rows.getColumn(0).getInt64(), rows.getColumn(1).getString(),
                           rows.getColumn(2).getString(), rows.getColumn(3).getString(),
                           rows.getColumn(4).getInt64(), rows.getColumn(5).getString(),
                           rows.getColumn(6).getString()});
    return entries;
}

}  // namespace tenfield::casefile
