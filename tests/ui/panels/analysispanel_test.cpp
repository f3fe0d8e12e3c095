#include "ui/panels/analysispanel.h"

#include <gtest/gtest.h>

#include <QCheckBox>
#include <QTest>

#include "tests/support/paneldesk.h"

namespace tenfield::panels {
namespace {

class AnalysisPanelTest : public test::PanelDesk {
protected:
    AnalysisPanelTest() {
        QSettings().clear();
        panel.setModels({{"Shipped", "shipped", true}, {"Old", "old", false}});
        panel.setDesk(&desk);
        panel.show();
    }
    void choose(const char* name, const QString& key) {
        auto* box = panel.findChild<QComboBox*>(name);
        ASSERT_GE(box->findData(key), 0) << name;
        box->setCurrentIndex(box->findData(key));
    }

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

}  // namespace
}  // namespace tenfield::panels
