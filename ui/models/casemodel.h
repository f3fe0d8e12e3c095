#pragma once

#include <QObject>
#include <QUndoStack>
#include <memory>
#include <optional>

#include "core/casefile/casefile.h"

namespace tenfield::models {

/// An open case for the window: the file, a snapshot in memory that is always equal to it, and the undo
/// stack. Lives in the GUI thread. Edits come through ui/commands; each is on disk when changed() is emitted.
class CaseModel : public QObject {
    Q_OBJECT

public:
    enum Part {
        Regions = 1,
        Findings = 2,
        Decisions = 4,
        Settings = 8,
        Analyses = 16,
        Access = 32,
        Everything = 63
    };
    Q_DECLARE_FLAGS(Parts, Part)

    /// slideMpp: what the slide itself says. The file was opened in a worker.
    CaseModel(std::shared_ptr<casefile::CaseFile> file, std::optional<base::Mpp> slideMpp,
              QObject* parent = nullptr);

    /// For workers that store results; thread-safe by itself.
    const std::shared_ptr<casefile::CaseFile>& file() const { return m_file; }
    const casefile::Content& content() const { return m_content; }
    QUndoStack& undoStack() { return m_undoStack; }

    bool isWritable() const;       ///< neither read only nor signed
    QString accessReason() const;  ///< why not, for the user; empty if writable
    /// What a person said, else what the slide says.
    std::optional<base::Mpp> mpp() const;

    /// The threshold in use: that of a slider in the hand, else that of the case.
    double threshold() const { return m_preview.value_or(m_content.threshold()); }
    /// Shows another threshold without storing it; nothing ends the preview.
    void previewThreshold(std::optional<double> threshold);

    /// Puts the edit on disk and into the snapshot; for ui/commands. Returns it with its ids, or nothing
    /// after failed().
    std::optional<casefile::Edit> apply(const casefile::Edit& edit);

    /// A worker stored this in the file; takes it into the snapshot.
    void store(const casefile::AnalysisRecord& record);
    void store(const casefile::AnalysisOutcome& outcome);

    bool sign(const QString& reader, const QString& summary);
    bool beginVersion(const QString& reason);
    bool adoptSlide(const casefile::SlideIdentity& slide);

Q_SIGNALS:
    void changed(tenfield::models::CaseModel::Parts parts);
    void thresholdMoved(double threshold);
    /// An edit could not be made; nothing has changed.
    void failed(const QString& message);

private:
    template <class Work>
    bool attempt(Parts what, Work&& work);

    std::shared_ptr<casefile::CaseFile> m_file;
    casefile::Content m_content;
    std::optional<base::Mpp> m_slideMpp;
    std::optional<double> m_preview;
    QUndoStack m_undoStack;
};

Q_DECLARE_OPERATORS_FOR_FLAGS(CaseModel::Parts)

}  // namespace tenfield::models
