#include "ui/commands/editcommand.h"

namespace tenfield::commands {

EditCommand::EditCommand(models::CaseModel& model, casefile::Edit edit, const QString& text, int gesture)
    : QUndoCommand(text), m_model(model), m_edit(std::move(edit)), m_gesture(gesture) {}

void EditCommand::undo() {
    if (!m_model.apply(casefile::inverse(m_edit))) setObsolete(true);
}

void EditCommand::redo() {
    auto done = m_model.apply(m_edit);
    if (done) {
        m_edit = std::move(*done);
    } else {
        setObsolete(true);
    }
}

bool EditCommand::mergeWith(const QUndoCommand* later) {
    const auto* next = dynamic_cast<const EditCommand*>(later);
    if (!next || next->m_gesture != m_gesture || next->m_edit.changes.size() != m_edit.changes.size())
        return false;
    // Only steps that begin where this one ended make one step.
    casefile::Edit merged = m_edit;
    for (std::size_t i = 0; i < merged.changes.size(); ++i) {
        const bool joined = std::visit(
            [](auto& mine, const auto& theirs) {
                if constexpr (std::is_same_v<std::remove_cvref_t<decltype(mine)>,
                                             std::remove_cvref_t<decltype(theirs)>>) {
                    if (mine.to != theirs.from) return false;
                    mine.to = theirs.to;
                    return true;
                } else {
                    return false;
                }
            },
            merged.changes[i], next->m_edit.changes[i]);
        if (!joined) return false;
    }
    m_edit = std::move(merged);
    return true;
}

int EditCommand::newGesture() {
    static int last = 0;
    return ++last;
}

}  // namespace tenfield::commands
