#include "ui/models/spoken.h"

#include <gtest/gtest.h>

#include <QCoreApplication>

#include "core/counting/count.h"
#include "core/slide/slidesource.h"
#include "ui/window/translations.h"

namespace tenfield::models {
namespace {

class SpokenTest : public testing::Test {
protected:
    SpokenTest() { window::installTranslations(*QCoreApplication::instance(), QStringLiteral("de")); }
    ~SpokenTest() override {
        window::installTranslations(*QCoreApplication::instance(), QStringLiteral("en"));
    }
};

TEST_F(SpokenTest, whatCoreSaysIsSaidInTheReadersLanguage) {
    const auto opened = base::guarded([] { return slide::openSlide("/nowhere/50%1.svs"); });
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().message, "\"/nowhere/50%1.svs\" does not exist. Check the path.");
    EXPECT_EQ(spoken(opened.error()).toStdString(),
              "\u201e/nowhere/50%1.svs\u201c gibt es nicht. Pr\u00fcfen Sie den Pfad.");
}

TEST_F(SpokenTest, aReasonWithinASentenceToo) {
    const auto message =
        base::say("slide",
                  "\"%1\" is damaged: %2. Copy it again from where it came from, or export it again from the "
                  "scanner.")
            .with("a.svs", base::say("slide", "its TIFF directory cannot be read"));
    EXPECT_TRUE(spoken(message).contains(QStringLiteral("Ihr TIFF-Verzeichnis ist nicht lesbar")))
        << spoken(message).toStdString();
}

TEST_F(SpokenTest, whatACountWarnsOfWithTheReadersDecimalSign) {
    const auto breast = counting::preset("breast");
    const auto small = counting::count(2, base::SquareMillimetres{0.32}, {}, breast);
    ASSERT_EQ(small.warnings.size(), 2u);
    EXPECT_EQ(spoken(small.warnings[0]).toStdString(),
              "Gez\u00e4hlt wurde nur auf 0,32 mm\u00b2. Unter 1 mm\u00b2 sagt eine Z\u00e4hlung wenig "
              "\u00fcber den Tumor.");
    EXPECT_TRUE(spoken(small.warnings[1]).contains(QStringLiteral("2,37")));
    for (const auto& warning : {counting::count(1, {}, {}, breast).warnings.front(),
                                counting::count(1, base::SquareMillimetres{0}, {}, breast).warnings.front()})
        EXPECT_NE(spoken(warning).toStdString(), warning.text());
    EXPECT_EQ(spokenNumber("1.82\u201354.2"), QStringLiteral("1,82\u201354,2"));
}

TEST_F(SpokenTest, anothersWordsStayAsTheyAre) {
    EXPECT_EQ(spoken(base::Message("Unsupported compression: 52479")),
              QStringLiteral("Unsupported compression: 52479"));
    EXPECT_EQ(spoken(base::Message("slide", "never translated %1").with("x")),
              QStringLiteral("never translated x"));
}

}  // namespace
}  // namespace tenfield::models
