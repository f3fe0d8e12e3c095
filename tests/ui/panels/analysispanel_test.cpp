#include "ui/panels/analysispanel.h"

#include <gtest/gtest.h>

#include <QCheckBox>
#include <QTest>
#include <mutex>

#include "tests/support/paneldesk.h"
#include "ui/commands/edits.h"

namespace tenfield::panels {
namespace {

class AnalysisPanelTest : public test::PanelDesk {
protected:
    AnalysisPanelTest() : PanelDesk(services()) {
        asked.clear();
        panel.setModels({{"Shipped", "shipped", true}, {"Old", "old", false}});
        panel.setDesk(&desk);
        panel.show();
    }
    ~AnalysisPanelTest() override { QSettings().clear(); }
    void choose(const char* name, const QString& key) {
        auto* box = panel.findChild<QComboBox*>(name);
        ASSERT_GE(box->findData(key), 0) << name;
        box->setCurrentIndex(box->findData(key));
    }

    /// Of which only the adapting is asked here.
    static models::AnalysisServices services() {
        models::AnalysisServices services;
        services.adapt = [](const std::string& model, const auto&, auto, const auto&,
                            auto) -> models::AdaptedModel {
            const std::scoped_lock lock(mutex);
            asked.push_back(model);
            return {model, {}};
        };
        return services;
    }
    static std::vector<std::string> adapted() {
        const std::scoped_lock lock(mutex);
        return asked;
    }
    void drawRegion(double x) {
        commands::addRegion(desk.model(), geometry::Polygon::fromRect({x, 0, 4000, 4000}));
    }

    static inline std::mutex mutex;
    static inline std::vector<std::string> asked;  ///< models that were adapted
    AnalysisPanel panel;
    QCheckBox* adapt = panel.findChild<QCheckBox*>("adapt");
};

TEST_F(AnalysisPanelTest, AdaptingIsTheDefaultAndIsNotOfferedWhereItMeansNothing) {
    ASSERT_TRUE(adapt && adapt->isEnabled() && adapt->isChecked());
    EXPECT_TRUE(panel.options().adapt);
    const auto usual = adapt->toolTip();
    const std::pair<const char*, std::pair<const char*, const char*>> odd[] = {
        {"model", {"old", "shipped"}}, {"mode", {"grid", "dense"}}, {"stain", {"macenko", "none"}}};
    for (const auto& [name, keys] : odd) {
        choose(name, keys.first);
        EXPECT_FALSE(adapt->isEnabled()) << name;
        EXPECT_FALSE(panel.options().adapt) << name;
        EXPECT_NE(adapt->toolTip(), usual) << name << ": why not is told";
        choose(name, keys.second);
        EXPECT_TRUE(panel.options().adapt) << name;
        EXPECT_EQ(adapt->toolTip(), usual);
    }
}

TEST_F(AnalysisPanelTest, WhoWantsTheModelAsItIsFindsThatChoiceAgain) {
    QTest::mouseClick(adapt, Qt::LeftButton, {}, {8, adapt->height() / 2});
    EXPECT_FALSE(panel.options().adapt);
    AnalysisPanel again;
    again.setModels({{"Shipped", "shipped", true}});
    EXPECT_FALSE(again.options().adapt);
    EXPECT_FALSE(again.findChild<QCheckBox*>("adapt")->isChecked());
}

TEST_F(AnalysisPanelTest, WhoDrawsARegionFindsTheModelAdapted) {
    using Models = std::vector<std::string>;
    ASSERT_TRUE(desk.model().mpp());
    drawRegion(0);
    ASSERT_TRUE(QTest::qWaitFor([] { return !adapted().empty(); }));
    EXPECT_EQ(adapted(), Models{"shipped"});
    drawRegion(5000);
    choose("model", "old");  // cannot be adapted
    drawRegion(10000);
    QTest::qWait(50);
    EXPECT_EQ(adapted(), Models{"shipped"}) << "once is enough";
}

TEST_F(AnalysisPanelTest, WhoWantsTheModelAsItIsPaysForNothing) {
    QTest::mouseClick(adapt, Qt::LeftButton, {}, {8, adapt->height() / 2});
    drawRegion(0);
    QTest::qWait(50);
    EXPECT_TRUE(adapted().empty());
    QTest::mouseClick(adapt, Qt::LeftButton, {}, {8, adapt->height() / 2});
    commands::addRegion(desk.model(), geometry::Polygon::fromRect({5000, 0, 400, 400}),
                        casefile::RegionKind::Exclusion, "Necrosis");
    EXPECT_TRUE(QTest::qWaitFor([] { return adapted().size() == 1; }));
}

}  // namespace
}  // namespace tenfield::panels
