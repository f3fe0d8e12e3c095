#include "ui/window/panelscroll.h"

#include <gtest/gtest.h>

#include <QScrollBar>
#include <QTest>

namespace tenfield::window {
namespace {

TEST(PanelScroll, aTallPanelScrollsAndIsNotCutOffAtTheSide) {
    auto* panel = new QWidget;
    panel->setMinimumSize(250, 900);
    PanelScroll scroll(panel);
    EXPECT_LE(scroll.minimumSizeHint().height(), 240);
    scroll.resize(250, 400);
    scroll.show();
    QTest::qWait(20);
    EXPECT_GT(scroll.verticalScrollBar()->maximum(), 0);
    EXPECT_GE(scroll.minimumSizeHint().width(), 250 + scroll.verticalScrollBar()->width());
    EXPECT_EQ(panel->height(), 900);
    scroll.resize(250, 1000);
    QTest::qWait(20);
    EXPECT_EQ(scroll.verticalScrollBar()->maximum(), 0);
    EXPECT_EQ(scroll.minimumSizeHint().width(), 250) << "no bar, no room for it";
    EXPECT_EQ(panel->height(), 1000);
}

}  // namespace
}  // namespace tenfield::window
