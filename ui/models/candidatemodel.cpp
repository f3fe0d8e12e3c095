#include "ui/models/candidatemodel.h"

#include <QPointF>
#include <algorithm>
#include <cmath>
#include <tuple>

namespace tenfield::models {

using casefile::Decision;
using casefile::Finding;

CandidateModel::CandidateModel(CaseModel& model, QObject* parent)
    : QAbstractListModel(parent), m_model(model) {
    connect(&model, &CaseModel::changed, this, &CandidateModel::onChanged);
    connect(&model, &CaseModel::thresholdMoved, this, &CandidateModel::rebuild);
    m_rows = rows();
}

void CandidateModel::setOrder(Order order) {
    if (order == m_order) return;
    m_order = order;
    rebuild();
}

void CandidateModel::setFilter(const Filter& filter) {
    if (filter == m_filter) return;
    m_filter = filter;
    rebuild();
}

int CandidateModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant CandidateModel::data(const QModelIndex& index, int role) const {
    const auto* finding = index.isValid() ? findingAt(index.row()) : nullptr;
    if (!finding) return {};
    switch (role) {
        case IdRole:
            return qlonglong(finding->id);
        case CentreRole:
            return QPointF(finding->centre.x, finding->centre.y);
        case ProbabilityRole:
            return finding->probability;
        case LowRole:
            return finding->low;
        case HighRole:
            return finding->high;
        case DecisionRole:
            return int(finding->decision);
        case Qt::AccessibleTextRole:
        case Qt::DisplayRole: {
            const auto state = finding->decision == Decision::Accepted   ? tr("accepted")
                               : finding->decision == Decision::Rejected ? tr("rejected")
                               : finding->decision == Decision::Added    ? tr("added by reader")
                                                                         : tr("open");
            if (m_model.content().settings.blind || finding->decision == Decision::Added)
                return tr("%1, %2").arg(finding->id).arg(state);
            return tr("%1, probability %2, %3")
                .arg(finding->id)
                .arg(double(finding->probability), 0, 'f', 2)
                .arg(state);
        }
        default:
            return {};
    }
}

casefile::FindingId CandidateModel::idAt(int row) const {
    return row >= 0 && row < int(m_rows.size()) ? m_rows[std::size_t(row)] : 0;
}

int CandidateModel::rowOf(casefile::FindingId id) const {
    const auto at = std::ranges::find(m_rows, id);
    return at == m_rows.end() ? -1 : int(at - m_rows.begin());
}

const Finding* CandidateModel::findingAt(int row) const {
    return m_model.content().finding(idAt(row));
}

int CandidateModel::nextOpen(int row) const {
    const int count = int(m_rows.size());
    for (int step = 1; step <= count; ++step) {
        const int next = (std::max(row, -1) + step) % count;
        if (findingAt(next)->decision == Decision::Open) return next;
    }
    return -1;
}

bool CandidateModel::shows(const Finding& f, const casefile::CountedArea* area) const {
    switch (f.decision) {
        case Decision::Open:
            if (!m_filter.open || double(f.probability) < m_model.threshold()) return false;
            break;
        case Decision::Accepted:
            if (!m_filter.accepted) return false;
            break;
        case Decision::Rejected:
            if (!m_filter.rejected) return false;
            break;
        case Decision::Added:
            return m_filter.added && (!area || area->contains(f.centre));
    }
    const double p = f.probability;
    return p >= m_filter.from && p <= m_filter.to && (!area || area->contains(f.centre));
}

std::vector<casefile::FindingId> CandidateModel::rows() const {
    std::optional<casefile::CountedArea> area;
    if (m_filter.region) area.emplace(m_model.content(), m_filter.region);
    std::vector<const Finding*> shown;
    for (const auto& f : m_model.content().findings)
        if (shows(f, area ? &*area : nullptr)) shown.push_back(&f);
    const auto key = [this](const Finding* f) {
        switch (m_order) {
            case Order::Strongest:
                return std::tuple(-double(f->probability), 0.0);
            case Order::MostUncertain:
                return std::tuple(-double(f->high - f->low),
                                  std::abs(double(f->probability) - m_model.threshold()));
            case Order::Position:
                return std::tuple(std::floor(f->centre.y / 500), f->centre.x);
        }
        return std::tuple(0.0, 0.0);
    };
    std::ranges::stable_sort(shown, {}, key);
    std::vector<casefile::FindingId> ids;
    ids.reserve(shown.size());
    for (const auto* f : shown) ids.push_back(f->id);
    return ids;
}

void CandidateModel::rebuild() {
    auto fresh = rows();
    if (fresh == m_rows) return;
    beginResetModel();
    m_rows = std::move(fresh);
    endResetModel();
}

void CandidateModel::onChanged(CaseModel::Parts parts) {
    if (parts & (CaseModel::Findings | CaseModel::Decisions | CaseModel::Analyses | CaseModel::Regions))
        rebuild();
    if (m_rows.empty()) return;
    Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
}

}  // namespace tenfield::models
