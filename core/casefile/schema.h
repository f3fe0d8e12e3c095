#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <span>

/// Inside casefile only: tables, versions, and what makes a file believable.
namespace tenfield::casefile {

/// "TnFd", in the header of every case (PRAGMA application_id).
constexpr int applicationId = 0x546e4664;

/// SQL that leads from version k to k+1, k being the place in the list; the first makes an empty file a case.
std::span<const char* const> migrationSteps();
inline int currentVersion() {
    return int(migrationSteps().size());
}

/// Settings of a connection: durability, defence against hostile files, limits.
void configure(SQLite::Database& db, bool readOnly);

enum class FileState { Empty, Current, Older };
/// Looks without changing anything. Throws base::Error if the file is damaged, is no case, or is newer than
/// this program.
FileState inspect(SQLite::Database& db, const std::filesystem::path& file);
/// Only the tables of a case, no triggers, no views, and every page sound; throws base::Error otherwise.
void checkSound(SQLite::Database& db, const std::filesystem::path& file);

/// Brings the file to the version of the last step, one transaction for all of it.
void migrate(SQLite::Database& db, std::span<const char* const> steps = migrationSteps());

/// Turns what SQLite throws into base::Error with the file's name and advice.
[[noreturn]] void rethrow(const SQLite::Exception& error, const std::filesystem::path& file);

}  // namespace tenfield::casefile
