#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>

#include "core/casefile/casefile.h"
#include "make.h"
#include "tests/support/shared.h"

namespace tenfield::casefile {
namespace {

using test::add;
using test::someFinding;
using test::someRegion;
using test::someSlide;

class SigningTest : public ::testing::Test {
protected:
    void SetUp() override {
        m_file = CaseFile::open(m_path, someSlide(), "ann");
        m_file->apply(add(someRegion()));
        m_file->apply(add(someFinding(1, 2)));
    }
    void reopen() {
        m_file.reset();
        m_file = CaseFile::open(m_path, someSlide(), "ann");
    }
    tenfield::test::TemporaryFolder m_folder;
    std::filesystem::path m_path = m_folder / "s.tenfield";
    std::unique_ptr<CaseFile> m_file;
};

TEST_F(SigningTest, ASignedVersionRefusesEveryEdit) {
    EXPECT_FALSE(m_file->content().isSigned());
    const auto signature = m_file->sign("Dr. Ann", "7 per 10 HPF");
    EXPECT_EQ(signature.version, 1);
    EXPECT_EQ(signature.contentSha256.size(), 64u);
    for (int round = 0; round < 2; ++round, reopen()) {
        EXPECT_TRUE(m_file->content().isSigned());
        EXPECT_TRUE(m_file->signatureHolds());
        EXPECT_EQ(m_file->content().signatures[0], signature);
        EXPECT_THROW(m_file->apply(add(someFinding(3, 4))), ReadOnlyError);
        EXPECT_THROW(m_file->beginAnalysis({}), ReadOnlyError);
        EXPECT_THROW(m_file->sign("Dr. Bob", "8"), ReadOnlyError);
    }
}

TEST_F(SigningTest, ALaterEditNeedsANewVersionAndTheOldSignatureStays) {
    m_file->sign("Dr. Ann", "7");
    EXPECT_EQ(m_file->beginVersion("one figure was missed"), 2);
    EXPECT_FALSE(m_file->content().isSigned());
    m_file->apply(add(someFinding(3, 4)));
    EXPECT_EQ(m_file->sign("Dr. Ann", "8").version, 2);
    reopen();
    const auto content = m_file->content();
    ASSERT_EQ(content.signatures.size(), 2u);
    EXPECT_EQ(content.signatures[0].summary, "7");
    EXPECT_NE(content.signatures[0].contentSha256, content.signatures[1].contentSha256);
    EXPECT_TRUE(m_file->signatureHolds());
}

TEST_F(SigningTest, AnAlterationBehindTheProgramsBackIsNoticed) {
    m_file->sign("Dr. Ann", "7");
    m_file.reset();
    {
        SQLite::Database db(m_path.string(), SQLite::OPEN_READWRITE);
        db.exec("UPDATE finding SET decision=1");
    }
    m_file = CaseFile::open(m_path, someSlide(), "ann");
    EXPECT_FALSE(m_file->signatureHolds());
    EXPECT_FALSE(CaseFile::openReadOnly(m_path)->signatureHolds());
}

TEST_F(SigningTest, MovingTheSlideDoesNotBreakASignature) {
    m_file->sign("Dr. Ann", "7");
    m_file.reset();
    SlideIdentity moved = someSlide();
    moved.path = "/other/place.svs";
    EXPECT_TRUE(CaseFile::open(m_path, moved, "ann")->signatureHolds());
}

TEST_F(SigningTest, ANameIsNeeded) {
    EXPECT_THROW(m_file->sign("", "7"), base::UsageError);
}

TEST_F(SigningTest, AnUnsignedVersionHasNoSuccessor) {
    EXPECT_THROW(m_file->beginVersion("why"), base::UsageError);
}

}  // namespace
}  // namespace tenfield::casefile
