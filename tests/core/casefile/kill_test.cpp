#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <random>
#include <thread>

#include "core/casefile/casefile.h"
#include "make.h"
#include "tests/support/shared.h"

namespace tenfield::casefile {
namespace {

using test::someFinding;
using test::someRegion;
using test::someSlide;

/// The n-th edit of a reader who works on content: a pure function, so that the parent can play it again.
Edit nextEdit(const Content& content, unsigned seed, int n) {
    std::mt19937 random(seed * 7919 + unsigned(n));
    const auto pick = [&](std::size_t count) {
        return std::uniform_int_distribution<std::size_t>(0, count - 1)(random);
    };
    const double x = double(pick(20000)), y = double(pick(10000));
    switch (pick(7)) {
        case 0:
            return test::add(someRegion("ROI " + std::to_string(n), {x, y, 500, 300}));
        case 1:
            if (!content.regions.empty()) {
                const Region from = content.regions[pick(content.regions.size())];
                Region to = from;
                to.outline = from.outline.translated({3, 4});
                return {{RegionChange{from, to}}};
            }
            [[fallthrough]];
        case 2:
            if (content.regions.size() > 3)
                return {{RegionChange{content.regions[pick(content.regions.size())], {}}}};
            [[fallthrough]];
        case 3: {
            Settings to = content.settings;
            to.threshold = double(pick(1000)) / 1000;
            to.comment = "comment " + std::to_string(n);
            return {{SettingsChange{content.settings, to}}};
        }
        case 4: {  // an import: many changes in one step
            Edit edit;
            for (int i = 0; i < 40; ++i) edit.changes.push_back(FindingChange{{}, someFinding(x + i, y)});
            return edit;
        }
        default:
            if (content.findings.empty()) return test::add(someFinding(x, y));
            const Finding& f = content.findings[pick(content.findings.size())];
            const auto to = Decision(pick(3));
            return test::decide(f.id, f.decision, to);
    }
}

analysis::AnalysisResult someResult(unsigned seed) {
    std::mt19937 random(seed);
    analysis::AnalysisResult result;
    result.complete = true;
    for (int i = 0; i < 3000; ++i)
        result.detections.push_back(test::detection(i + 1, double(random() % 20000), double(random() % 10000),
                                                    float(random() % 1000) / 1000));
    result.map.values = base::GrayImage(200, 100, std::uint8_t(seed));
    result.map.area = {0, 0, 20000, 10000};
    return result;
}

/// Runs work in a process of its own that can be killed; what it tells comes back by number.
class Victim {
public:
    template <class Work>
    explicit Victim(Work work) {
        int ends[2];
        if (::pipe(ends) != 0) throw base::Error("no pipe");
        m_pipe = ends[0];
        m_process = ::fork();
        if (m_process == 0) {
            ::close(ends[0]);
            try {
                work([&](int n) { return ::write(ends[1], &n, sizeof n) == sizeof n; });
            } catch (...) {
                ::_exit(1);
            }
            ::_exit(0);
        }
        ::close(ends[1]);
    }
    ~Victim() { ::close(m_pipe); }

    /// Kills and returns how many numbers were told; -1 if it had failed by itself.
    int killAfter(std::chrono::microseconds time) {
        int n = 0, count = 0;
        if (::read(m_pipe, &n, sizeof n) == sizeof n) ++count;  // it has begun
        std::this_thread::sleep_for(time);
        ::kill(m_process, SIGKILL);
        int status = 0;
        ::waitpid(m_process, &status, 0);
        while (::read(m_pipe, &n, sizeof n) == sizeof n) ++count;
        return WIFEXITED(status) && WEXITSTATUS(status) != 0 ? -1 : count;
    }

private:
    int m_pipe = -1;
    pid_t m_process = -1;
};

TEST(KillNine, EveryEditThatWasToldAsMadeIsThere) {
    const tenfield::test::TemporaryFolder folder;
    const auto path = folder / "k.tenfield";
    CaseFile::open(path, someSlide(), "ann");
    std::mt19937 random(1);
    Content expected = CaseFile::open(path, someSlide(), "ann")->content();
    int total = 0;
    FindingId usedFindings = 0;  // a lost edit takes no numbers: they are part of its transaction
    RegionId usedRegions = 0;
    for (unsigned round = 0; round < 100; ++round) {
        Victim victim([&](auto tell) {
            const auto file = CaseFile::open(path, someSlide(), "ann");
            Content content = file->content();
            tell(-1);
            for (int n = 0; n < 100'000; ++n) {
                applyTo(content, file->apply(nextEdit(content, round, n)));
                if (!tell(n)) return;
            }
        });
        const int told = victim.killAfter(std::chrono::microseconds(random() % 60'000)) - 1;
        ASSERT_GE(told, 0) << "round " << round;
        total += told;

        const auto file = CaseFile::open(path, someSlide(), "ann");
        ASSERT_EQ(file->access(), Access::ReadWrite) << "the dead writer's lock is gone";
        const Content found = file->content();
        Content replay = expected;
        const auto number = [&](Edit edit) {
            for (auto& change : edit.changes) {
                if (auto* r = std::get_if<RegionChange>(&change); r && r->to && !r->to->id)
                    r->to->id = ++usedRegions;
                if (auto* f = std::get_if<FindingChange>(&change); f && f->to && !f->to->id)
                    f->to->id = ++usedFindings;
            }
            return edit;
        };
        for (int n = 0; n < told; ++n) applyTo(replay, number(nextEdit(replay, round, n)));
        if (found != replay) {  // the one that was on disk, but not yet told
            applyTo(replay, number(nextEdit(replay, round, told)));
            ASSERT_EQ(found, replay) << "round " << round << " after " << told << " edits";
        }
        expected = found;
    }
    EXPECT_GT(total, 50) << "the rounds were long enough to mean something";
}

TEST(KillNine, AnAnalysisIsStoredWholeOrNotAtAll) {
    std::mt19937 random(2);
    int whole = 0, none = 0;
    for (unsigned round = 0; round < 30; ++round) {
        const tenfield::test::TemporaryFolder folder;
        const auto path = folder / "k.tenfield";
        Victim victim([&](auto tell) {
            const auto file = CaseFile::open(path, someSlide(), "ann");
            const auto id = file->beginAnalysis({}).id;
            tell(0);
            file->finishAnalysis(id, someResult(round), 1, {0.25, 0.25});
            tell(1);
            ::pause();
        });
        const int told = victim.killAfter(std::chrono::microseconds(random() % 60'000));
        ASSERT_GE(told, 1);
        const auto file = CaseFile::open(path, someSlide(), "ann");
        const auto content = file->content();
        ASSERT_EQ(content.analyses.size(), 1u);
        if (content.analyses[0].state == AnalysisState::Complete) {
            ++whole;
            EXPECT_EQ(file->probabilityMap(1).values.width(), 200);
            EXPECT_EQ(content.analyses[0].candidates, 3000);
            EXPECT_GT(content.findings.size(), 2900u);
        } else {
            ++none;
            EXPECT_EQ(told, 1) << "it had been told as stored";
            EXPECT_TRUE(content.findings.empty());
            EXPECT_TRUE(file->probabilityMap(1).values.empty());
        }
    }
    EXPECT_EQ(whole + none, 30);
}

TEST(KillNine, AKillWhileTheCaseIsMadeLeavesSomethingThatOpens) {
    std::mt19937 random(3);
    for (unsigned round = 0; round < 40; ++round) {
        const tenfield::test::TemporaryFolder folder;
        const auto path = folder / "k.tenfield";
        Victim victim([&](auto tell) {
            tell(0);
            CaseFile::open(path, someSlide(), "ann");
            ::pause();
        });
        victim.killAfter(std::chrono::microseconds(random() % 15'000));
        const auto file = CaseFile::open(path, someSlide(), "ann");
        EXPECT_EQ(file->content().slide, someSlide());
        EXPECT_EQ(file->access(), Access::ReadWrite);
    }
}

}  // namespace
}  // namespace tenfield::casefile
