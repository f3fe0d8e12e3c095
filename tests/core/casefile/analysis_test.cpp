#include <gmock/gmock.h>

#include "core/casefile/casefile.h"
#include "core/casefile/codec.h"
#include "make.h"
#include "tests/support/shared.h"

namespace tenfield::casefile {
namespace {

using test::detection;
using test::someFinding;
using test::someRegion;
using test::someSlide;

constexpr base::Mpp quarter{0.25, 0.25};

class AnalysisTest : public ::testing::Test {
protected:
    AnalysisTest() : m_file(CaseFile::open(m_folder / "a.tenfield", someSlide(), "ann")) {
        m_record.request.roi = geometry::Region(geometry::Rect{0, 0, 5000, 5000});
        m_record.request.threshold = 0.61;
        m_record.request.mode = analysis::Mode::Grid;
        m_record.model = {"P1", std::string(64, 'a'), "fp32", "cpu"};
        m_record.software = "Tenfield 0.1.0";
    }
    AnalysisId store(const std::vector<analysis::Detection>& detections, bool complete = true) {
        analysis::AnalysisResult result;
        result.detections = detections;
        result.complete = complete;
        if (!complete) result.missing = {{0, 1024, 5000, 3976.5}};
        result.roiPixels = 25e6;
        const auto id = m_file->beginAnalysis(m_record).id;
        Content snapshot = m_file->content();
        m_outcome = m_file->finishAnalysis(id, result, 12.5, quarter);
        applyTo(snapshot, m_outcome);
        EXPECT_EQ(snapshot, m_file->content()) << "snapshot and file agree";
        return id;
    }
    void decide(FindingId id, Decision decision) {
        m_file->apply(test::decide(id, Decision::Open, decision));
    }

    tenfield::test::TemporaryFolder m_folder;
    std::unique_ptr<CaseFile> m_file;
    AnalysisRecord m_record;
    AnalysisOutcome m_outcome;
};

TEST_F(AnalysisTest, ARunningAnalysisIsSeenAfterReopening) {
    m_record.request.adapted = true;
    const auto id = m_file->beginAnalysis(m_record).id;
    m_file.reset();
    m_file = CaseFile::open(m_folder / "a.tenfield", someSlide(), "ann");
    const auto content = m_file->content();
    ASSERT_NE(content.analysis(id), nullptr);
    EXPECT_EQ(content.analysis(id)->state, AnalysisState::Running);
    EXPECT_EQ(content.analysis(id)->request, m_record.request);
    EXPECT_EQ(content.analysis(id)->model, m_record.model);
}

TEST(ModelIdentity, IsToldApartByTheNetworksThatJudge) {
    const std::string screening(64, 'a'), first(64, 'b'), second(64, 'c');
    EXPECT_EQ((ModelIdentity{"m", screening + " " + first + " " + second, "", ""}.shortSha256()), "cccccccc");
    EXPECT_EQ((ModelIdentity{"m", first, "", ""}.shortSha256()), "bbbbbbbb");
    EXPECT_EQ(ModelIdentity{}.shortSha256(), "");
}

TEST_F(AnalysisTest, TheModelsThresholdHoldsUntilTheReaderSetsOne) {
    EXPECT_EQ(m_file->content().threshold(), 0.5);
    m_file->failAnalysis(m_file->beginAnalysis(m_record).id, "no such luck");
    EXPECT_EQ(m_file->content().threshold(), 0.5) << "a failed analysis has nothing to count";
    store({detection(1, 10, 20, 0.9f)});
    EXPECT_EQ(m_file->content().threshold(), 0.61);
    m_record.request.threshold = 0.3;
    store({detection(1, 10, 20, 0.9f)}, false);
    EXPECT_EQ(m_file->content().threshold(), 0.3);
    Settings settings = m_file->content().settings;
    settings.threshold = 0;
    m_file->apply({{SettingsChange{m_file->content().settings, settings}}});
    EXPECT_EQ(m_file->content().threshold(), 0);
    m_file.reset();
    m_file = CaseFile::open(m_folder / "a.tenfield", someSlide(), "ann");
    EXPECT_EQ(m_file->content().threshold(), 0);
    m_file->apply({{SettingsChange{m_file->content().settings, {}}}});
    EXPECT_EQ(m_file->content().threshold(), 0.3);
}

TEST_F(AnalysisTest, ResultMapAndPatchesComeBackAsTheyWere) {
    analysis::AnalysisResult result;
    result.detections = {detection(1, 10.5, 20.25, 0.875f)};
    result.complete = true;
    result.roiPixels = 100, result.tissuePixels = 90, result.analysedPixels = 80,
    result.unreadablePixels = 10;
    result.unreadable = {{1, 2, 3, 4}};
    result.notes = {"The size of a pixel was assumed."};
    result.stain = "macenko";
    result.stainParameters = R"({"maxC":[1.9,1.0]})";
    result.blocksDone = 7, result.blocksTotal = 7;
    result.map.area = {8, 16, 64, 24};
    result.map.values = base::GrayImage(8, 3);
    for (int i = 0; i < 24; ++i) result.map.values.data()[i] = std::uint8_t(i * 11);
    result.tissue = {base::GrayImage(2, 1, 255), result.map.area};
    *result.tissue.share.pixel(1, 0) = 51;
    result.patches = {{{0, 0, 100, 100}, 0.5f}, {{100, 0, 100.5, 100}, 0.25f}, {{0, 100, 100, 100}, 0.5f}};
    result.patches[1].focus = {base::FloatImage(100, 100), true};
    for (int y = 0; y < 100; ++y) std::fill_n(result.patches[1].focus.values.pixel(0, y), 50, 1.0f);
    const auto id = m_file->beginAnalysis(m_record).id;
    m_file->finishAnalysis(id, result, 3.5, quarter);

    const auto content = m_file->content();
    const auto& record = *content.analysis(id);
    EXPECT_EQ(record.state, AnalysisState::Complete);
    EXPECT_EQ(record.candidates, 1);
    EXPECT_EQ(record.unreadable, result.unreadable);
    EXPECT_EQ(record.notes, result.notes);
    EXPECT_EQ(record.stainParameters, result.stainParameters);
    EXPECT_EQ(record.seconds, 3.5);
    ASSERT_EQ(content.findings.size(), 1u);
    EXPECT_EQ(content.findings[0].probability, 0.875f);
    EXPECT_EQ(content.findings[0].analysis, id);
    const auto map = m_file->probabilityMap(id);
    EXPECT_EQ(map.values, result.map.values);
    EXPECT_EQ(map.area, result.map.area);
    const auto tissue = m_file->tissue(id);
    ASSERT_TRUE(tissue);
    EXPECT_DOUBLE_EQ(tissue->share({8, 16, 32, 24}), 1);
    EXPECT_DOUBLE_EQ(tissue->share({40, 16, 32, 24}), 0.2);
    EXPECT_EQ(m_file->tissue(id + 1), nullptr);
    const auto patches = m_file->patches(id);
    ASSERT_EQ(patches.size(), 3u);
    EXPECT_EQ(patches[1].area, result.patches[1].area);
    EXPECT_EQ(patches[1].probability, 0.25f);
    EXPECT_FALSE(patches[0].focus.positiveEvidence);
    EXPECT_FALSE(patches[2].focus.positiveEvidence);
    const auto& focus = patches[1].focus;
    ASSERT_TRUE(focus.positiveEvidence);
    for (const int x : {0, 7, 8, 15})
        EXPECT_EQ(*focus.values.pixel(x, 5), x < 8 ? 1 : 0) << "the left half, in coarser cells";
}

TEST_F(AnalysisTest, ANewRunKeepsDecisionsAndDropsOpenOnesThatAreGone) {
    store({detection(1, 100, 100, 0.9f), detection(2, 200, 100, 0.8f), detection(3, 300, 100, 0.7f),
           detection(4, 400, 100, 0.6f)});
    decide(1, Decision::Accepted);
    decide(2, Decision::Rejected);
    // 30 px are 7.5 um: 129 is still the figure at 100; 2 and 3 are not found again.
    const auto second =
        store({detection(1, 129, 100, 0.95f), detection(2, 401, 100, 0.65f), detection(3, 900, 9, 0.2f)});
    const auto content = m_file->content();
    EXPECT_EQ(m_outcome.added.size(), 1u);
    EXPECT_EQ(m_outcome.refreshed.size(), 2u);
    EXPECT_EQ(m_outcome.removed.size(), 1u);
    ASSERT_NE(content.finding(1), nullptr);
    EXPECT_EQ(content.finding(1)->decision, Decision::Accepted);
    EXPECT_EQ(content.finding(1)->probability, 0.95f);
    EXPECT_EQ(content.finding(1)->analysis, second);
    ASSERT_NE(content.finding(2), nullptr) << "a decision is never lost";
    EXPECT_EQ(content.finding(3), nullptr);
    EXPECT_EQ(content.finding(4)->probability, 0.65f);
    EXPECT_EQ(content.findings.size(), 4u);
}

TEST_F(AnalysisTest, APartialRunRemovesNothing) {
    store({detection(1, 100, 100, 0.9f), detection(2, 200, 100, 0.8f)});
    const auto id = store({detection(1, 700, 700, 0.5f)}, false);
    EXPECT_EQ(m_file->content().findings.size(), 3u);
    EXPECT_EQ(m_file->content().analysis(id)->state, AnalysisState::Partial);
    m_file.reset();
    m_file = CaseFile::open(m_folder / "a.tenfield", someSlide(), "ann");
    EXPECT_EQ(m_file->content().analysis(id)->missing, (std::vector<geometry::Rect>{{0, 1024, 5000, 3976.5}}))
        << "where it didn't come is known afterwards";
}

TEST_F(AnalysisTest, ARecordWithNothingMissingIsWrittenAsEarlierProgramsWroteIt) {
    EXPECT_EQ(toText(m_record).find("missing"), std::string::npos)
        << "a signature is over this text: cases that were signed before must still hold";
}

TEST_F(AnalysisTest, FindingsOutsideTheRegionAndTheReadersOwnAreLeftAlone) {
    m_file->apply(test::add(someFinding(4000, 4000, 0, Decision::Added)));
    store({detection(1, 100, 100, 0.9f), detection(2, 4900, 100, 0.8f)});
    m_record.request.roi = geometry::Region(geometry::Rect{0, 0, 1000, 5000});
    store({});
    const auto content = m_file->content();
    ASSERT_EQ(content.findings.size(), 2u);
    EXPECT_EQ(content.findings[0].decision, Decision::Added);
    EXPECT_EQ(content.findings[1].centre.x, 4900);
}

TEST_F(AnalysisTest, ACandidateOnTheReadersOwnMarkIsNotCountedTwice) {
    m_file->apply(test::add(someFinding(500, 500, 0, Decision::Added)));
    store({detection(1, 510, 500, 0.9f)});
    const auto content = m_file->content();
    ASSERT_EQ(content.findings.size(), 1u);
    EXPECT_EQ(content.findings[0].decision, Decision::Added);
    EXPECT_EQ(content.findings[0].centre.x, 500);
}

TEST_F(AnalysisTest, AFailedRunSaysWhy) {
    const auto id = m_file->beginAnalysis(m_record).id;
    m_file->failAnalysis(id, "Out of memory.");
    EXPECT_EQ(m_file->content().analysis(id)->state, AnalysisState::Failed);
    EXPECT_EQ(m_file->content().analysis(id)->message, "Out of memory.");
}

TEST_F(AnalysisTest, NumbersTellPlacesAndNotProbabilities) {
    store({detection(1, 900, 10, 0.9f), detection(2, 100, 500, 0.8f), detection(3, 500, 20, 0.7f)});
    std::vector<double> places;
    for (const auto& f : m_file->content().findings) places.push_back(f.centre.x);
    EXPECT_EQ(places, (std::vector<double>{100, 500, 900}));
}

}  // namespace
}  // namespace tenfield::casefile
