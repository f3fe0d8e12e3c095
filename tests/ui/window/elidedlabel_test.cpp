#include "ui/window/elidedlabel.h"

#include <gtest/gtest.h>

#include <QHBoxLayout>
#include <QMessageBox>
#include <QTest>

namespace tenfield::window {
namespace {

class ElidedLabelTest : public testing::Test {
protected:
    ElidedLabelTest() {
        label = new ElidedLabel(QStringLiteral("What"), &window);
        auto* layout = new QHBoxLayout(&window);
        layout->addWidget(label);
        window.resize(200, 40);
        window.show();
    }

    const QString sentence = QString(30, u'x') + QStringLiteral(" and the end of it that nobody sees");
    QWidget window;
    ElidedLabel* label;
};

TEST_F(ElidedLabelTest, aLongSentenceDoesNotWidenItsWindowAndCanBeReadInWhole) {
    label->setWhole(sentence);
    QTest::qWait(20);
    EXPECT_EQ(window.width(), 200);
    EXPECT_LT(window.minimumSizeHint().width(), 150);
    EXPECT_TRUE(label->isElided());
    EXPECT_EQ(label->toolTip(), sentence);
    EXPECT_EQ(label->focusPolicy(), Qt::TabFocus) << "for those without a mouse";
    QTest::mouseClick(label, Qt::LeftButton);
    auto* box = window.findChild<QMessageBox*>();
    ASSERT_TRUE(box);
    EXPECT_EQ(box->text(), sentence);
    delete box;
    QTest::keyClick(label, Qt::Key_Return);
    EXPECT_TRUE(window.findChild<QMessageBox*>());
}

TEST_F(ElidedLabelTest, aShortOneIsJustThere) {
    label->setWhole(QStringLiteral("short"));
    QTest::qWait(20);
    EXPECT_FALSE(label->isElided());
    EXPECT_TRUE(label->toolTip().isEmpty());
    QTest::mouseClick(label, Qt::LeftButton);
    EXPECT_FALSE(window.findChild<QMessageBox*>());
}

}  // namespace
}  // namespace tenfield::window
