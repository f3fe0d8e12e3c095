#include "ui/panels/countpanel.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QMessageBox>
#include <QTest>
#include <QTimer>

#include "tests/support/paneldesk.h"
#include "ui/commands/edits.h"
#include "ui/desk/casereport.h"
#include "ui/panels/casepanel.h"

namespace tenfield::panels {
namespace {

class CountPanelTest : public test::PanelDesk {
protected:
    CountPanelTest() {
        panel.setDesk(&desk);
        panel.show();
    }
    void change(const std::function<void(casefile::Settings&)>& edit) {
        auto settings = desk.model().content().settings;
        edit(settings);
        commands::changeSettings(desk.model(), settings, "test");
    }
    HistogramPlot* histogram() { return panel.findChild<HistogramPlot*>(); }
    QTabWidget* plots() { return panel.findChild<QTabWidget*>(); }

    CountPanel panel;
};

TEST_F(CountPanelTest, ABlindReaderFindsNoPlotOfProbabilities) {
    const int tab = plots()->indexOf(histogram());
    EXPECT_TRUE(plots()->isTabVisible(tab));
    plots()->setCurrentIndex(tab);
    change([](auto& settings) { settings.blind = true; });
    EXPECT_FALSE(plots()->isTabVisible(tab));
    EXPECT_FALSE(histogram()->isVisible());
    change([](auto& settings) { settings.blind = false; });
    EXPECT_TRUE(plots()->isTabVisible(tab));
}

TEST_F(CountPanelTest, TheHistogramStaysBehindTheTabThatIsOpen) {
    plots()->setCurrentIndex(plots()->count() - 1);
    change([](auto& settings) { settings.fieldNumber = 18; });
    EXPECT_FALSE(histogram()->isVisible());
}

TEST_F(CountPanelTest, WhyThereIsNoScoreIsSaid) {
    change([](auto& settings) { settings.scoreNotGiven = "score cannot be determined"; });
    const auto labels = panel.findChildren<QLabel*>();
    EXPECT_TRUE(std::ranges::any_of(
        labels, [](const auto* label) { return label->text().contains("score cannot be determined"); }));
}

TEST_F(CountPanelTest, TheWindowSaysWhatTheReportGives) {
    const auto region =
        commands::addRegion(desk.model(), geometry::Polygon::fromRect({0, 0, 16000, 9600}));  // 9.6 mm2
    casefile::AnalysisRecord record;
    record.region = region;
    record.model = {"fake", std::string(64, 'f'), "fp32", "cpu"};
    record.request.roi = geometry::Region(desk.model().content().region(region)->outline);
    record = desk.model().file()->beginAnalysis(record);
    analysis::AnalysisResult result;
    for (int i = 0; i < 12; ++i)
        result.detections.push_back({1, {(i < 8 ? 500.0 : 11500.0) + 300 * i, 1000}, 0.9f, 0.9f, 0.9f, 0.9f});
    result.complete = true;
    desk.model().store(desk.model().file()->finishAnalysis(record.id, result, 1, {0.25, 0.25}));
    const auto printed = [&] {
        return report::headlineCount(desk::makeReport({.content = desk.model().content(),
                                                       .mpp = desk.model().mpp(),
                                                       .region = 0,
                                                       .source = desk.source()}));
    };
    // Eight on the left and four on the right: a window each.
    ASSERT_TRUE(QTest::qWaitFor(
        [&] {
            const auto& made = desk.counts().evaluation();
            return made && made->whole.figures == 12;
        },
        20000));
    ASSERT_GE(panel.hotspots()->count(), 2);
    const auto agrees = [&](const char* place) {
        const auto count = printed();
        EXPECT_NE(count.figures, 12) << "not the whole region's";
        EXPECT_TRUE(panel.result().contains(place)) << panel.result().toStdString();
        EXPECT_TRUE(panel.result().contains(QString(": %1 figure").arg(count.figures)))
            << panel.result().toStdString() << " but " << count.figures;
    };
    agrees("hotspot 1");
    panel.hotspots()->setCurrentRow(1);
    const auto click = [&](const char* text) {
        for (auto* button : panel.findChildren<QPushButton*>())
            if (button->text() == text) return button->click();
        FAIL() << text;
    };
    click("Choose this hotspot");
    agrees("chosen hotspot");
    CasePanel casePanel;
    casePanel.setDesk(&desk);
    casePanel.findChild<QLineEdit*>()->setText("Dr. A");
    QString asked;
    QTimer::singleShot(0, [&] {
        auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
        ASSERT_TRUE(box);
        asked = box->text();
        box->button(QMessageBox::No)->click();
    });
    casePanel.signButton()->click();
    EXPECT_TRUE(asked.contains(QString("%1 figure").arg(printed().figures))) << asked.toStdString();
    EXPECT_TRUE(asked.contains("in the chosen hotspot")) << asked.toStdString();
    click("Choose none");
    EXPECT_FALSE(desk.model().content().settings.hotspot.has_value());
    agrees("hotspot 1");
}

}  // namespace
}  // namespace tenfield::panels
