#include <gmock/gmock.h>

#include <chrono>
#include <fstream>

#include "core/casefile/casefile.h"
#include "make.h"
#include "tests/support/shared.h"

namespace tenfield::casefile {
namespace {

using test::add;
using test::decide;
using test::someFinding;
using test::someRegion;
using test::someSlide;
using ::testing::HasSubstr;

/// Applies to the file and to a snapshot; both must agree at any time.
class CaseFileTest : public ::testing::Test {
protected:
    CaseFileTest() : m_file(CaseFile::open(m_path, someSlide(), "ann")), m_content(m_file->content()) {}

    Edit apply(const Edit& edit) {
        Edit done = m_file->apply(edit);
        applyTo(m_content, done);
        EXPECT_EQ(m_file->content(), m_content);
        return done;
    }
    void reopen() {
        m_file.reset();
        m_file = CaseFile::open(m_path, someSlide(), "ann");
    }
    RegionId addRegion() { return std::get<RegionChange>(apply(add(someRegion())).changes[0]).to->id; }
    FindingId addFinding(double x, double y) {
        return std::get<FindingChange>(apply(add(someFinding(x, y))).changes[0]).to->id;
    }

    tenfield::test::TemporaryFolder m_folder;
    std::filesystem::path m_path = m_folder / "Fall ø 中 1.tenfield";
    std::unique_ptr<CaseFile> m_file;
    Content m_content;
};

TEST_F(CaseFileTest, StartsEmptyAndWritable) {
    EXPECT_EQ(m_file->access(), Access::ReadWrite);
    EXPECT_EQ(m_file->slideMatch(), SlideMatch::Same);
    EXPECT_EQ(m_content.slide, someSlide());
    EXPECT_EQ(m_content.settings, Settings{});
    EXPECT_EQ(m_content.version, 1);
    EXPECT_TRUE(m_content.regions.empty());
}

TEST_F(CaseFileTest, EveryKindOfEditComesBackAfterReopening) {
    const RegionId region = addRegion();
    Region changed = *m_content.region(region);
    changed.name = "Hotspot \"A\"\n中";
    changed.locked = true;
    changed.colour = 0xffff0000;
    changed.outline =
        geometry::Polygon({{{0.1, 0.2}, {1e6 / 3, 7}, {50, 1e5}}, {{10, 10}, {20, 10}, {20, 21.5}}});
    apply({{RegionChange{*m_content.region(region), changed}}});
    const FindingId finding = addFinding(1000.125, 2000.3);
    apply(decide(finding, Decision::Open, Decision::Accepted));
    apply(add(someFinding(5, 6, 0, Decision::Added)));
    Settings settings = m_content.settings;
    settings.threshold = 1.0 / 3;
    settings.reader = "Dr. Ünal";
    settings.comment = "two lines\nof text";
    settings.blind = true;
    settings.scoreNotGiven = "no residual invasive carcinoma";
    settings.mpp = MppOverride{{0.2498, 0.2501}, "stage micrometer"};
    settings.hotspot = geometry::Polygon::fromRect({1, 2, 3, 4});
    apply({{SettingsChange{m_content.settings, settings}}});
    reopen();
    EXPECT_EQ(m_file->content(), m_content);
}

TEST_F(CaseFileTest, UndoAndRedoRestoreTheSameObjectsUnderTheSameIds) {
    const Content before = m_content;
    const Edit done = apply({{RegionChange{{}, someRegion()}, FindingChange{{}, someFinding(1, 2)}}});
    const Content after = m_content;
    apply(inverse(done));
    EXPECT_EQ(m_content, before);
    EXPECT_EQ(apply(done), done);
    EXPECT_EQ(m_content, after);
}

TEST_F(CaseFileTest, IdsAreNeverGivenTwice) {
    const FindingId first = addFinding(1, 1);
    apply({{FindingChange{*m_content.finding(first), {}}}});
    reopen();
    EXPECT_GT(addFinding(2, 2), first);
}

TEST_F(CaseFileTest, AnEditIsAppliedWholeOrNotAtAll) {
    Region broken = someRegion();
    broken.outline = geometry::Polygon(geometry::Ring{{0, 0}, {std::nan(""), 1}, {1, 1}});
    EXPECT_THROW(m_file->apply({{RegionChange{{}, someRegion()}, RegionChange{{}, broken}}}), base::Error);
    EXPECT_EQ(m_file->content(), m_content);
    EXPECT_THROW(m_file->apply({{FindingChange{{}, someFinding(1, 1)},
                                 DecisionChange{99, Decision::Open, Decision::Accepted}}}),
                 ConflictError);
    EXPECT_EQ(m_file->content(), m_content);
}

TEST_F(CaseFileTest, AnEditThatStartsFromSomethingElseIsAConflict) {
    const FindingId finding = addFinding(1, 1);
    EXPECT_THROW(m_file->apply(decide(finding, Decision::Accepted, Decision::Rejected)), ConflictError);
    const RegionId region = addRegion();
    Region stale = *m_content.region(region);
    stale.name = "other";
    EXPECT_THROW(m_file->apply({{RegionChange{stale, {}}}}), ConflictError);
    Settings other = m_content.settings;
    other.reader = "bob";
    EXPECT_THROW(m_file->apply({{SettingsChange{other, m_content.settings}}}), ConflictError);
    EXPECT_EQ(m_file->content(), m_content);
}

TEST_F(CaseFileTest, ValuesOutOfBoundsAreRefused) {
    for (const float p : {-0.1f, 1.1f, std::nanf("")})
        EXPECT_THROW(m_file->apply(add(someFinding(1, 1, p))), base::Error);
    EXPECT_THROW(m_file->apply(add(someFinding(1e12, 1))), base::Error);
    EXPECT_THROW(m_file->apply(add(
                     Region{.name = "line", .outline = geometry::Polygon(geometry::Ring{{0, 0}, {1, 1}})})),
                 base::Error);
    for (const double threshold : {-1.0, 2.0, std::nan("")}) {
        Settings settings = m_content.settings;
        settings.threshold = threshold;
        EXPECT_THROW(m_file->apply({{SettingsChange{m_content.settings, settings}}}), base::Error);
    }
    EXPECT_EQ(m_file->content(), m_content);
}

TEST_F(CaseFileTest, TheAuditTrailTellsWhoDidWhatFromWhatToWhat) {
    const FindingId finding = addFinding(1, 1);
    const Edit accepted = apply(decide(finding, Decision::Open, Decision::Accepted));
    m_file->setWho("bob");
    apply(inverse(accepted));
    Settings settings = m_content.settings;
    settings.threshold = 0.62;
    apply({{SettingsChange{m_content.settings, settings}}});

    const auto audit = m_file->audit(3);
    ASSERT_EQ(audit.size(), 3u);
    EXPECT_EQ(audit[0].what, "threshold");
    EXPECT_EQ(audit[0].from, "the model's");
    EXPECT_EQ(audit[0].to, "0.62");
    EXPECT_EQ(audit[1].who, "bob");
    EXPECT_EQ(audit[1].what, "decision");
    EXPECT_EQ(audit[1].subject, finding);
    EXPECT_EQ(audit[1].from, "accepted");
    EXPECT_EQ(audit[1].to, "open");
    EXPECT_EQ(audit[2].who, "ann");
    EXPECT_EQ(audit[2].to, "accepted");
    EXPECT_THAT(audit[0].at, ::testing::MatchesRegex("20[0-9][0-9]-[0-9][0-9]-[0-9][0-9]T.*Z"));
}

TEST_F(CaseFileTest, ASecondOpenerIsToldAndReadsOnly) {
    addFinding(1, 1);
    const auto second = CaseFile::open(m_path, someSlide(), "bob");
    EXPECT_EQ(second->access(), Access::ReadOnly);
    EXPECT_THAT(second->accessReason().text(), HasSubstr("open elsewhere"));
    EXPECT_EQ(second->content(), m_content);
    EXPECT_THROW(second->apply(add(someRegion())), ReadOnlyError);
    EXPECT_THROW(second->sign("bob", "7"), ReadOnlyError);
    addFinding(2, 2);
    EXPECT_EQ(second->content(), m_content) << "a reader sees what the writer has committed";
    m_file.reset();
    EXPECT_EQ(CaseFile::open(m_path, someSlide(), "bob")->access(), Access::ReadWrite);
}

TEST_F(CaseFileTest, ACaseWhoseFileIsGoneWhileAnotherHasItIsSaidToBeOpenThere) {
    std::filesystem::remove(m_path);
    try {
        CaseFile::open(m_path, someSlide(), "bob");
        FAIL() << "nothing to open";
    } catch (const base::Error& e) {
        EXPECT_THAT(e.what(), HasSubstr("open elsewhere"));
        EXPECT_THAT(e.what(), HasSubstr("not there"));
    }
}

TEST_F(CaseFileTest, AMovedSlideIsNoted) {
    m_file.reset();
    SlideIdentity moved = someSlide();
    moved.path = "/elsewhere/renamed.svs";
    const auto file = CaseFile::open(m_path, moved, "ann");
    EXPECT_EQ(file->slideMatch(), SlideMatch::Moved);
    EXPECT_EQ(file->access(), Access::ReadWrite);
    EXPECT_EQ(file->content().slide.path, moved.path);
    EXPECT_EQ(file->audit(1)[0].what, "slide moved");
}

TEST_F(CaseFileTest, AReplacedSlideMakesTheCaseReadOnlyUntilAPersonConfirms) {
    addRegion();
    m_file.reset();
    const auto file = CaseFile::open(m_path, someSlide("beef"), "ann");
    EXPECT_EQ(file->slideMatch(), SlideMatch::Replaced);
    EXPECT_EQ(file->access(), Access::ReadOnly);
    EXPECT_THROW(file->apply(add(someRegion())), ReadOnlyError);
    EXPECT_EQ(file->content().slide.fingerprint, "f00d");
    EXPECT_TRUE(file->awaitsAdoption());
    file->adoptSlide(someSlide("beef"));
    EXPECT_FALSE(file->awaitsAdoption());
    EXPECT_EQ(file->access(), Access::ReadWrite);
    file->apply(add(someRegion("two")));
    EXPECT_EQ(file->content().slide.fingerprint, "beef");
}

TEST_F(CaseFileTest, AReplacedSlideOfACaseThatIsOpenElsewhereIsNotAskedAbout) {
    const auto second = CaseFile::open(m_path, someSlide("beef"), "bob");
    EXPECT_EQ(second->access(), Access::ReadOnly);
    EXPECT_FALSE(second->awaitsAdoption()) << "an answer would change nothing";
    const auto reason = second->accessReason().text();
    EXPECT_NE(reason.find("open elsewhere"), std::string::npos) << reason;
    EXPECT_NE(reason.find("another slide"), std::string::npos) << reason;
}

TEST_F(CaseFileTest, AHundredThousandFindingsOpenInTwoSeconds) {
    Edit many;
    for (int i = 0; i < 100'000; ++i)
        many.changes.push_back(
            FindingChange{{}, someFinding(i % 1000 * 20, i / 1000 * 20, float(i % 100) / 100)});
    m_file->apply(many);
    m_file.reset();
    const auto start = std::chrono::steady_clock::now();
    m_file = CaseFile::open(m_path, someSlide(), "ann");
    const auto content = m_file->content();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    EXPECT_EQ(content.findings.size(), 100'000u);
    EXPECT_LT(took.count(), 2.0);
    RecordProperty("milliseconds", int(took.count() * 1000));
}

}  // namespace
}  // namespace tenfield::casefile
