#pragma once

#include <QObject>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include "core/casefile/tally.h"
#include "core/counting/evaluation.h"
#include "ui/models/casemodel.h"

namespace tenfield::models {

/// The numbers of a case, live. The tally and what follows from it are right at once (also while the
/// threshold is dragged); fields and hotspots take longer and follow from a worker, always those of the
/// latest state.
class CountModel : public QObject {
    Q_OBJECT

public:
    explicit CountModel(CaseModel& model, QObject* parent = nullptr);
    ~CountModel() override;

    /// 0 = all regions together.
    void setRegion(casefile::RegionId region);
    casefile::RegionId region() const { return m_region; }

    const casefile::Tally& tally() const { return m_tally; }
    /// Counted area; nothing without mpp or without a region.
    std::optional<base::SquareMillimetres> area() const { return m_area; }
    /// Part of what is counted that no analysis has seen, in level-0 pixels (see casefile::CountedArea).
    double notAnalysedPixels() const { return m_notAnalysed; }
    const counting::Count& current() const { return m_current; }  ///< accepted, added and open ones
    const counting::Count& networkOnly() const { return m_networkOnly; }
    const counting::Count& byReader() const {
        return m_byReader;
    }  ///< accepted and added alone; a score when all is reviewed
    counting::HighPowerField field() const;
    counting::Preset preset() const;
    /// Of the latest state that the worker has finished; nothing before, and without a region or mpp.
    const std::optional<counting::Evaluation>& evaluation() const { return m_evaluation; }

Q_SIGNALS:
    void countChanged();
    void evaluationChanged();

private:
    void onChanged(CaseModel::Parts parts);
    void recount();
    void work(std::stop_token stop);

    CaseModel& m_model;
    casefile::RegionId m_region = 0;
    std::optional<casefile::CountedArea> m_counted;
    std::optional<base::SquareMillimetres> m_area;
    double m_notAnalysed = 0;
    casefile::Tally m_tally;
    counting::Count m_current, m_networkOnly, m_byReader;
    std::optional<counting::Evaluation> m_evaluation;

    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    struct Wanted {
        counting::EvaluationInput input;
        casefile::AnalysisId tissueOf = 0;
        std::shared_ptr<casefile::CaseFile> file;
    };
    std::optional<Wanted> m_wanted;
    bool m_fresh = false;
    std::optional<counting::Evaluation> m_made;
    std::jthread m_worker;
};

}  // namespace tenfield::models
