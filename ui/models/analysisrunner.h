#pragma once

#include <QObject>
#include <QTimer>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/casefile/casefile.h"
#include "ui/models/analysisservices.h"
#include "ui/models/casemodel.h"
#include "ui/models/sharedclassifier.h"

namespace tenfield::models {

/// What the reader asked for; request.adapted asks for the model adapted to the slide. resume: an unfinished
/// analysis of the case to go on with.
struct AnalysisJob {
    casefile::RegionId region = 0;
    analysis::AnalysisRequest request;
    std::string model;
    inference::ExecutionOptions execution;
    std::optional<casefile::AnalysisRecord> resume;
};

/// A finished block's part of the probability map.
struct MapBlock {
    geometry::Rect area;  ///< level-0 pixels
    base::GrayImage values;
};

/// The analyses of one open slide: a queue, and one worker that goes through it. Lives in the GUI thread, and
/// none of its members waits for the worker but the destructor, which stops it first.
class AnalysisRunner : public QObject {
    Q_OBJECT

public:
    enum class State { Idle, Running, Paused, Cancelling };

    AnalysisRunner(AnalysisServices services, CaseModel& model, QObject* parent = nullptr);
    ~AnalysisRunner() override;

    void enqueue(const AnalysisJob& job);
    void setPaused(bool paused);
    /// Stops the one that runs; what it has found so far is kept in the case as partial.
    void cancel();
    /// The same, and empties the queue.
    void cancelAll();

    State state() const { return m_state; }
    int queued() const;  ///< waiting, without the one that runs and what is done ahead
    double fraction() const { return m_fraction; }
    /// The networks, once a job has loaded them; null before. For Grad-CAM; usable from any thread.
    std::shared_ptr<SharedClassifier> classifier() const;
    /// Loads the networks now, in the worker, so that Grad-CAM works before the first analysis. adapted:
    /// those adapted to the slide.
    void prepareClassifier(const std::string& model, bool adapted,
                           const inference::ExecutionOptions& options);
    /// Adapts a model to the slide now, in the worker, so that the first analysis need not wait for it. Only
    /// while nothing else is done, and once for each model and size of a pixel. Says nothing, not even of a
    /// failure, which the analysis will meet again; gives way to whoever wants something else.
    void adaptAhead(const std::string& model);

Q_SIGNALS:
    void stateChanged(tenfield::models::AnalysisRunner::State state);
    /// At most ten times a second; before begun() of a job while its networks are adapted. secondsLeft is -1
    /// while nothing can be said.
    void progressed(double fraction, const QString& phase, qint64 secondsLeft);
    void candidatesArrived(const std::vector<tenfield::analysis::Detection>& candidates);
    void mapArrived(const std::vector<tenfield::models::MapBlock>& blocks);
    void begun(tenfield::casefile::AnalysisId id, tenfield::casefile::RegionId region);
    /// The result is in the case and in the model's snapshot.
    void finished(tenfield::casefile::AnalysisId id, bool complete);
    void failed(const QString& message);
    void classifierReady();

private:
    struct Sink;
    struct Task {
        std::optional<AnalysisJob> job;  ///< nothing: only load the networks
        std::string model;
        bool adapted = false;
        inference::ExecutionOptions execution;
        std::optional<base::Mpp> mpp;      ///< in use
        std::optional<base::Mpp> userMpp;  ///< as a person said
        bool ahead = false;                ///< nobody has asked for it yet: only adapt
    };
    /// What the worker has for the window; guarded by m_mutex.
    struct Mail {
        std::optional<base::Progress> progress;
        std::vector<analysis::Detection> candidates;
        std::vector<MapBlock> blocks;
        std::vector<casefile::AnalysisRecord> records;  ///< begun or failed
        std::vector<casefile::AnalysisOutcome> outcomes;
        std::vector<QString> failures;
        bool classifierReady = false;
    };

    void work(std::stop_token stop);
    void run(const Task& task, std::stop_token stop);
    /// A task about the slide as it is calibrated now. GUI thread.
    Task task(const std::string& model, bool adapted, const inference::ExecutionOptions& options) const;
    void add(Task task);
    /// What is done ahead goes on only if it is what the task wants as well. m_mutex is held.
    void makeWayFor(const Task& task);
    int waiting() const;  ///< queued(); m_mutex is held
    /// Somebody waits for something. m_mutex is held.
    bool isWanted() const;
    /// note as from load().
    void analyse(const Task& task, const std::string& note, std::stop_token stop);
    /// Returns why the networks are not adapted although the task asks for it; empty if they are what it
    /// asks.
    std::string load(const Task& task, std::stop_token stop);
    AdaptedModel adapt(const Task& task, std::stop_token stop);
    void waitWhilePaused(std::unique_lock<std::mutex>& guard, std::stop_token stop);
    void deliver();
    void setState(State state);
    std::filesystem::path checkpointOf(casefile::AnalysisId id) const;

    AnalysisServices m_services;
    CaseModel& m_model;
    std::shared_ptr<casefile::CaseFile> m_file;
    casefile::SlideIdentity m_slide;
    State m_state = State::Idle;
    double m_fraction = 0;
    base::EtaClock m_clock;
    std::string m_phase;  ///< that m_clock times
    QTimer m_timer;
    std::vector<std::pair<std::string, std::optional<base::Mpp>>> m_begunAhead;

    mutable std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::deque<Task> m_tasks;
    std::optional<Task> m_running;
    bool m_paused = false;
    std::stop_source m_current;  ///< of the task that runs
    Mail m_mail;
    std::shared_ptr<SharedClassifier> m_classifier;
    std::string m_loadedModel;
    inference::ExecutionOptions m_loadedOptions;
    std::shared_ptr<slide::SlideSource> m_source;  ///< worker only, with the mpp that it was opened with
    std::optional<base::Mpp> m_sourceMpp;
    std::jthread m_worker;  ///< last: joins first
};

}  // namespace tenfield::models
