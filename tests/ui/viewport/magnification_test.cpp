#include "ui/viewport/magnification.h"

#include <gtest/gtest.h>

namespace tenfield::viewport {
namespace {

// Table of scanner makers: 20x = 0.5 um/px, 40x = 0.25 um/px.
TEST(Magnification, followsTheMicrometres) {
    const Magnification at40(base::Mpp{0.25, 0.25}, {});
    EXPECT_DOUBLE_EQ(at40.scaleFor(40), 1);
    EXPECT_DOUBLE_EQ(at40.scaleFor(10), 0.25);
    const Magnification at20(base::Mpp{0.5, 0.5}, 40.0);
    EXPECT_DOUBLE_EQ(at20.scaleFor(20), 1) << "the pixel size outweighs the objective";
    EXPECT_DOUBLE_EQ(at20.scaleFor(40), 2);
    EXPECT_FALSE(at20.isGuess());
}

TEST(Magnification, fallsBackToTheObjectiveAndThenGuesses) {
    EXPECT_DOUBLE_EQ(Magnification({}, 20.0).scaleFor(20), 1);
    EXPECT_FALSE(Magnification({}, 20.0).isGuess());
    EXPECT_TRUE(Magnification({}, {}).isGuess());
    EXPECT_DOUBLE_EQ(Magnification({}, {}).scaleFor(40), 1);
}

TEST(Magnification, text) {
    const Magnification m(base::Mpp{0.25, 0.25}, {});
    EXPECT_EQ(m.text(1), QStringLiteral("40\u00d7"));
    EXPECT_EQ(m.text(1.0 / 32), QStringLiteral("1.25\u00d7"));
    EXPECT_EQ(m.text(0.5 / 40), QStringLiteral("0.5\u00d7"));
    EXPECT_EQ(m.text(0.30864), QStringLiteral("12.3\u00d7"));
    EXPECT_EQ(Magnification({}, {}).text(1), QStringLiteral("~40\u00d7"));
}

}  // namespace
}  // namespace tenfield::viewport
