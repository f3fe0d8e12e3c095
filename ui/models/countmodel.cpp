#include "ui/models/countmodel.h"

#include <utility>

namespace tenfield::models {

CountModel::CountModel(CaseModel& model, QObject* parent) : QObject(parent), m_model(model) {
    connect(&model, &CaseModel::changed, this, &CountModel::onChanged);
    connect(&model, &CaseModel::thresholdMoved, this, &CountModel::recount);
    m_worker = std::jthread([this](std::stop_token stop) { work(stop); });
    onChanged(CaseModel::Everything);
}

CountModel::~CountModel() {
    m_worker.request_stop();
    m_wake.notify_all();
    if (m_worker.joinable()) m_worker.join();
}

void CountModel::setRegion(casefile::RegionId region) {
    if (region == m_region) return;
    m_region = region;
    onChanged(CaseModel::Everything);
}

counting::HighPowerField CountModel::field() const {
    const auto& settings = m_model.content().settings;
    return counting::HighPowerField::ofMicroscope({settings.fieldNumber, settings.objective});
}

counting::Preset CountModel::preset() const {
    try {
        return counting::preset(m_model.content().settings.preset, field());
    } catch (const base::Error&) {
        return counting::preset("none", field());  // a case from a program that knew more presets
    }
}

void CountModel::onChanged(CaseModel::Parts parts) {
    if (parts & (CaseModel::Regions | CaseModel::Analyses | CaseModel::Settings) || !m_counted) {
        if (m_region && !m_model.content().region(m_region)) m_region = 0;
        m_counted.emplace(m_model.content(), m_region);
        m_notAnalysed = m_counted->notAnalysedPixels();
        const auto mpp = m_model.mpp();
        m_area = m_counted->empty() || !mpp ? std::nullopt
                                            : std::optional(base::areaOfPixels(m_counted->pixels(), *mpp));
    }
    recount();
}

void CountModel::recount() {
    const auto& content = m_model.content();
    m_tally = casefile::tally(content, *m_counted, m_model.threshold());
    const auto hpf = field();
    const auto scale = preset();
    m_current = counting::count(m_tally.figures(), m_area, hpf, scale);
    m_networkOnly = counting::count(m_tally.networkOnly, m_area, hpf, scale);
    m_byReader = counting::count(m_tally.byReader(), m_area, hpf, scale);
    // What nobody has looked at is no score of the reader's.
    if (m_tally.reviewed() < m_tally.toReview()) m_byReader.score.reset();
    if (m_counted->empty() && m_model.mpp()) {
        // There is no area because nothing has been marked or analysed; the size of a pixel is known.
        for (auto* one : {&m_current, &m_networkOnly, &m_byReader}) one->warnings.clear();
    }
    Q_EMIT countChanged();

    counting::EvaluationInput input;
    input.roi = m_counted->roi();
    input.figures = casefile::figures(content, *m_counted, m_model.threshold());
    input.mpp = m_model.mpp();
    input.countedArea = m_area;
    input.hpf = hpf;
    input.preset = scale;
    {
        const std::lock_guard guard(m_mutex);
        m_wanted = {std::move(input), m_counted->tissueAnalysis(), m_model.file()};
    }
    m_wake.notify_all();
}

void CountModel::work(std::stop_token stop) {
    casefile::AnalysisId known = 0;  // whose tissue this is
    std::shared_ptr<const counting::Coverage> tissue;
    while (true) {
        Wanted wanted;
        {
            std::unique_lock guard(m_mutex);
            if (!m_wake.wait(guard, stop, [this] { return m_wanted.has_value(); })) return;
            wanted = std::move(*std::exchange(m_wanted, std::nullopt));
        }
        const auto made = base::guarded([&]() -> std::optional<counting::Evaluation> {
            auto& input = wanted.input;
            if (input.roi.empty() || !input.mpp) return std::nullopt;
            if (known != wanted.tissueOf) {
                known = wanted.tissueOf;
                // A damaged picture: fields are laid without it.
                tissue = base::guarded([&] { return wanted.file->tissue(known); }).value_or(nullptr);
            }
            input.tissue = tissue;
            return counting::evaluate(input, stop);
        });
        {
            const std::lock_guard guard(m_mutex);
            m_made = made.value_or(std::nullopt);
            m_fresh = true;
        }
        QMetaObject::invokeMethod(
            this,
            [this] {
                {
                    const std::lock_guard guard(m_mutex);
                    if (!std::exchange(m_fresh, false)) return;
                    m_evaluation = std::exchange(m_made, std::nullopt);
                }
                Q_EMIT evaluationChanged();
            },
            Qt::QueuedConnection);
    }
}

}  // namespace tenfield::models
