#include "core/base/message.h"

#include <gtest/gtest.h>

#include "core/base/error.h"

using namespace tenfield::base;

TEST(Message, IsFilledInEnglish) {
    const auto message = say("slide", "\"%1\" claims %2 x %3 pixels.").with("a.svs", 40, 30);
    EXPECT_EQ(message.text(), "\"a.svs\" claims 40 x 30 pixels.");
    EXPECT_EQ(message.pattern(), "\"%1\" claims %2 x %3 pixels.");
    EXPECT_EQ(message.room(), "slide");
    EXPECT_TRUE(Message().empty());
}

TEST(Message, ANameIsNeverTakenForAPlace) {
    EXPECT_EQ(say("slide", "%1 and %2").with("50%2.svs", "b").text(), "50%2.svs and b");
    EXPECT_EQ(say("slide", "100 %1 of it").text(), "100 %1 of it") << "nothing to fill";
    EXPECT_EQ(say("slide", "%1 of %3, 5 %").with("a").text(), "a of %3, 5 %");
}

TEST(Message, AReasonMayBeASentenceOfItsOwn) {
    const auto reason = say("slide", "level %1 is empty").with(3);
    EXPECT_EQ(say("slide", "It is damaged: %1.").with(reason).text(), "It is damaged: level 3 is empty.");
}

TEST(Message, ComesThroughAnErrorAndAcrossThreads) {
    const auto message = say("slide", "No %1.").with("x");
    const auto failed = guarded([&] { throw UsageError(message); });
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().message, "No x.");
    EXPECT_EQ(failed.error().told.pattern(), "No %1.");
    const auto plain = guarded([] { throw std::runtime_error("from a library"); });
    EXPECT_EQ(plain.error().told.text(), "from a library");
    EXPECT_EQ(plain.error().told.room(), "");
    EXPECT_EQ(Error("as before").message().text(), "as before");
}
