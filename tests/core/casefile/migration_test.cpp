#include <gmock/gmock.h>

#include <array>

#include "core/base/error.h"
#include "core/casefile/casefile.h"
#include "core/casefile/schema.h"
#include "make.h"
#include "tests/support/shared.h"

namespace tenfield::casefile {
namespace {

using test::someSlide;

/// The format as it was in a version, made by the steps that led there.
std::unique_ptr<SQLite::Database> databaseOfVersion(const std::filesystem::path& file, std::size_t version) {
    auto db = std::make_unique<SQLite::Database>(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    migrate(*db, migrationSteps().first(version));
    return db;
}

TEST(Migration, StepsRunOnceInOrderAndOnlyTheMissingOnes) {
    const tenfield::test::TemporaryFolder folder;
    SQLite::Database db((folder / "m.db").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    const std::array<const char*, 3> steps = {"CREATE TABLE t(x); INSERT INTO t VALUES(1)",
                                              "INSERT INTO t SELECT max(x)*10 FROM t",
                                              "INSERT INTO t SELECT max(x)+1 FROM t"};
    migrate(db, std::span(steps).first(1));
    EXPECT_EQ(db.execAndGet("PRAGMA user_version").getInt(), 1);
    migrate(db, steps);
    migrate(db, steps);
    EXPECT_EQ(db.execAndGet("SELECT group_concat(x) FROM t").getString(), "1,10,11");
    EXPECT_EQ(db.execAndGet("PRAGMA user_version").getInt(), 3);
    EXPECT_EQ(db.execAndGet("PRAGMA application_id").getInt(), applicationId);
}

TEST(Migration, AFailingStepLeavesTheOldVersion) {
    const tenfield::test::TemporaryFolder folder;
    SQLite::Database db((folder / "m.db").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    const std::array<const char*, 3> steps = {"CREATE TABLE t(x)", "INSERT INTO t VALUES(1)",
                                              "INSERT INTO nowhere VALUES(1)"};
    migrate(db, std::span(steps).first(1));
    EXPECT_THROW(migrate(db, steps), SQLite::Exception);
    EXPECT_EQ(db.execAndGet("PRAGMA user_version").getInt(), 1);
    EXPECT_EQ(db.execAndGet("SELECT count(*) FROM t").getInt(), 0);
}

TEST(Migration, EveryVersionOfTheFormatOpens) {
    for (std::size_t version = 1; version <= migrationSteps().size(); ++version) {
        const tenfield::test::TemporaryFolder folder;
        const auto path = folder / "old.tenfield";
        {
            const auto db = databaseOfVersion(path, version);
            db->exec(
                "INSERT INTO info VALUES('version','1'),('slide.path','/slides/Probe æ 中.svs'),"
                "('slide.fingerprint','f00d'),('slide.width','20000'),('slide.height','10000'),"
                "('settings','{\"threshold\":0.25,\"reader\":\"Dr. Old\"}');"
                "INSERT INTO finding(id,analysis,x,y,probability,low,high,screening,decision)"
                " VALUES(7,1,10.5,20.5,0.5,0.25,0.75,0.5,1);"
                "INSERT INTO region(id,kind,name,colour,locked,outline)"
                " VALUES(3,0,'old',255,1,'[[[0,0],[10,0],[10,10]]]');");
        }
        const auto only = CaseFile::openReadOnly(path);
        const auto looked = only->content();
        EXPECT_EQ(only->tissue(1), nullptr);
        const auto file = CaseFile::open(path, someSlide(), "ann");
        EXPECT_EQ(file->access(), Access::ReadWrite);
        const auto content = file->content();
        EXPECT_EQ(content.findings, looked.findings);
        EXPECT_EQ(file->tissue(1), nullptr) << "an analysis of then did not say";
        ASSERT_EQ(content.findings.size(), 1u);
        EXPECT_EQ(content.findings[0].decision, Decision::Accepted);
        EXPECT_EQ(content.findings[0].centre.x, 10.5);
        ASSERT_EQ(content.regions.size(), 1u);
        EXPECT_EQ(content.regions[0].name, "old");
        EXPECT_EQ(content.settings.reader, "Dr. Old");
        EXPECT_EQ(content.settings.objective, 40) << "what an old file doesn't say has its default";
        EXPECT_EQ(std::filesystem::exists(path.string() + ".before-v" + std::to_string(version + 1)),
                  version < migrationSteps().size());
    }
}

}  // namespace
}  // namespace tenfield::casefile
