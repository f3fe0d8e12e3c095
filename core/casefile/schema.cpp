#include "core/casefile/schema.h"

#include <sqlite3.h>

#include <array>
#include <set>
#include <string>

#include "core/base/error.h"

namespace tenfield::casefile {
namespace {

constexpr std::array steps = {
    // 1: the first case files.
    "CREATE TABLE info(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE region(id INTEGER PRIMARY KEY AUTOINCREMENT, kind INTEGER NOT NULL, name TEXT NOT NULL,"
    " colour INTEGER NOT NULL, locked INTEGER NOT NULL, outline TEXT NOT NULL);"
    "CREATE TABLE finding(id INTEGER PRIMARY KEY AUTOINCREMENT, analysis INTEGER NOT NULL, x REAL NOT NULL,"
    " y REAL NOT NULL, probability REAL NOT NULL, low REAL NOT NULL, high REAL NOT NULL, screening REAL NOT "
    "NULL,"
    " decision INTEGER NOT NULL);"
    "CREATE TABLE analysis(id INTEGER PRIMARY KEY AUTOINCREMENT, state INTEGER NOT NULL, record TEXT NOT "
    "NULL,"
    " map BLOB, map_x REAL, map_y REAL, map_width REAL, map_height REAL, patches BLOB);"
    "CREATE TABLE signature(version INTEGER PRIMARY KEY, reader TEXT NOT NULL, at TEXT NOT NULL, sha256 TEXT "
    "NOT NULL,"
    " summary TEXT NOT NULL);"
    "CREATE TABLE audit(id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, who TEXT NOT NULL, what TEXT "
    "NOT NULL,"
    " subject INTEGER NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL);",
    // 2: where the tissue of an analysis of all tissue lies.
    "ALTER TABLE analysis ADD COLUMN tissue BLOB;",
    // 3: Grad-CAM of each patch of mode grid.
    "ALTER TABLE analysis ADD COLUMN focus BLOB;",
};

const std::set<std::string> tables = {"info",      "region", "finding",         "analysis",
                                      "signature", "audit",  "sqlite_sequence", "sqlite_stat1"};

int pragma(SQLite::Database& db, const char* name) {
    return db.execAndGet(std::string("PRAGMA ") + name).getInt();
}

}  // namespace

std::span<const char* const> migrationSteps() {
    return steps;
}

void configure(SQLite::Database& db, bool readOnly) {
    sqlite3* handle = db.getHandle();
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, 256 << 20);
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 1);  // VACUUM INTO needs one
    db.setBusyTimeout(2000);
    if (readOnly) return;
    db.exec("PRAGMA journal_mode=WAL");
    db.exec("PRAGMA synchronous=FULL");
}

FileState inspect(SQLite::Database& db, const std::filesystem::path& file) {
    const int application = pragma(db, "application_id"), version = pragma(db, "user_version");
    const int objects = db.execAndGet("SELECT count(*) FROM sqlite_master").getInt();
    if (objects == 0 && application == 0 && version == 0) return FileState::Empty;
    if (application != applicationId)
        throw base::Error(
            base::say("casefile", "The file %1 is a database, but not a Tenfield case. Choose another file.")
                .with(file.string()));
    if (version > currentVersion())
        throw base::Error(base::say("casefile",
                                    "The case %1 was made by a newer Tenfield (format %2, this program "
                                    "knows %3). Update Tenfield to open it.")
                              .with(file.string(), version, currentVersion()));
    if (version < 1)
        throw base::Error(
            base::say("casefile", "The case %1 is damaged: it has no format version.").with(file.string()));
    return version == currentVersion() ? FileState::Current : FileState::Older;
}

void checkSound(SQLite::Database& db, const std::filesystem::path& file) {
    const auto damaged = [&](const std::string& what) {
        throw base::Error(base::say("casefile",
                                    "The case %1 is damaged or was tampered with: %2. Restore it from a "
                                    "backup; the file was left as it is.")
                              .with(file.string(), what));
    };
    SQLite::Statement objects(db, "SELECT type, name FROM sqlite_master");
    while (objects.executeStep()) {
        const auto type = objects.getColumn(0).getString(), name = objects.getColumn(1).getString();
        if (type == "index" && name.starts_with("sqlite_autoindex_")) continue;
        if (type != "table" || !tables.contains(name))
            damaged("it holds an unknown " + type + " \"" + name + "\"");
    }
    const auto verdict = db.execAndGet("PRAGMA quick_check(1)").getString();
    if (verdict != "ok") damaged(verdict);
}

void migrate(SQLite::Database& db, std::span<const char* const> steps) {
    SQLite::Transaction transaction(db);
    for (std::size_t version = std::size_t(pragma(db, "user_version")); version < steps.size(); ++version)
        db.exec(steps[version]);
    db.exec("PRAGMA user_version=" + std::to_string(steps.size()));
    db.exec("PRAGMA application_id=" + std::to_string(applicationId));
    transaction.commit();
}

void rethrow(const SQLite::Exception& error, const std::filesystem::path& file) {
    const auto name = file.string();
    switch (error.getErrorCode()) {
        case SQLITE_NOTADB:
            throw base::Error(
                base::say("casefile", "The file %1 is not a Tenfield case. Choose another file.").with(name));
        case SQLITE_CORRUPT:
            throw base::Error(
                base::say("casefile",
                          "The case %1 is damaged. Restore it from a backup; the file was left as it is.")
                    .with(name));
        case SQLITE_FULL:
            throw base::Error(base::say("casefile",
                                        "The disk is full: %1 could not be written. Free some space and "
                                        "repeat what was not stored.")
                                  .with(name));
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            throw base::Error(
                base::say("casefile",
                          "The case %1 is being written by another program. Try again in a moment.")
                    .with(name));
        case SQLITE_READONLY:
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
            throw base::Error(
                base::say("casefile",
                          "The case %1 cannot be opened for writing. Check the permissions of the folder.")
                    .with(name));
        default:
            throw base::Error(
                base::say("casefile", "The case %1 cannot be read or written: %2.").with(name, error.what()));
    }
}

}  // namespace tenfield::casefile
