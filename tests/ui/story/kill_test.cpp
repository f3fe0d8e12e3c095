// The window is killed in the middle of the work: what it had shown as done is there afterwards.
#include <QCoreApplication>
#include <QProcess>
#include <iostream>
#include <map>
#include <random>
#include <thread>

#include "storyfixture.h"

namespace tenfield::app {
namespace {

using StoryVictim = StoryTest;

/// Disabled, for it never ends by itself: run by the test below in a process of its own. It draws, analyses
/// and decides by keys, and tells each thing once the window shows it.
TEST_F(StoryVictim, DISABLED_WorksUntilItIsKilled) {
    key(Qt::Key_0);
    QTest::qWait(100);
    key(Qt::Key_B);
    drag(at({1000, 1000}), at({9000, 7000}));
    ASSERT_EQ(content().regions.size(), 1u);
    std::cout << "drawn" << std::endl;
    QTest::mouseClick(wiring->analysisPanel()->startButton(), Qt::LeftButton);
    ASSERT_TRUE(settled());
    std::cout << "found " << content().findings.size() << std::endl;
    key(Qt::Key_Period);
    for (int i = 0; i < 100000; ++i) {
        const auto id = desk().current();
        key(i % 4 == 3 ? Qt::Key_R : Qt::Key_A);
        std::cout << "told " << id << ' ' << int(content().finding(id)->decision) << std::endl;
        if (i % 5 == 4) {
            key(Qt::Key_Z, Qt::ControlModifier);
            std::cout << "told " << id << ' ' << int(content().finding(id)->decision) << std::endl;
            desk().step(1);
        }
    }
}

/// One life of the window, ended at a random moment. Returns what it had told.
QByteArray killed(const std::filesystem::path& folder, std::chrono::milliseconds after) {
    QProcess victim;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert("TENFIELD_STORY_FOLDER", QString::fromStdString(folder.string()));
    victim.setProcessEnvironment(environment);
    victim.start(QCoreApplication::applicationFilePath(),
                 {"--gtest_also_run_disabled_tests", "--gtest_filter=StoryVictim.*"});
    EXPECT_TRUE(victim.waitForStarted());
    QByteArray lines;
    while (!lines.contains("drawn") && victim.waitForReadyRead(60000)) lines += victim.readAll();
    EXPECT_TRUE(lines.contains("drawn")) << lines.toStdString();
    std::this_thread::sleep_for(after);
    victim.kill();
    EXPECT_TRUE(victim.waitForFinished(10000));
    EXPECT_EQ(victim.exitStatus(), QProcess::CrashExit);
    lines += victim.readAll();
    return lines.left(lines.lastIndexOf('\n') + 1);  // half a line was not told
}

/// TENFIELD_KILLS says how often, in place of six times.
TEST(StoryKill, WhatTheWindowHadShownIsThereAfterKillNine) {
    const int rounds = std::max(1, qEnvironmentVariable("TENFIELD_KILLS", "6").toInt());
    std::mt19937 random(11);
    int decisions = 0, analysed = 0;
    for (int round = 0; round < rounds; ++round) {
        SCOPED_TRACE("round " + std::to_string(round));
        const test::TemporaryFolder folder;
        // The first falls into the analysis, the last into the review, those between anywhere.
        const int after = round == 0 ? 50 : round == rounds - 1 ? 2500 : int(random() % 2500);
        const auto lines = killed(folder.path(), std::chrono::milliseconds(after));
        std::map<casefile::FindingId, int> told;
        std::size_t found = 0;
        for (const auto& line : lines.split('\n')) {
            const auto words = line.split(' ');
            if (words[0] == "found") found = words[1].toULongLong();
            if (words.size() != 3 || words[0] != "told") continue;
            told[words[1].toLongLong()] = words[2].toInt();
            ++decisions;
        }
        const auto file = casefile::CaseFile::openReadOnly(folder / "Probe ø 1.svs.tenfield");
        const auto content = file->content();
        ASSERT_EQ(content.regions.size(), 1u);
        if (found > 0) {
            ++analysed;
            EXPECT_EQ(content.findings.size(), found);
            ASSERT_FALSE(content.analyses.empty());
            EXPECT_EQ(content.analyses.front().state, casefile::AnalysisState::Complete);
        }
        // One step may be on disk that had not been told yet: the last finding told may have moved on by one
        // decision.
        int different = 0;
        for (const auto& [id, decision] : told) {
            ASSERT_NE(content.finding(id), nullptr);
            different += int(content.finding(id)->decision) != decision;
        }
        EXPECT_LE(different, 1);
    }
    EXPECT_GT(decisions, 3);
    EXPECT_GT(analysed, 0);
}

}  // namespace
}  // namespace tenfield::app
