#include "ui/models/analysisrunner.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "ui/models/spoken.h"

namespace tenfield::models {

/// The worker's side of the mail box.
struct AnalysisRunner::Sink : analysis::AnalysisSink {
    AnalysisRunner& runner;
    std::stop_token stop;

    Sink(AnalysisRunner& r, std::stop_token s) : runner(r), stop(std::move(s)) {}

    void progress(const base::Progress& p) override {
        const std::lock_guard guard(runner.m_mutex);
        runner.m_mail.progress = p;
    }
    void candidates(const std::vector<analysis::Detection>& found) override {
        const std::lock_guard guard(runner.m_mutex);
        auto& all = runner.m_mail.candidates;
        all.insert(all.end(), found.begin(), found.end());
    }
    void blockDone(const geometry::Rect& area, const base::GrayImage& values) override {
        std::unique_lock guard(runner.m_mutex);
        runner.m_mail.blocks.push_back({area, values});
        runner.waitWhilePaused(guard, stop);  // between two blocks
    }
};

AnalysisRunner::AnalysisRunner(AnalysisServices services, CaseModel& model, QObject* parent)
    : QObject(parent),
      m_services(std::move(services)),
      m_model(model),
      m_file(model.file()),
      m_slide(model.content().slide) {
    m_timer.setInterval(100);
    connect(&m_timer, &QTimer::timeout, this, &AnalysisRunner::deliver);
    m_worker = std::jthread([this](std::stop_token stop) { work(stop); });
}

AnalysisRunner::~AnalysisRunner() {
    cancelAll();
    {
        const std::lock_guard guard(m_mutex);
        m_current.request_stop();  // of what is loaded or done ahead, too
    }
    m_worker.request_stop();
    m_wake.notify_all();
    if (m_worker.joinable()) m_worker.join();
}

void AnalysisRunner::enqueue(const AnalysisJob& job) {
    auto wanted = task(job.model, job.request.adapted, job.execution);
    wanted.job = job;
    add(std::move(wanted));
    if (m_state == State::Idle) {
        m_clock = base::EtaClock();
        m_fraction = 0;
        setState(State::Running);
    }
    m_timer.start();
}

void AnalysisRunner::prepareClassifier(const std::string& model, bool adapted,
                                       const inference::ExecutionOptions& options) {
    add(task(model, adapted, options));
    m_timer.start();
}

void AnalysisRunner::adaptAhead(const std::string& model) {
    auto wanted = task(model, true, {});
    const std::pair what(model, wanted.userMpp);
    if (m_state != State::Idle || !wanted.mpp || !m_services.adapt || std::ranges::count(m_begunAhead, what))
        return;
    m_begunAhead.push_back(what);
    wanted.ahead = true;
    add(std::move(wanted));
}

void AnalysisRunner::setPaused(bool paused) {
    if (m_state != State::Running && m_state != State::Paused) return;
    {
        const std::lock_guard guard(m_mutex);
        m_paused = paused;
    }
    m_wake.notify_all();
    setState(paused ? State::Paused : State::Running);
}

void AnalysisRunner::cancel() {
    if (m_state == State::Idle) return;
    {
        const std::lock_guard guard(m_mutex);
        m_paused = false;
        if ((!m_running || !m_running->job) && !m_tasks.empty()) m_tasks.pop_front();
        m_current.request_stop();
    }
    m_wake.notify_all();
    setState(State::Cancelling);
}

void AnalysisRunner::cancelAll() {
    {
        const std::lock_guard guard(m_mutex);
        m_tasks.clear();
    }
    cancel();
}

int AnalysisRunner::queued() const {
    const std::lock_guard guard(m_mutex);
    return waiting();
}

std::shared_ptr<SharedClassifier> AnalysisRunner::classifier() const {
    const std::lock_guard guard(m_mutex);
    return m_classifier;
}

std::filesystem::path AnalysisRunner::checkpointOf(casefile::AnalysisId id) const {
    return m_services.checkpoints / (m_slide.fingerprint.substr(0, 16) + "-" + std::to_string(id));
}

void AnalysisRunner::work(std::stop_token stop) {
    while (true) {
        Task task;
        std::stop_token current;
        {
            std::unique_lock guard(m_mutex);
            m_running.reset();
            if (!m_wake.wait(guard, stop, [this] { return !m_tasks.empty(); })) return;
            task = std::move(m_tasks.front());
            m_tasks.pop_front();
            m_running = task;
            m_current = std::stop_source();
            current = m_current.get_token();
        }
        const auto result = base::guarded([&] { run(task, current); });
        if (!result && !result.error().cancelled && !task.ahead) {
            const std::lock_guard guard(m_mutex);
            m_mail.failures.push_back(spoken(result.error()));
        }
    }
}

AnalysisRunner::Task AnalysisRunner::task(const std::string& model, bool adapted,
                                          const inference::ExecutionOptions& options) const {
    const auto& user = m_model.content().settings.mpp;
    return {.job = std::nullopt,
            .model = model,
            .adapted = adapted,
            .execution = options,
            .mpp = m_model.mpp(),
            .userMpp = user ? std::optional(user->mpp) : std::nullopt};
}

void AnalysisRunner::add(Task task) {
    {
        const std::lock_guard guard(m_mutex);
        if (!task.ahead) makeWayFor(task);
        m_tasks.push_back(std::move(task));
    }
    m_wake.notify_all();
}

void AnalysisRunner::makeWayFor(const Task& task) {
    std::erase_if(m_tasks, [](const Task& other) { return other.ahead; });
    if (m_running && m_running->ahead &&
        !(task.adapted && task.model == m_running->model && task.userMpp == m_running->userMpp))
        m_current.request_stop();
}

int AnalysisRunner::waiting() const {
    return int(std::ranges::count(m_tasks, false, &Task::ahead));
}

bool AnalysisRunner::isWanted() const {
    return (m_running && !m_running->ahead) || waiting() > 0;
}

void AnalysisRunner::waitWhilePaused(std::unique_lock<std::mutex>& guard, std::stop_token stop) {
    m_wake.wait(guard, stop, [this] { return !m_paused; });
}

void AnalysisRunner::run(const Task& task, std::stop_token stop) {
    if (task.ahead) {
        adapt(task, stop);  // the service keeps it
        return;
    }
    if (!task.job) {
        load(task, stop);
        return;
    }
    if (!task.mpp)
        throw base::UsageError(
            "The slide doesn't say how large a pixel is. Calibrate it first, then analyse.");
    auto resolved = task;
    auto& job = *resolved.job;
    if (!job.resume && m_services.resolve) job.request = m_services.resolve(job.model, job.request);
    resolved.adapted = job.request.adapted = job.request.adapted && m_services.adapt;
    const auto note = load(resolved, stop);
    if (!note.empty()) job.request.adapted = false;
    analyse(resolved, note, stop);
}

AdaptedModel AnalysisRunner::adapt(const Task& task, std::stop_token stop) {
    const auto progress = [&](const base::Progress& p) {
        std::unique_lock guard(m_mutex);
        if (isWanted()) m_mail.progress = p;
        waitWhilePaused(guard, stop);
    };
    return m_services.adapt(task.model, m_slide.path, task.userMpp, progress, stop);
}

std::string AnalysisRunner::load(const Task& task, std::stop_token stop) {
    AdaptedModel wanted{task.model, {}};
    if (task.adapted && m_services.adapt) wanted = adapt(task, stop);
    {
        const std::lock_guard guard(m_mutex);
        const bool same = m_loadedModel == wanted.model &&
                          m_loadedOptions.precision == task.execution.precision &&
                          m_loadedOptions.device == task.execution.device;
        if (m_classifier && same) return wanted.note;
    }
    auto fresh = std::make_shared<SharedClassifier>(m_services.loadClassifier(wanted.model, task.execution));
    const std::lock_guard guard(m_mutex);
    m_classifier = std::move(fresh);
    m_loadedModel = wanted.model;
    m_loadedOptions = task.execution;
    m_mail.classifierReady = true;
    return wanted.note;
}

void AnalysisRunner::analyse(const Task& task, const std::string& note, std::stop_token stop) {
    const auto& job = *task.job;
    const auto network = classifier();
    if (!m_source || m_sourceMpp != task.userMpp) {
        m_source = m_services.openSlide(m_slide.path, task.userMpp);
        m_sourceMpp = task.userMpp;
    }
    const casefile::ModelIdentity model{network->name(), network->sha256(), network->precisionInUse(),
                                        job.execution.device == inference::Device::Cuda ? "cuda" : "cpu"};
    casefile::AnalysisRecord record;
    if (job.resume) {
        record = *job.resume;
        if (record.model != model)
            throw base::UsageError(
                base::say(
                    "models",
                    "The unfinished analysis was made by the model %1 (%2, %3 on %4). Choose that one to go "
                    "on with it, or press Analyze to begin anew.")
                    .with(record.model.name, record.model.shortSha256(), record.model.precision,
                          record.model.device));
        record.state = casefile::AnalysisState::Running;
    } else {
        record.region = job.region;
        record.request = job.request;
        // What the reader makes of the threshold stands in the case's settings; here is what it falls back
        // to.
        record.request.threshold = network->threshold();
        record.model = model;
        record.software = m_services.software;
        record = m_file->beginAnalysis(record);
    }
    {
        const std::lock_guard guard(m_mutex);
        m_mail.progress.reset();  // that of adapting is over
        m_mail.records.push_back(record);
    }
    const auto start = std::chrono::steady_clock::now();
    const auto checkpoint = checkpointOf(record.id);
    Sink sink(*this, stop);
    try {
        auto result = m_services.analyse(record.request, *m_source, *network, sink, stop, checkpoint);
        if (!note.empty()) result.notes.push_back(note);
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
        auto outcome = m_file->finishAnalysis(record.id, result, took.count(), *task.mpp);
        if (result.complete) {
            std::error_code ignored;
            std::filesystem::remove_all(checkpoint, ignored);
        }
        const std::lock_guard guard(m_mutex);
        m_mail.outcomes.push_back(std::move(outcome));
    } catch (const std::exception& e) {
        auto failed = m_file->failAnalysis(record.id, e.what());
        {
            const std::lock_guard guard(m_mutex);
            m_mail.records.push_back(std::move(failed));
        }
        throw;
    }
}

void AnalysisRunner::deliver() {
    Mail mail;
    bool busy = false;
    {
        const std::lock_guard guard(m_mutex);
        mail = std::exchange(m_mail, {});
        busy = isWanted();
    }
    if (mail.classifierReady) Q_EMIT classifierReady();
    for (const auto& record : mail.records) {
        m_model.store(record);
        if (record.state == casefile::AnalysisState::Running) {
            m_clock = base::EtaClock();
            Q_EMIT begun(record.id, record.region);
        }
    }
    if (mail.progress) {
        if (std::exchange(m_phase, mail.progress->phase) != mail.progress->phase) m_clock = base::EtaClock();
        m_fraction = mail.progress->fraction();
        const auto left = m_clock.remaining(mail.progress->fractionOfRun());
        Q_EMIT progressed(m_fraction, QString::fromStdString(mail.progress->phase),
                          left ? left->count() : -1);
    }
    if (!mail.blocks.empty()) Q_EMIT mapArrived(mail.blocks);
    if (!mail.candidates.empty()) Q_EMIT candidatesArrived(mail.candidates);
    for (const auto& outcome : mail.outcomes) {
        m_model.store(outcome);
        Q_EMIT finished(outcome.record.id, outcome.record.state == casefile::AnalysisState::Complete);
    }
    for (const auto& message : mail.failures) Q_EMIT failed(message);
    if (busy) {
        if (m_state == State::Cancelling && (!mail.outcomes.empty() || !mail.records.empty()))
            setState(State::Running);
    } else {
        m_timer.stop();
        setState(State::Idle);
    }
}

void AnalysisRunner::setState(State state) {
    if (state == m_state) return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

}  // namespace tenfield::models
