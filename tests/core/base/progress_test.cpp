#include "core/base/progress.h"

#include <gtest/gtest.h>

using namespace tenfield::base;
using namespace std::chrono_literals;

TEST(EtaClock, ExtrapolatesTheFractionDone) {
    const EtaClock::Clock::time_point start{};
    const EtaClock eta(start);
    EXPECT_EQ(eta.remaining(0.25, start + 10s), 30s);
    EXPECT_EQ(eta.remaining(1, start + 10s), 0s);
    EXPECT_FALSE(eta.remaining(0, start + 10s));
    EXPECT_FALSE(eta.remaining(0.5, start + 10ms)) << "too early to tell";
}

TEST(Progress, WhatAnEarlierRunDidTookThisOneNoTime) {
    Progress progress{"Analysing", 40, 100, 30};
    EXPECT_DOUBLE_EQ(progress.fraction(), 0.4);
    EXPECT_DOUBLE_EQ(progress.fractionOfRun(), 10.0 / 70);
    progress.done = progress.before = 100;
    EXPECT_DOUBLE_EQ(progress.fractionOfRun(), 1);
}

TEST(FormatDuration, ReadsAsAClock) {
    EXPECT_EQ(formatDuration(0s), "0:00");
    EXPECT_EQ(formatDuration(187s), "3:07");
    EXPECT_EQ(formatDuration(3729s), "1:02:09");
}
