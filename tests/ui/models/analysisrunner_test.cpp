#include "ui/models/analysisrunner.h"

#include <gmock/gmock.h>

#include <QElapsedTimer>
#include <QTest>
#include <fstream>

#include "core/base/stop.h"
#include "tests/support/casefixture.h"
#include "tests/support/fakeclassifier.h"
#include "tests/support/memorysource.h"

namespace tenfield::models {
namespace {

/// An analysis whose blocks the test lets through one by one: it looks at stop every millisecond, as the
/// contract says.
struct Script {
    int blocks = 4;
    std::atomic<int> allowed{1000};
    std::atomic<int> done{0};
    std::string error;

    analysis::AnalysisResult operator()(const analysis::AnalysisRequest&, analysis::AnalysisSink& sink,
                                        std::stop_token stop,
                                        const std::optional<std::filesystem::path>& checkpoint) {
        if (checkpoint) std::filesystem::create_directories(*checkpoint);
        if (!error.empty()) throw base::Error(error);
        analysis::AnalysisResult result;
        result.blocksTotal = blocks;
        for (int i = 0; i < blocks; ++i) {
            while (i >= allowed && !stop.stop_requested())
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            if (stop.stop_requested()) return result;
            const analysis::Detection found{i + 1, {100.0 * i + 50, 50}, 0.9f - 0.1f * float(i), 0.1f, 0.95f,
                                            0.8f};
            result.detections.push_back(found);
            result.blocksDone = i + 1;
            sink.candidates({found});
            sink.blockDone({100.0 * i, 0, 100, 100}, base::GrayImage(10, 10, std::uint8_t(i)));
            sink.progress({"looking", double(i + 1), double(blocks)});
            ++done;
        }
        result.complete = true;
        return result;
    }
};

class AnalysisRunnerTest : public test::CaseFixture {
protected:
    AnalysisRunnerTest() {
        AnalysisServices services;
        services.loadClassifier =
            [](const std::string& name,
               const inference::ExecutionOptions&) -> std::unique_ptr<inference::Classifier> {
            if (name == "missing") throw base::Error("There is no model missing.");
            struct Reserved : test::FakeClassifier {
                std::string model;
                explicit Reserved(std::string m) : model(std::move(m)) {}
                std::string name() const override { return model.empty() ? "fake" : model; }
                double threshold() const override { return 0.62; }
            };
            return std::make_unique<Reserved>(name);
        };
        services.adapt = [this](const std::string& name, const std::filesystem::path& slide, auto,
                                const base::ProgressSink& progress, std::stop_token stop) -> AdaptedModel {
            EXPECT_EQ(slide, model->content().slide.path);
            ++adapting.calls;
            if (!adapting.error.empty()) throw base::Error(adapting.error);
            for (int i = 0; i < adapting.steps; ++i) {
                while (i >= adapting.allowed && !stop.stop_requested())
                    std::this_thread::sleep_for(std::chrono::milliseconds(1));
                base::throwIfStopped(stop);
                progress({"adapting", double(i), double(adapting.steps)});
                ++adapting.done;
            }
            if (!adapting.refusal.empty()) return {name, adapting.refusal};
            return {name + "-adapted", {}};
        };
        services.openSlide = [](const std::filesystem::path&, std::optional<base::Mpp>) {
            return std::make_shared<test::MemorySource>(
                1000, 1000, std::vector<double>{1.0},
                [](int, std::int64_t, std::int64_t) { return 0xffffffffu; });
        };
        services.analyse = [this](const auto& request, const auto&, auto&, auto& sink, std::stop_token stop,
                                  const auto& checkpoint) { return script(request, sink, stop, checkpoint); };
        services.software = "Tenfield test";
        services.checkpoints = folder / "checkpoints";
        runner = std::make_unique<AnalysisRunner>(services, *model);
    }
    bool waitFor(auto condition) { return QTest::qWaitFor(condition, 5000); }
    bool idle() {
        return waitFor([&] { return runner->state() == AnalysisRunner::State::Idle; });
    }

    Script script;
    struct {
        int steps = 4;
        std::atomic<int> allowed{1000};
        std::atomic<int> done{0};
        std::atomic<int> calls{0};
        std::string refusal, error;
    } adapting;
    std::unique_ptr<AnalysisRunner> runner;
};

TEST_F(AnalysisRunnerTest, ResultsArriveAndAreInTheCase) {
    const auto region = commands::addRegion(*model, geometry::Polygon::fromRect({0, 0, 1000, 100}));
    QSignalSpy candidates(runner.get(), &AnalysisRunner::candidatesArrived);
    QSignalSpy maps(runner.get(), &AnalysisRunner::mapArrived);
    QSignalSpy finished(runner.get(), &AnalysisRunner::finished);
    AnalysisJob job{region};
    job.request.roi = geometry::Region(geometry::Rect{0, 0, 1000, 100});
    runner->enqueue(job);
    ASSERT_TRUE(idle());
    int seen = 0, blocks = 0;
    for (const auto& call : candidates) seen += int(call[0].value<std::vector<analysis::Detection>>().size());
    for (const auto& call : maps) blocks += int(call[0].value<std::vector<MapBlock>>().size());
    EXPECT_EQ(seen, 4);
    EXPECT_EQ(blocks, 4);
    ASSERT_EQ(finished.count(), 1);
    EXPECT_TRUE(finished[0][1].toBool());
    EXPECT_EQ(model->content().findings.size(), 4u);
    EXPECT_EQ(stored(), model->content());
    const auto& record = model->content().analyses.front();
    EXPECT_EQ(record.state, casefile::AnalysisState::Complete);
    EXPECT_EQ(record.region, region);
    EXPECT_EQ(record.model.name, "fake");
    EXPECT_EQ(record.software, "Tenfield test");
    EXPECT_EQ(record.request.threshold, 0.62) << "the model's, for the reader has set none";
    EXPECT_EQ(model->threshold(), 0.62);
    EXPECT_TRUE(std::filesystem::is_empty(folder / "checkpoints")) << "what was finished needs no checkpoint";
}

TEST_F(AnalysisRunnerTest, CancelKeepsWhatWasFoundAndDoesNotWait) {
    script.allowed = 2;
    runner->enqueue({});
    ASSERT_TRUE(waitFor([&] { return script.done == 2; }));
    QElapsedTimer clock;
    clock.start();
    runner->cancel();
    EXPECT_LT(clock.elapsed(), 20) << "the window does not wait";
    EXPECT_EQ(runner->state(), AnalysisRunner::State::Cancelling);
    ASSERT_TRUE(idle());
    EXPECT_LT(clock.elapsed(), 250 + 150) << "the worker's 250 ms and the timer's 100";
    EXPECT_EQ(model->content().analyses.front().state, casefile::AnalysisState::Partial);
    EXPECT_EQ(model->content().findings.size(), 2u);
    EXPECT_EQ(stored(), model->content());
}

TEST_F(AnalysisRunnerTest, AnUnfinishedOneGoesOnUnderItsOwnNumber) {
    script.allowed = 1;
    runner->enqueue({});
    ASSERT_TRUE(waitFor([&] { return script.done == 1; }));
    runner->cancel();
    ASSERT_TRUE(idle());
    EXPECT_FALSE(std::filesystem::is_empty(folder / "checkpoints"));
    script.allowed = 1000;
    AnalysisJob job;
    job.resume = model->content().analyses.front();
    runner->enqueue(job);
    ASSERT_TRUE(waitFor(
        [&] { return model->content().analyses.front().state == casefile::AnalysisState::Complete; }));
    EXPECT_EQ(model->content().analyses.size(), 1u);
    EXPECT_EQ(model->content().findings.size(), 4u);
    ASSERT_TRUE(idle());
    EXPECT_EQ(stored(), model->content());
}

TEST_F(AnalysisRunnerTest, AnotherModelDoesNotGoOnWithAnUnfinishedOne) {
    script.allowed = 1;
    runner->enqueue({});
    ASSERT_TRUE(waitFor([&] { return script.done == 1; }));
    runner->cancel();
    ASSERT_TRUE(idle());
    const auto before = model->content().analyses;
    script.allowed = 1000;
    QSignalSpy failed(runner.get(), &AnalysisRunner::failed);
    AnalysisJob job;
    job.model = "other";
    job.resume = before.front();
    runner->enqueue(job);
    ASSERT_TRUE(idle());
    ASSERT_EQ(failed.count(), 1);
    EXPECT_NE(failed[0][0].toString().indexOf("fake"), -1) << failed[0][0].toString().toStdString();
    EXPECT_EQ(model->content().analyses, before) << "what was found stays the first model's";
}

TEST_F(AnalysisRunnerTest, AdaptsTheModelFirstAndSaysHowFarItIs) {
    QStringList phases;
    bool begun = false;
    QObject::connect(runner.get(), &AnalysisRunner::begun, [&] { begun = true; });
    QObject::connect(runner.get(), &AnalysisRunner::progressed, [&](double, const QString& phase, qint64) {
        if (!phases.contains(phase)) phases << phase;
        EXPECT_EQ(phase == "looking", begun) << phase.toStdString();
    });
    adapting.allowed = 2;
    AnalysisJob job;
    job.request.adapted = true;
    runner->enqueue(job);
    ASSERT_TRUE(waitFor([&] { return !phases.isEmpty(); }));
    EXPECT_EQ(phases, QStringList{"adapting"});
    EXPECT_TRUE(model->content().analyses.empty());
    adapting.allowed = 1000;
    script.allowed = 2;
    ASSERT_TRUE(waitFor([&] { return phases.contains("looking"); }));
    script.allowed = 1000;
    ASSERT_TRUE(idle());
    const auto& record = model->content().analyses.front();
    EXPECT_EQ(record.state, casefile::AnalysisState::Complete);
    EXPECT_EQ(record.model.name, "-adapted");
    EXPECT_TRUE(record.request.adapted);
    EXPECT_EQ(runner->classifier()->name(), "-adapted") << "Grad-CAM asks the networks that judged";
    EXPECT_TRUE(record.notes.empty());
    EXPECT_EQ(stored(), model->content());
}

TEST_F(AnalysisRunnerTest, ASlideThatCannotBeAdaptedToIsAnalysedAsItIsAndThatIsSaid) {
    adapting.refusal = "Too little tissue.";
    AnalysisJob job;
    job.request.adapted = true;
    runner->enqueue(job);
    ASSERT_TRUE(idle());
    const auto& record = model->content().analyses.front();
    EXPECT_EQ(record.model.name, "fake");
    EXPECT_FALSE(record.request.adapted);
    EXPECT_EQ(record.notes, std::vector<std::string>{"Too little tissue."});
}

TEST_F(AnalysisRunnerTest, AdaptingCanBePausedAndCancelled) {
    adapting.steps = 400;
    adapting.allowed = 1;
    AnalysisJob job;
    job.request.adapted = true;
    runner->enqueue(job);
    ASSERT_TRUE(waitFor([&] { return adapting.done == 1; }));
    runner->setPaused(true);
    adapting.allowed = 100;
    QTest::qWait(80);
    EXPECT_LE(adapting.done, 2);
    runner->cancel();
    ASSERT_TRUE(idle());
    EXPECT_LT(adapting.done, 400);
    EXPECT_TRUE(model->content().analyses.empty());
    EXPECT_EQ(script.done, 0);
}

TEST_F(AnalysisRunnerTest, AdaptingAheadSaysNothingAndTheAnalysisGoesOnWithIt) {
    int told = 0;
    QObject::connect(runner.get(), &AnalysisRunner::progressed, [&] { ++told; });
    QObject::connect(runner.get(), &AnalysisRunner::stateChanged, [&] { ++told; });
    adapting.allowed = 2;
    runner->adaptAhead("");
    ASSERT_TRUE(waitFor([&] { return adapting.done == 2; }));
    runner->adaptAhead("");  // the same: once is enough
    QTest::qWait(150);
    EXPECT_EQ(told, 0);
    EXPECT_EQ(runner->queued(), 0);
    EXPECT_EQ(runner->classifier(), nullptr) << "what is shown is explained by the networks that judged it";

    QStringList phases;
    QObject::connect(runner.get(), &AnalysisRunner::progressed,
                     [&](double, const QString& phase, qint64) { phases << phase; });
    AnalysisJob job;
    job.request.adapted = true;
    runner->enqueue(job);
    EXPECT_EQ(runner->queued(), 1) << "it waits for what is done ahead";
    adapting.allowed = 3;
    ASSERT_TRUE(waitFor([&] { return phases.contains("adapting"); })) << "now somebody wants to hear of it";
    adapting.allowed = 1000;
    ASSERT_TRUE(idle());
    EXPECT_EQ(adapting.done, 8) << "ahead, and once more: the real service has kept it";
    EXPECT_EQ(model->content().analyses.front().model.name, "-adapted");
}

TEST_F(AnalysisRunnerTest, AdaptingAheadGivesWayToWhoeverWantsSomethingElse) {
    adapting.steps = 400;
    adapting.allowed = 1;
    runner->adaptAhead("");
    ASSERT_TRUE(waitFor([&] { return adapting.done == 1; }));
    runner->enqueue({});  // not adapted
    ASSERT_TRUE(idle());
    EXPECT_EQ(adapting.done, 1);
    EXPECT_EQ(model->content().analyses.front().model.name, "fake");
    EXPECT_EQ(script.done, 4);

    runner->adaptAhead("another");
    ASSERT_TRUE(waitFor([&] { return runner->queued() == 0; }));
    AnalysisJob job;
    job.request.adapted = true;
    adapting.steps = 1;
    adapting.allowed = 1000;
    runner->enqueue(job);
    ASSERT_TRUE(idle());
    EXPECT_EQ(model->content().analyses.back().model.name, "-adapted");
}

TEST_F(AnalysisRunnerTest, WhoWaitsForWhatIsDoneAheadCanCancel) {
    adapting.allowed = 1;
    runner->adaptAhead("");
    ASSERT_TRUE(waitFor([&] { return adapting.done == 1; }));
    AnalysisJob job;
    job.request.adapted = true;
    runner->enqueue(job);
    runner->cancel();
    ASSERT_TRUE(idle());
    EXPECT_TRUE(model->content().analyses.empty());
    EXPECT_EQ(script.done, 0);
}

TEST_F(AnalysisRunnerTest, WhoWaitsForNetworksThatAreLoadedCanCancel) {
    adapting.allowed = 1;
    runner->prepareClassifier("", true, {});
    ASSERT_TRUE(waitFor([&] { return adapting.done == 1; }));
    runner->enqueue({});
    runner->cancel();
    ASSERT_TRUE(idle());
    EXPECT_TRUE(model->content().analyses.empty());
    EXPECT_EQ(script.done, 0);
}

TEST_F(AnalysisRunnerTest, NetworksThatAreAdaptedDoNotHoldUpTheEnd) {
    adapting.allowed = 1;
    runner->prepareClassifier("", true, {});
    ASSERT_TRUE(waitFor([&] { return adapting.done == 1; }));
    QElapsedTimer clock;
    clock.start();
    runner.reset();
    EXPECT_LT(clock.elapsed(), 250);
}

TEST_F(AnalysisRunnerTest, WhatFailsAheadIsSaidByTheAnalysisAlone) {
    adapting.error = "The slide has gone.";
    QStringList failures;
    QObject::connect(runner.get(), &AnalysisRunner::failed,
                     [&](const QString& message) { failures << message; });
    runner->adaptAhead("");
    ASSERT_TRUE(waitFor([&] { return adapting.calls == 1; }));
    QTest::qWait(150);
    EXPECT_TRUE(failures.isEmpty());
    AnalysisJob job;
    job.request.adapted = true;
    runner->enqueue(job);
    ASSERT_TRUE(idle());
    ASSERT_EQ(failures.size(), 1);
    EXPECT_TRUE(failures[0].contains("The slide has gone.")) << failures[0].toStdString();
}

TEST_F(AnalysisRunnerTest, WhatIsDoneAheadDoesNotHoldUpTheEnd) {
    adapting.allowed = 1;
    runner->adaptAhead("");
    ASSERT_TRUE(waitFor([&] { return adapting.done == 1; }));
    QElapsedTimer clock;
    clock.start();
    runner.reset();
    EXPECT_LT(clock.elapsed(), 250);
}

TEST_F(AnalysisRunnerTest, APauseHoldsBetweenBlocks) {
    script.blocks = 400;
    script.allowed = 5;
    runner->enqueue({});
    ASSERT_TRUE(waitFor([&] { return script.done == 5; }));
    runner->setPaused(true);
    EXPECT_EQ(runner->state(), AnalysisRunner::State::Paused);
    script.allowed = 1000;
    QTest::qWait(80);
    EXPECT_LE(script.done, 6);
    runner->setPaused(false);
    ASSERT_TRUE(idle());
    EXPECT_EQ(script.done, 400);
}

TEST_F(AnalysisRunnerTest, APausedOneCanBeCancelled) {
    script.blocks = 400;
    script.allowed = 1;
    runner->enqueue({});
    ASSERT_TRUE(waitFor([&] { return script.done == 1; }));
    runner->setPaused(true);
    script.allowed = 1000;
    runner->cancel();
    ASSERT_TRUE(idle());
    EXPECT_LT(script.done, 400);
}

TEST_F(AnalysisRunnerTest, SeveralRegionsQueueUp) {
    script.allowed = 0;
    runner->enqueue({});
    runner->enqueue({});
    runner->enqueue({});
    ASSERT_TRUE(waitFor([&] { return runner->queued() == 2; }));
    script.allowed = 1000;
    ASSERT_TRUE(idle());
    EXPECT_EQ(model->content().analyses.size(), 3u);
    EXPECT_EQ(stored(), model->content());
}

TEST_F(AnalysisRunnerTest, AFloodOfResultsComesAtMostTenTimesASecond) {
    script.blocks = 3000;
    script.allowed = 3000;
    QSignalSpy candidates(runner.get(), &AnalysisRunner::candidatesArrived);
    QSignalSpy progress(runner.get(), &AnalysisRunner::progressed);
    QElapsedTimer clock;
    clock.start();
    runner->enqueue({});
    ASSERT_TRUE(idle());
    const auto limit = clock.elapsed() / 100 + 2;
    EXPECT_LE(candidates.count(), limit);
    EXPECT_LE(progress.count(), limit);
}

TEST_F(AnalysisRunnerTest, WhatGoesWrongIsSaidAndStored) {
    QSignalSpy failed(runner.get(), &AnalysisRunner::failed);
    script.error = "The disk is gone.";
    runner->enqueue({});
    ASSERT_TRUE(idle());
    ASSERT_EQ(failed.count(), 1);
    EXPECT_EQ(failed[0][0].toString(), "The disk is gone.");
    EXPECT_EQ(model->content().analyses.front().state, casefile::AnalysisState::Failed);
    AnalysisJob job;
    job.model = "missing";
    runner->enqueue(job);
    ASSERT_TRUE(idle());
    ASSERT_EQ(failed.count(), 2);
    EXPECT_EQ(failed[1][0].toString(), "There is no model missing.");
    EXPECT_EQ(stored(), model->content());
}

TEST_F(AnalysisRunnerTest, GoesAwayInTheMiddleWithoutALongWait) {
    script.allowed = 2;
    runner->enqueue({});
    ASSERT_TRUE(waitFor([&] { return script.done == 2; }));
    QElapsedTimer clock;
    clock.start();
    runner.reset();
    EXPECT_LT(clock.elapsed(), 250);
    EXPECT_EQ(stored().analyses.front().state, casefile::AnalysisState::Partial);
    EXPECT_EQ(stored().findings.size(), 2u);
}

}  // namespace
}  // namespace tenfield::models
