#include "ui/models/casemodel.h"

#include "ui/models/spoken.h"

namespace tenfield::models {
namespace {

CaseModel::Parts partsOf(const casefile::Edit& edit) {
    CaseModel::Parts parts;
    for (const auto& change : edit.changes) {
        if (std::holds_alternative<casefile::RegionChange>(change)) parts |= CaseModel::Regions;
        if (std::holds_alternative<casefile::FindingChange>(change)) parts |= CaseModel::Findings;
        if (std::holds_alternative<casefile::DecisionChange>(change)) parts |= CaseModel::Decisions;
        if (std::holds_alternative<casefile::SettingsChange>(change)) parts |= CaseModel::Settings;
    }
    return parts;
}

}  // namespace

CaseModel::CaseModel(std::shared_ptr<casefile::CaseFile> file, std::optional<base::Mpp> slideMpp,
                     QObject* parent)
    : QObject(parent), m_file(std::move(file)), m_content(m_file->content()), m_slideMpp(slideMpp) {}

bool CaseModel::isWritable() const {
    return m_file->access() == casefile::Access::ReadWrite && !m_content.isSigned();
}

QString CaseModel::accessReason() const {
    if (const auto reason = m_file->accessReason(); !reason.empty()) return spoken(reason);
    if (!m_content.isSigned()) return {};
    const auto& signature = m_content.signatures.back();
    return tr("Version %1 was signed by %2. Begin a new version to change it.")
        .arg(signature.version)
        .arg(QString::fromStdString(signature.reader));
}

std::optional<base::Mpp> CaseModel::mpp() const {
    if (m_content.settings.mpp) return m_content.settings.mpp->mpp;
    return m_slideMpp;
}

void CaseModel::previewThreshold(std::optional<double> threshold) {
    const double before = this->threshold();
    m_preview = threshold;
    if (this->threshold() != before) Q_EMIT thresholdMoved(this->threshold());
}

std::optional<casefile::Edit> CaseModel::apply(const casefile::Edit& edit) {
    try {
        auto done = m_file->apply(edit);
        const double before = threshold();
        casefile::applyTo(m_content, done);
        Q_EMIT changed(partsOf(done));
        if (threshold() != before) Q_EMIT thresholdMoved(threshold());
        return done;
    } catch (const base::Error& e) {
        Q_EMIT failed(QString::fromUtf8(e.what()));
        return std::nullopt;
    }
}

template <class Work>
bool CaseModel::attempt(Parts what, Work&& work) {
    try {
        work();
        m_content = m_file->content();
    } catch (const base::Error& e) {
        Q_EMIT failed(QString::fromUtf8(e.what()));
        return false;
    }
    Q_EMIT changed(what);
    return true;
}

void CaseModel::store(const casefile::AnalysisRecord& record) {
    casefile::applyTo(m_content, record);
    Q_EMIT changed(Analyses);
}

void CaseModel::store(const casefile::AnalysisOutcome& outcome) {
    const double before = threshold();
    casefile::applyTo(m_content, outcome);
    Q_EMIT changed(Analyses | Findings);
    if (threshold() != before) Q_EMIT thresholdMoved(threshold());
}

bool CaseModel::sign(const QString& reader, const QString& summary) {
    return attempt(Access, [&] { m_file->sign(reader.toStdString(), summary.toStdString()); });
}

bool CaseModel::beginVersion(const QString& reason) {
    return attempt(Access, [&] { m_file->beginVersion(reason.toStdString()); });
}

bool CaseModel::adoptSlide(const casefile::SlideIdentity& slide) {
    return attempt(Everything, [&] { m_file->adoptSlide(slide); });
}

}  // namespace tenfield::models
