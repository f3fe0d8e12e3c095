// The window is killed in the middle of the work: what it had shown as done is there afterwards.
#include <QCoreApplication>
#include <QProcess>
#include <iostream>
#include <map>
#include <random>

#include "storyfixture.h"

namespace tenfield::app {
namespace {

using StoryVictim = StoryTest;

/// Run by the test below in a process of its own: decides by keys and tells each decision once the window
/// shows it.
TEST_F(StoryVictim, DISABLED_WorksUntilItIsKilled) {
    drawAndAnalyse();
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

TEST(StoryKill, WhatTheWindowHadShownIsThereAfterKillNine) {
    const test::TemporaryFolder folder;
    std::mt19937 random(11);
    std::map<casefile::FindingId, int> told;
    int decisions = 0;
    QProcess victim;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert("TENFIELD_STORY_FOLDER", QString::fromStdString(folder.path().string()));
    victim.setProcessEnvironment(environment);
    victim.start(QCoreApplication::applicationFilePath(),
                 {"--gtest_also_run_disabled_tests", "--gtest_filter=StoryVictim.*"});
    ASSERT_TRUE(victim.waitForStarted());
    QByteArray lines;
    while (!lines.contains("told") && victim.waitForReadyRead(60000)) lines += victim.readAll();
    ASSERT_TRUE(lines.contains("told")) << lines.toStdString();
    victim.waitForReadyRead(1);
    QTest::qWait(int(200 + random() % 1500));
    victim.kill();
    ASSERT_TRUE(victim.waitForFinished(10000));
    EXPECT_EQ(victim.exitStatus(), QProcess::CrashExit);
    lines += victim.readAll();
    for (const auto& line : lines.split('\n')) {
        const auto words = line.split(' ');
        if (words.size() != 3 || words[0] != "told") continue;
        told[words[1].toLongLong()] = words[2].toInt();
        ++decisions;
    }
    ASSERT_GT(decisions, 3);

    const auto file = casefile::CaseFile::openReadOnly(folder / "Probe ø 1.svs.tenfield");
    const auto content = file->content();
    // One step may be on disk that had not been told yet: the last finding told may have moved on by one
    // decision.
    int different = 0;
    for (const auto& [id, decision] : told) {
        ASSERT_NE(content.finding(id), nullptr);
        different += int(content.finding(id)->decision) != decision;
    }
    EXPECT_LE(different, 1);
    EXPECT_EQ(content.analyses.front().state, casefile::AnalysisState::Complete);
}

}  // namespace
}  // namespace tenfield::app
