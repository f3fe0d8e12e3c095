#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>

#include <fstream>
#include <random>

#include "core/base/files.h"
#include "core/casefile/casefile.h"
#include "make.h"
#include "tests/support/shared.h"

namespace tenfield::casefile {
namespace {

using test::add;
using test::someFinding;
using test::someRegion;
using test::someSlide;
using ::testing::HasSubstr;

/// Files that are no case, or no longer one. Whatever they hold, opening ends in a message and leaves them as
/// they are.
class HostileTest : public ::testing::Test {
protected:
    void makeCase() {
        const auto file = CaseFile::open(m_path, someSlide(), "ann");
        Edit edit = add(someRegion());
        for (int i = 0; i < 300; ++i) edit.changes.push_back(FindingChange{{}, someFinding(i, i)});
        file->apply(edit);
    }
    void execute(const std::string& sql) {
        SQLite::Database db(m_path.string(), SQLite::OPEN_READWRITE);
        db.exec(sql);
    }
    std::string message() {
        std::string text;
        try {
            CaseFile::open(m_path, someSlide(), "ann")->content();
        } catch (const base::Error& e) {
            text = e.what();
        }
        return text;
    }

    tenfield::test::TemporaryFolder m_folder;
    std::filesystem::path m_path = m_folder / "h.tenfield";
};

TEST_F(HostileTest, SomethingElseIsNoCase) {
    const std::string text(5000, 'x');
    base::writeFileAtomically(m_path, text);
    EXPECT_THAT(message(), HasSubstr("is not a Tenfield case"));
    EXPECT_EQ(base::readFile(m_path), text);
}

TEST_F(HostileTest, AForeignDatabaseIsNoCase) {
    {
        SQLite::Database db(m_path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        db.exec("CREATE TABLE bookmarks(url TEXT)");
    }
    const auto before = base::readFile(m_path);
    EXPECT_THAT(message(), HasSubstr("not a Tenfield case"));
    EXPECT_EQ(base::readFile(m_path), before);
}

TEST_F(HostileTest, AFolderIsNoCase) {
    std::filesystem::create_directory(m_path);
    EXPECT_THAT(message(), HasSubstr("is not a file"));
}

TEST_F(HostileTest, AnEmptyFileBecomesACase) {
    std::ofstream(m_path).close();
    EXPECT_EQ(message(), "");
}

TEST_F(HostileTest, ANewerFormatAsksForAnUpdate) {
    makeCase();
    execute("PRAGMA user_version=1000");
    EXPECT_THAT(message(), HasSubstr("newer Tenfield"));
}

TEST_F(HostileTest, TriggersAndViewsAreRefused) {
    makeCase();
    execute("CREATE TRIGGER t AFTER UPDATE ON finding BEGIN DELETE FROM audit; END");
    EXPECT_THAT(message(), HasSubstr("unknown trigger"));
    execute("DROP TRIGGER t; CREATE VIEW v AS SELECT 1");
    EXPECT_THAT(message(), HasSubstr("unknown view"));
}

TEST_F(HostileTest, ImpossibleValuesAreCalledDamage) {
    const std::pair<const char*, const char*> faults[] = {
        {"UPDATE finding SET x=1e300 WHERE id=3", "coordinate"},
        {"UPDATE finding SET probability=7 WHERE id=3", "probability"},
        {"UPDATE finding SET decision=9 WHERE id=3", "state"},
        {"UPDATE region SET outline='[[1,2'", "JSON"},
        {"UPDATE region SET outline='[[[1,2],[3,\"a\"],[5,6]]]'", "number"},
        {"UPDATE region SET outline='[[[1,2]]]'", "area"},
        {"UPDATE region SET kind=-1", "state"},
        {"UPDATE info SET value='{\"threshold\":\"high\"}' WHERE key='settings'", "not as it should be"},
        {"DELETE FROM info WHERE key='settings'", "JSON"},
        {"INSERT INTO analysis(state, record) VALUES(0, '{}')", "not as it should be"},
    };
    for (const auto& [sql, part] : faults) {
        std::filesystem::remove(m_path);
        makeCase();
        execute(sql);
        EXPECT_THAT(message(),
                    ::testing::AllOf(HasSubstr("is damaged"), HasSubstr(part), HasSubstr("h.tenfield")))
            << sql;
    }
}

TEST_F(HostileTest, ATruncatedFileIsDamaged) {
    makeCase();
    std::filesystem::resize_file(m_path, std::filesystem::file_size(m_path) / 2);
    EXPECT_NE(message(), "");
}

TEST_F(HostileTest, FlippedBytesNeverCrash) {
    makeCase();
    const auto good = base::readFile(m_path);
    std::mt19937 random(7);
    int refused = 0;
    for (int round = 0; round < 60; ++round) {
        auto bad = good;
        for (int i = 0; i < 40; ++i) bad[random() % bad.size()] = char(random());
        std::filesystem::remove(m_path.string() + "-wal");
        std::filesystem::remove(m_path.string() + "-shm");
        base::writeFileAtomically(m_path, bad);
        refused += !message().empty();
    }
    EXPECT_GT(refused, 30);
}

TEST_F(HostileTest, AMapThatClaimsToBeHugeIsRefused) {
    {
        const auto file = CaseFile::open(m_path, someSlide(), "ann");
        analysis::AnalysisResult result;
        result.map.values = base::GrayImage(4, 4, 9);
        result.map.area = {0, 0, 4, 4};
        const auto id = file->beginAnalysis({}).id;
        file->finishAnalysis(id, result, 1, {0.25, 0.25});
        EXPECT_EQ(file->probabilityMap(id).values, result.map.values);
    }
    execute(
        "UPDATE analysis SET "
        "map=CAST(X'89504E470D0A1A0A0000000D494844527FFFFFFF7FFFFFFF0800000000000000000000' AS BLOB)");
    const auto file = CaseFile::open(m_path, someSlide(), "ann");
    EXPECT_THROW(file->probabilityMap(1), base::Error);
}

}  // namespace
}  // namespace tenfield::casefile
