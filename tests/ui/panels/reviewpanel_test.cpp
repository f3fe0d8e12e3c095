#include "ui/panels/reviewpanel.h"

#include <gmock/gmock.h>

#include <QTest>

#include "tests/support/paneldesk.h"
#include "ui/commands/edits.h"

namespace tenfield::panels {
namespace {

class ReviewPanelTest : public test::PanelDesk {
protected:
    ReviewPanelTest() {
        auto& model = desk.model();
        casefile::AnalysisRecord record;
        record.model = {"fake", std::string(64, 'f'), "fp32", "cpu"};
        record.request.threshold = 0.3;
        record = model.file()->beginAnalysis(record);
        analysis::AnalysisResult result;
        result.detections = {{1, {100, 100}, 0.4f, 0.4f, 0.4f, 0.4f},
                             {2, {900, 100}, 0.6f, 0.5f, 0.7f, 0.6f},
                             {3, {1700, 100}, 0.9f, 0.8f, 1, 0.9f}};
        result.complete = true;
        model.store(model.file()->finishAnalysis(record.id, result, 1, {0.25, 0.25}));
        panel.setDesk(&desk);
    }
    /// Probabilities of the gallery in hundredths, in its order.
    std::vector<int> shown() {
        std::vector<int> all;
        for (int row = 0; row < desk.candidates().rowCount(); ++row)
            all.push_back(int(std::lround(desk.candidates().findingAt(row)->probability * 100)));
        return all;
    }
    QDoubleSpinBox& bound(const char* name) { return *panel.findChild<QDoubleSpinBox*>(name); }
    QString cardOf(casefile::FindingId id) {
        desk.setCurrent(id, false);
        QString text;
        for (const auto* label : panel.findChildren<QLabel*>())
            if (label->text().contains("Candidate ")) text = label->text();
        return text;
    }

    ReviewPanel panel;
};

TEST_F(ReviewPanelTest, TheGalleryIsFilteredByProbabilityAndTheCountIsNot) {
    EXPECT_THAT(shown(), testing::ElementsAre(90, 60, 40));
    bound("probabilityFrom").setValue(0.5);
    EXPECT_THAT(shown(), testing::ElementsAre(90, 60));
    bound("probabilityTo").setValue(0.8);
    EXPECT_THAT(shown(), testing::ElementsAre(60));
    EXPECT_TRUE(panel.progressText().contains("Reviewed 0 of 3")) << panel.progressText().toStdString();
}

TEST_F(ReviewPanelTest, ABlindReaderLearnsNothingFromABound) {
    bound("probabilityFrom").setValue(0.5);
    auto settings = desk.model().content().settings;
    settings.blind = true;
    commands::changeSettings(desk.model(), settings, "blind");
    EXPECT_EQ(shown().size(), 3u);
    EXPECT_FALSE(bound("probabilityFrom").isEnabled());
}

TEST_F(ReviewPanelTest, TheCountIsToldWithItsRegion) {
    const auto id = commands::addRegion(desk.model(), geometry::Polygon::fromRect({0, 0, 500, 500}));
    desk.selectRegion(id);
    EXPECT_TRUE(panel.progressText().startsWith("ROI 1: Reviewed 0 of 1"))
        << panel.progressText().toStdString();
}

TEST_F(ReviewPanelTest, AnIntervalIsToldOnlyWhereThereIsOne) {
    const auto& findings = desk.model().content().findings;
    EXPECT_FALSE(cardOf(findings[0].id).contains("eight turns")) << "mode grid looks once";
    EXPECT_TRUE(cardOf(findings[1].id).contains("eight turns and flips: 0.50 to 0.70"));
}

TEST_F(ReviewPanelTest, ABlindReaderLearnsNothingFromThresholdAndMaps) {
    auto& maps = desk.overlays();
    maps.patchMap().setVisible(false);
    const auto setBlind = [&](bool on) {
        auto settings = desk.model().content().settings;
        settings.blind = on;
        commands::changeSettings(desk.model(), settings, "blind");
    };
    const auto* threshold = panel.findChild<ThresholdSlider*>();
    ASSERT_TRUE(threshold->isEnabled());
    setBlind(true);
    EXPECT_FALSE(threshold->isEnabled());
    EXPECT_FALSE(maps.heatmap().isVisible());
    EXPECT_FALSE(maps.patchMap().isVisible());
    setBlind(false);
    EXPECT_TRUE(threshold->isEnabled());
    EXPECT_TRUE(maps.heatmap().isVisible());
    EXPECT_FALSE(maps.patchMap().isVisible()) << "as the reader had it";
}

}  // namespace
}  // namespace tenfield::panels
