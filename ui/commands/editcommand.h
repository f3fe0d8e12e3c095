#pragma once

#include <QUndoCommand>

#include "core/casefile/edit.h"
#include "ui/models/casemodel.h"

namespace tenfield::commands {

/// One step of the reader. Applies its edit when pushed; undo applies the inverse. Commands of one gesture
/// merge.
class EditCommand : public QUndoCommand {
public:
    /// gesture 0 never merges.
    EditCommand(models::CaseModel& model, casefile::Edit edit, const QString& text, int gesture = 0);

    void undo() override;
    void redo() override;
    int id() const override { return m_gesture ? 1 : -1; }
    bool mergeWith(const QUndoCommand* later) override;

    const casefile::Edit& edit() const { return m_edit; }
    /// A number for a gesture that is about to begin.
    static int newGesture();

private:
    models::CaseModel& m_model;
    casefile::Edit m_edit;
    int m_gesture;
};

}  // namespace tenfield::commands
