#include "ui/panels/regionlist.h"

#include <gmock/gmock.h>

#include <QApplication>
#include <QLineEdit>
#include <QTest>

#include "tests/support/paneldesk.h"
#include "ui/commands/edits.h"

namespace tenfield::panels {
namespace {

class RegionListTest : public test::PanelDesk {
protected:
    RegionListTest() {
        list.setDesk(&desk);
        QObject::connect(&desk, &desk::CaseDesk::selectedRegionChanged, &list, &RegionList::refresh);
        QObject::connect(&desk.model(), &models::CaseModel::changed, &list, &RegionList::refresh);
        list.resize(400, 300);
        list.show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(&list));
    }
    casefile::RegionId add(double x) {
        return commands::addRegion(desk.model(), geometry::Polygon::fromRect({x, 0, 900, 900}));
    }
    /// What the eye sees, row by row.
    QStringList seen(int column = RegionList::Name) {
        QTest::qWait(20);
        QStringList all;
        for (int y = 2; y < list.viewport()->height();) {
            const auto index = list.indexAt({5, y});
            if (!index.isValid()) break;
            all << index.siblingAtColumn(column).data().toString();
            y = list.visualRect(index).bottom() + 2;
        }
        return all;
    }

    RegionList list;
};

TEST_F(RegionListTest, ARegionThatIsDeletedWhileSelectedLeavesTheListAtOnce) {
    for (int i = 0; i < 5; ++i) desk.selectRegion(add(i * 1000));
    QTest::qWait(20);
    desk.selectRegion(desk.model().content().regions[2].id);
    QTest::qWait(20);
    commands::removeRegion(desk.model(), desk.selectedRegion());
    EXPECT_EQ(seen(), (QStringList{"ROI 1", "ROI 2", "ROI 4", "ROI 5"}));
    EXPECT_EQ(list.currentItem(), nullptr);
    desk.model().undoStack().undo();
    EXPECT_EQ(seen(), (QStringList{"ROI 1", "ROI 2", "ROI 3", "ROI 4", "ROI 5"}));
}

TEST_F(RegionListTest, ANameIsWrittenWhileResultsArrive) {
    add(0);
    add(1000);
    list.setCurrentItem(list.topLevelItem(1));
    QTest::keyClick(&list, Qt::Key_F2);
    auto* editor = list.findChild<QLineEdit*>();
    ASSERT_NE(editor, nullptr);
    editor->setText("Invasive fr");
    commands::addFigure(desk.model(), {50, 50});
    commands::removeRegion(desk.model(), desk.model().content().regions[0].id);
    ASSERT_EQ(list.findChild<QLineEdit*>(), editor) << "the list was made anew under the hand";
    QTest::keyClicks(editor, "ont");
    QTest::keyClick(editor, Qt::Key_Return);
    EXPECT_EQ(seen(), QStringList{"Invasive front"});
    EXPECT_EQ(desk.model().content().regions[0].name, "Invasive front");
}

TEST_F(RegionListTest, ARegionWhereNobodyLookedHasNoCount) {
    add(0);
    EXPECT_EQ(seen(RegionList::Figures), QStringList{"–"});
    commands::addFigure(desk.model(), {50, 50});
    EXPECT_EQ(seen(RegionList::Figures), QStringList{"1"});
}

TEST_F(RegionListTest, OnlyNamesAreWritten) {
    add(0);
    const auto area = list.visualRect(list.model()->index(0, RegionList::Area)).center();
    QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, area);
    QTest::mouseDClick(list.viewport(), Qt::LeftButton, {}, area);
    EXPECT_EQ(list.findChild<QLineEdit*>(), nullptr);
    EXPECT_EQ(desk.selectedRegion(), desk.model().content().regions[0].id);
}

}  // namespace
}  // namespace tenfield::panels
