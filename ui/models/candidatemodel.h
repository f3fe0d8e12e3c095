#pragma once

#include <QAbstractListModel>
#include <QSet>

#include "core/casefile/tally.h"
#include "ui/models/casemodel.h"

namespace tenfield::models {

/// The candidates of a case as a list to review: filtered, in the order of the reader's choice. Follows the
/// case and the threshold live. What lies below the threshold is left out unless it was decided upon or
/// added.
class CandidateModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum class Order { Strongest, MostUncertain, Position };
    enum Role { IdRole = Qt::UserRole + 1, CentreRole, ProbabilityRole, LowRole, HighRole, DecisionRole };

    struct Filter {
        bool open = true;
        bool accepted = true;
        bool rejected = true;
        bool added = true;
        double from = 0;  ///< probability, besides the threshold
        double to = 1;
        casefile::RegionId region = 0;  ///< 0 = everywhere on the slide

        friend bool operator==(const Filter&, const Filter&) = default;
    };

    explicit CandidateModel(CaseModel& model, QObject* parent = nullptr);

    Order order() const { return m_order; }
    void setOrder(Order order);
    const Filter& filter() const { return m_filter; }
    void setFilter(const Filter& filter);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

    casefile::FindingId idAt(int row) const;
    /// -1 if the candidate is not in the list.
    int rowOf(casefile::FindingId id) const;
    const casefile::Finding* findingAt(int row) const;
    /// The first open candidate after row, wrapping around; -1 if all are decided.
    int nextOpen(int row) const;

private:
    void onChanged(CaseModel::Parts parts);
    void rebuild();
    bool shows(const casefile::Finding& finding, const casefile::CountedArea* area) const;
    std::vector<casefile::FindingId> rows() const;

    CaseModel& m_model;
    Order m_order = Order::Strongest;
    Filter m_filter;
    std::vector<casefile::FindingId> m_rows;
};

}  // namespace tenfield::models
