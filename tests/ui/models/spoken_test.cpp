#include "ui/models/spoken.h"

#include <gtest/gtest.h>

#include <QCoreApplication>

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

TEST_F(SpokenTest, anothersWordsStayAsTheyAre) {
    EXPECT_EQ(spoken(base::Message("Unsupported compression: 52479")),
              QStringLiteral("Unsupported compression: 52479"));
    EXPECT_EQ(spoken(base::Message("slide", "never translated %1").with("x")),
              QStringLiteral("never translated x"));
}

}  // namespace
}  // namespace tenfield::models
